// Arguments of the counting half.
#pragma once

#include <emscripten/val.h>

#include <cstddef>
#include <stdexcept>
#include <string>

#include "engine/counting/counting_model.h"
#include "engine/counting/surprises.h"

namespace lm::bindings {

// An entry that a kind does not have arrives as NaN, which the kinds that need it refuse.
[[gnu::noinline]] inline CountingModelSpec spec_of(const emscripten::val& object) {
    return {object["kind"].as<std::string>(), object["order"].as<std::size_t>(), object["initialCount"].as<double>()};
}

[[gnu::noinline]] inline Part part_of(const std::string& split) {
    if (split == "train") return Part::train;
    if (split == "valid") return Part::valid;
    throw std::invalid_argument("A text is split into train and valid.");
}

}  // namespace lm::bindings
