#include "engine/counting/sampling.h"

#include <algorithm>

#include "engine/numerics/draws.h"

namespace lm {

std::vector<Token> sample_text(const CountingModel& model, std::size_t length, double temperature,
                               std::span<const Token> start, Random& random) {
    std::vector<Token> text(start.begin(), start.end());
    length = std::min(length, longest_sample);
    text.reserve(start.size() + length);
    for (std::size_t i = 0; i < length; ++i) {
        text.push_back(static_cast<Token>(sample_index(model.distribution(text), temperature, random)));
    }
    return {text.begin() + static_cast<std::ptrdiff_t>(start.size()), text.end()};
}

}  // namespace lm
