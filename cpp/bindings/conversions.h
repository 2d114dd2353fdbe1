// Numbers between C++ and JavaScript. Typed arrays always as copies: a view of the engine's memory dies when it grows.
#pragma once

#include <emscripten/val.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace lm::bindings {

// A new typed array with these values: Float32Array for float, Uint16Array for std::uint16_t, and so on.
template <class T>
emscripten::val to_typed_array(std::span<const T> values) {
    return emscripten::val(emscripten::typed_memory_view(values.size(), values.data()))
        .template call<emscripten::val>("slice");
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

// Not val::set, which compiles to separate code for every length of key.
[[gnu::noinline]] inline void put(emscripten::val& object, const char* key, const emscripten::val& value) {
    object.set(emscripten::val(key), value);
}
template <class T>
void put(emscripten::val& object, const char* key, const T& value) {
    put(object, key, emscripten::val(value));
}

inline emscripten::val or_null(std::optional<double> number) {
    return number ? emscripten::val(*number) : emscripten::val::null();
}

// The whole number that a double of JavaScript's holds. Throws std::invalid_argument, naming it, unless it lies between
// 0 and 2^53, up to where a double holds every whole number exactly: a cast of anything else is undefined or wraps
// around.
inline std::uint64_t whole_number(double number, const std::string& name) {
    constexpr double largest = 9007199254740992.0;
    if (!(number >= 0.0 && number <= largest && std::floor(number) == number)) {
        throw std::invalid_argument(name + " must be a whole number from 0 to 9,007,199,254,740,992.");
    }
    return static_cast<std::uint64_t>(number);
}

inline std::uint64_t seed_of(double seed) {
    return whole_number(seed, "The seed");
}

}  // namespace lm::bindings
