// Texts drawn from a counting model.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/counting/counting_model.h"
#include "engine/numerics/random.h"
#include "engine/text/tokens.h"

namespace lm {

// Draws `length` tokens, but at most longest_sample, that continue `start`, which is not repeated; an empty start
// begins with order 1. Throws as tempered() does.
std::vector<Token> sample_text(const CountingModel& model, std::size_t length, double temperature,
                               std::span<const Token> start, Random& random);

}  // namespace lm
