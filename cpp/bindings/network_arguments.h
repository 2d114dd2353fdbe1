// What JavaScript hands over about networks and their training.
#pragma once

#include <emscripten/val.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>

#include "bindings/conversions.h"
#include "engine/network/mlp_language_model.h"
#include "engine/network/recipe.h"
#include "engine/text/tokens.h"

namespace lm::bindings {

// NaN where the entry is missing or no number.
inline double number_of(const emscripten::val& object, const char* key) {
    const emscripten::val value = object[key];
    return value.isNumber() ? value.as<double>() : std::nan("");
}

inline std::uint64_t whole_entry(const emscripten::val& object, const char* key) {
    return whole_number(number_of(object, key), std::string("\"") + key + "\"");
}

// Out of range, but not wrapped around, for the checks that follow.
inline int small_number(const emscripten::val& object, const char* key) {
    return static_cast<int>(std::min<std::uint64_t>(whole_entry(object, key), 2'000'000'000));
}

inline MlpSettings network_settings(const emscripten::val& object) {
    const MlpSettings settings{small_number(object, "vocabulary"), small_number(object, "context"),
                               small_number(object, "features"), seed_of(number_of(object, "seed"))};
    validate(settings);
    return settings;
}

inline Schedule schedule_of(const std::string& name) {
    if (name == "constant") return Schedule::constant;
    if (name == "warm-up") return Schedule::warm_up;
    throw std::invalid_argument("There is no schedule named \"" + name + "\"; choose constant or warm-up.");
}

inline Recipe recipe_settings(const emscripten::val& object) {
    Recipe recipe;
    recipe.steps = static_cast<std::int64_t>(whole_entry(object, "steps"));
    recipe.batch = small_number(object, "batch");
    recipe.rate = number_of(object, "rate");
    recipe.schedule = schedule_of(object["schedule"].as<std::string>());
    if (!object["weightDecay"].isUndefined()) recipe.weight_decay = number_of(object, "weightDecay");
    return recipe;
}

inline TokenSequence token_sequence(const emscripten::val& tokens) {
    const bool bytes = tokens["BYTES_PER_ELEMENT"].as<int>() == 1;
    return bytes ? TokenSequence(from_typed_array<std::uint8_t>(tokens))
                 : TokenSequence(from_typed_array<std::uint16_t>(tokens));
}

}  // namespace lm::bindings
