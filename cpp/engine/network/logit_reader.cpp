#include "engine/network/logit_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/error.h"
#include "engine/numerics/kernels.h"

namespace lm {
LogitReader::LogitReader(int vocabulary) : column_(static_cast<std::size_t>(padded(vocabulary))) {}

void LogitReader::shift(std::span<const float> logits, double by) {
    std::transform(logits.begin(), logits.end(), column_.begin(),
                   [by](float logit) { return static_cast<double>(logit) - by; });
}

// p = 1 / (1 + rest) where rest is the sum of the other exponentials, relative to the largest. Adding that 1 to them
// would round away all that p lacks of 1, so the kernel adds up the others alone.
std::optional<LogitReader::Likeliest> LogitReader::likeliest(std::span<const float> logits) {
    if (!make_distribution(logits)) {
        return std::nullopt;
    }
    const auto largest = std::max_element(logits.begin(), logits.end());
    const double logit = *largest;
    shift(logits, logit);
    column_[static_cast<std::size_t>(largest - logits.begin())] = std::numeric_limits<float>::lowest();
    double log_rest = 0.0;
    log_normalisers<double>(static_cast<int>(logits.size()), 1, {column_.data(), static_cast<int>(column_.size())},
                            &log_rest);
    return Likeliest{logit, std::log1p(std::exp(log_rest))};
}

double LogitReader::loss(std::span<const float> logits, Token next) {
    const auto top = likeliest(logits);
    return top ? top->logit - static_cast<double>(logits[next]) + top->loss : std::numeric_limits<double>::infinity();
}

void LogitReader::losses(std::span<const float> logits, std::span<double> losses) {
    const auto top = likeliest(logits);
    std::transform(logits.begin(), logits.end(), losses.begin(), [&](float logit) {
        return top ? top->logit - static_cast<double>(logit) + top->loss : std::numeric_limits<double>::infinity();
    });
}

void LogitReader::probabilities(std::span<const float> logits, std::span<float> probabilities) {
    require_distribution(logits);
    shift(logits, *std::max_element(logits.begin(), logits.end()));
    softmax<double>(static_cast<int>(logits.size()), 1, {column_.data(), static_cast<int>(column_.size())});
    std::transform(column_.begin(), column_.begin() + static_cast<std::ptrdiff_t>(logits.size()), probabilities.begin(),
                   [](double p) { return static_cast<float>(p); });
}

bool make_distribution(std::span<const float> logits) {
    constexpr float infinity = std::numeric_limits<float>::infinity();
    return std::all_of(logits.begin(), logits.end(), [](float logit) { return logit < infinity; }) &&
           std::any_of(logits.begin(), logits.end(), [](float logit) { return logit > -infinity; });
}

std::vector<float> probability_rows(std::span<const float> logits, std::size_t vocabulary) {
    std::vector<float> rows(logits.size());
    LogitReader reader(static_cast<int>(vocabulary));
    for (std::size_t row = 0; row < rows.size(); row += vocabulary) {
        reader.probabilities(logits.subspan(row, vocabulary), std::span(rows).subspan(row, vocabulary));
    }
    return rows;
}

void require_distribution(std::span<const float> logits) {
    if (!make_distribution(logits)) {
        throw Error(
            "The network has diverged: its weights are so large that its scores are infinite. "
            "Go back to smaller weights, or train it again at a smaller learning rate.");
    }
}

}  // namespace lm
