#include "engine/counting/text_score.h"

#include <cmath>
#include <limits>

namespace lm {

TextScore score_text(const CountingModel& model, const std::vector<char32_t>& text) {
    TextScore score;
    score.tokens.resize(text.size(), -1);
    score.bits.resize(text.size(), std::numeric_limits<double>::quiet_NaN());
    std::vector<Token> context;
    std::size_t scored = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto token = model.corpus().vocabulary().find(text[i]);
        if (!token) {
            context.clear();
            continue;
        }
        score.tokens[i] = *token;
        score.bits[i] = -std::log2(model.distribution(context)[*token]);
        score.total_bits += score.bits[i];
        context.push_back(*token);
        ++scored;
    }
    if (scored > 0) {
        score.mean_bits = score.total_bits / static_cast<double>(scored);
        score.perplexity = std::exp2(*score.mean_bits);
    }
    return score;
}

}  // namespace lm
