// Numbers between C++ and typed arrays, always as copies: a view of the engine's memory dies when that memory grows.
#pragma once

#include <emscripten/val.h>

#include <cstddef>
#include <span>
#include <vector>

namespace lm::bindings {

// A new typed array with these values: Float32Array for float, Uint16Array for std::uint16_t, and so on.
template <class T>
emscripten::val to_typed_array(std::span<const T> values) {
    return emscripten::val(emscripten::typed_memory_view(values.size(), values.data())).template call<emscripten::val>("slice");
}

template <class T>
emscripten::val to_typed_array(const std::vector<T>& values) {
    return to_typed_array(std::span<const T>(values));
}

// The values of a typed array or of an array of numbers.
template <class T>
std::vector<T> from_typed_array(const emscripten::val& array) {
    std::vector<T> values(array["length"].as<std::size_t>());
    emscripten::val(emscripten::typed_memory_view(values.size(), values.data())).call<void>("set", array);
    return values;
}

}  // namespace lm::bindings
