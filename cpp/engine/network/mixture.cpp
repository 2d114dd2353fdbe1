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

// -log2(w 2^-first + (1 - w) 2^-second), the smaller surprise taken out of the sum.
double MixedBits::mixed(OfTwo surprises) const {
    const double a = surprises.first - std::log2(weight_), b = surprises.second - std::log2(1.0 - weight_);
    const auto [least, most] = std::minmax(a, b);
    return std::isinf(least) ? least : least - std::log2(1.0 + std::exp2(least - most));
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
    const MixedBits::OfTwo bits{first_[token], second_[token]};
    const MixedBits::OfTwo p{std::exp2(-bits.first), std::exp2(-bits.second)};
    for (MixedBits& mixture : mixtures_) mixture.add(p, bits);
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
