// A table of contexts on its way from the memory of the counting module to that of another; `ContextTableParts` of
// web/workers/protocol.js.
#pragma once

#include <emscripten/val.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bindings/conversions.h"
#include "engine/counting/context_table.h"

namespace lm::bindings {

// Token, then how often in train and in valid.
constexpr std::size_t numbers_of_follower = 3;
static_assert(sizeof(ScoredFollower) == numbers_of_follower * sizeof(std::uint32_t));

inline emscripten::val table_to_object(const ContextTableParts& parts) {
    const auto* numbers = reinterpret_cast<const std::uint32_t*>(parts.followers.data());
    emscripten::val object = emscripten::val::object();
    put(object, "length", parts.length);
    put(object, "vocabulary", parts.vocabulary_size);
    put(object, "contexts", to_typed_array(parts.contexts));
    put(object, "first", to_typed_array(parts.first));
    put(object, "followers", to_typed_array(std::span(numbers, numbers_of_follower * parts.followers.size())));
    return object;
}

inline std::vector<ScoredFollower> followers_from(const emscripten::val& numbers) {
    std::vector<ScoredFollower> followers(numbers["length"].as<std::size_t>() / numbers_of_follower);
    auto* memory = reinterpret_cast<std::uint32_t*>(followers.data());
    const emscripten::val view(emscripten::typed_memory_view(numbers_of_follower * followers.size(), memory));
    view.call<void>("set", numbers);
    return followers;
}

inline ContextTableParts table_from_object(const emscripten::val& object) {
    return {object["length"].as<int>(), object["vocabulary"].as<std::size_t>(),
            from_typed_array<Token>(object["contexts"]), from_typed_array<std::uint32_t>(object["first"]),
            followers_from(object["followers"])};
}

}  // namespace lm::bindings
