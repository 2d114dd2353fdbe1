#include "engine/counting/text_score.h"

#include <cmath>
#include <limits>

namespace lm {

TextScore score_text(const NgramModel& model, double initial_count, const std::vector<char32_t>& text) {
    check_initial_count(initial_count);
    TextScore score;
    std::vector<Token> context;
    std::size_t scored = 0;
    for (const char32_t character : text) {
        const auto token = model.corpus().vocabulary().find(character);
        score.tokens.push_back(token ? std::int32_t{*token} : -1);
        if (!token) {
            score.bits.push_back(std::numeric_limits<double>::quiet_NaN());
            context.clear();
            continue;
        }
        context.push_back(*token);
        score.bits.push_back(-std::log2(model.probability(context, initial_count)));
        score.total_bits += score.bits.back();
        ++scored;
    }
    if (scored > 0) {
        score.mean_bits = score.total_bits / static_cast<double>(scored);
        score.perplexity = std::exp2(*score.mean_bits);
    }
    return score;
}

}  // namespace lm
