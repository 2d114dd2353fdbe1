// How surprising a typed text is to a counting model, token by token.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/counting/counting_model.h"

namespace lm {

struct TextScore {
    std::vector<std::int32_t> tokens;  // -1 for a character outside the vocabulary
    std::vector<double> bits;          // -log2 p; NaN outside the vocabulary, infinite where p is 0
    double total_bits = 0;            // over the tokens in the vocabulary: -log2 of their probability by the chain rule
    std::optional<double> mean_bits;  // no value without any
    std::optional<double> perplexity;  // 2^mean_bits
};

// The first tokens use the orders that their shorter contexts allow; a character outside the vocabulary has no
// probability and ends a context.
TextScore score_text(const CountingModel& model, const std::vector<char32_t>& text);

}  // namespace lm
