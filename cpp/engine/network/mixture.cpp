#include "engine/network/mixture.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace lm {

MixturePerplexities::MixturePerplexities(std::vector<float> first, std::vector<float> second,
                                         std::vector<double> weights)
    : first_(std::move(first)), second_(std::move(second)), weights_(std::move(weights)), nats_(weights_.size()) {
    if (first_.size() != second_.size()) {
        throw std::invalid_argument("Two models that are mixed must have been scored on the same tokens.");
    }
    if (std::any_of(weights_.begin(), weights_.end(),
                    [](double weight) { return !(weight >= 0.0 && weight <= 1.0); })) {
        throw std::invalid_argument("The weight of a model in a mixture lies between 0 and 1.");
    }
}

bool MixturePerplexities::advance(std::size_t tokens) {
    const std::size_t goal = next_ + std::min(tokens, first_.size() - next_);
    for (; next_ < goal; ++next_) {
        if (!std::isnan(first_[next_]) && !std::isnan(second_[next_])) add(next_);
    }
    return next_ == first_.size();
}

void MixturePerplexities::add(std::size_t token) {
    const double first = std::exp2(-static_cast<double>(first_[token]));
    const double second = std::exp2(-static_cast<double>(second_[token]));
    for (std::size_t i = 0; i < weights_.size(); ++i) {
        nats_[i] -= std::log(weights_[i] * first + (1.0 - weights_[i]) * second);
    }
    ++scored_;
}

double MixturePerplexities::progress() const {
    return first_.empty() ? 1.0 : static_cast<double>(next_) / static_cast<double>(first_.size());
}

std::vector<double> MixturePerplexities::perplexities() const {
    std::vector<double> results;
    for (const double nats : nats_) results.push_back(std::exp(nats / static_cast<double>(scored_)));
    return results;
}

}  // namespace lm
