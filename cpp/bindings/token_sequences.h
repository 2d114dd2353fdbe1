// Tokens on their way from the counting module to that of another worker.
#pragma once

#include <emscripten/val.h>

#include <cstdint>

#include "bindings/conversions.h"
#include "engine/text/tokens.h"

namespace lm::bindings {

inline TokenSequence token_sequence(const emscripten::val& tokens) {
    const bool bytes = tokens["BYTES_PER_ELEMENT"].as<int>() == 1;
    return bytes ? TokenSequence(from_typed_array<std::uint8_t>(tokens))
                 : TokenSequence(from_typed_array<std::uint16_t>(tokens));
}

}  // namespace lm::bindings
