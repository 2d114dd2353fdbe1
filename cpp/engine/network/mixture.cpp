#include "engine/network/mixture.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace lm {

MixedBits::MixedBits(double weight) : weight_(weight) {
    if (!(weight >= 0.0 && weight <= 1.0)) {
        throw std::invalid_argument("The weight of a model in a mixture lies between 0 and 1.");
    }
}

void MixedBits::take_logarithm() {
    bits_ -= std::log2(std::exchange(product_, 1.0));
}

double MixedBits::bits() const {
    return bits_ - std::log2(product_);
}

MixturePerplexities::MixturePerplexities(std::vector<float> first, std::vector<float> second,
                                         const std::vector<double>& weights)
    : first_(std::move(first)), second_(std::move(second)), mixtures_(weights.begin(), weights.end()) {
    if (first_.size() != second_.size()) {
        throw std::invalid_argument("Two models that are mixed must have been scored on the same tokens.");
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
    for (MixedBits& mixture : mixtures_) mixture.add(first, second);
    ++scored_;
}

double MixturePerplexities::progress() const {
    return first_.empty() ? 1.0 : static_cast<double>(next_) / static_cast<double>(first_.size());
}

std::vector<double> MixturePerplexities::perplexities() const {
    std::vector<double> results;
    for (const MixedBits& mixture : mixtures_) {
        results.push_back(std::exp2(mixture.bits() / static_cast<double>(scored_)));
    }
    return results;
}

}  // namespace lm
