#include "engine/network/past_groups.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "engine/counting/past_counts.h"
#include "engine/network/mixture.h"

namespace lm {
namespace {

constexpr std::uint8_t no_group = 255;

std::uint8_t group_of(std::uint32_t count) {
    if (count == no_past) return no_group;
    const auto above = std::upper_bound(past_group_counts.begin(), past_group_counts.end(), count);
    return static_cast<std::uint8_t>(above - past_group_counts.begin() - 1);
}

// NaN stays NaN, so that the bytes decide.
bool same(const std::vector<float>& a, const std::vector<float>& b) {
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0);
}

// Probabilities as floats that keep their digits near 0 and near 1: from 1/2 on, what one exceeds 1 by, which is not
// above 0 and has a minus.
std::vector<float> packed_probabilities(const std::vector<float>& bits) {
    std::vector<float> p(bits.size());
    std::transform(bits.begin(), bits.end(), p.begin(), [](float b) {
        const double nats = static_cast<double>(b) * std::numbers::ln2;
        return static_cast<float>(b <= 1.0f ? std::expm1(-std::abs(nats)) : std::exp(-nats));
    });
    return p;
}

double unpacked(float p) {
    return std::signbit(p) ? 1.0 + static_cast<double>(p) : static_cast<double>(p);
}

template <class Numbers>
auto total(const Numbers& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), typename Numbers::value_type{});
}

}  // namespace

PastGroups::PastGroups(std::vector<std::uint32_t> counts) : counts_(std::move(counts)) {}

void PastGroups::check(const std::vector<float>& bits) const {
    if (bits.size() != counts_.size()) {
        throw std::invalid_argument("These surprises are not of this text's validation part; compute them again.");
    }
}

void PastGroups::add_model(std::vector<float> bits) {
    check(bits);
    models_.push_back(std::move(bits));
    prepared_ = false;
}

void PastGroups::set_network(std::vector<float> bits) {
    if (!bits.empty()) check(bits);
    if (same(bits, network_)) return;
    network_ = std::move(bits);
    prepared_ = false;
}

void PastGroups::prepare() {
    group_.resize(counts_.size());
    std::transform(counts_.begin(), counts_.end(), group_.begin(), group_of);
    const auto leave_out = [&](const std::vector<float>& bits) {
        for (std::size_t i = 0; i < bits.size(); ++i) {
            if (std::isnan(bits[i])) group_[i] = no_group;
        }
    };
    for (const std::vector<float>& bits : models_) leave_out(bits);
    leave_out(network_);
    tokens_ = {};
    for (const std::uint8_t group : group_) {
        if (group != no_group) ++tokens_[group];
    }
    model_sums_.clear();
    for (const std::vector<float>& bits : models_) model_sums_.push_back(sum(bits));
    network_sums_ = sum(network_);
    network_p_ = packed_probabilities(network_);
    if (!models_.empty()) last_p_ = packed_probabilities(models_.back());
    prepared_ = true;
}

PastGroups::Sums PastGroups::sum(const std::vector<float>& bits) const {
    Sums sums{};
    for (std::size_t i = 0; i < bits.size(); ++i) {
        if (group_[i] != no_group) sums[group_[i]] += static_cast<double>(bits[i]);
    }
    return sums;
}

PastGroups::Sums PastGroups::sum_mixture(double weight) const {
    std::vector<MixedBits> mixtures(past_group_counts.size(), MixedBits(weight));
    for (std::size_t i = 0; i < std::min(network_p_.size(), last_p_.size()); ++i) {
        if (group_[i] == no_group) continue;
        mixtures[group_[i]].add({unpacked(network_p_[i]), unpacked(last_p_[i])}, {network_[i], models_.back()[i]});
    }
    Sums sums{};
    std::transform(mixtures.begin(), mixtures.end(), sums.begin(), [](const MixedBits& bits) { return bits.bits(); });
    return sums;
}

PastGroups::Means PastGroups::means(double weight) {
    if (!prepared_) prepare();
    const bool mixed = !network_.empty() && !models_.empty();
    const Sums mixture = sum_mixture(weight);
    const std::uint64_t all = total(tokens_);
    const auto group_from = [&](std::uint64_t tokens, auto&& pick) {
        const auto mean = [&](const Sums& sums, bool known) {
            return known && tokens > 0 ? std::optional(pick(sums) / static_cast<double>(tokens)) : std::nullopt;
        };
        PastGroup group;
        group.tokens = tokens;
        group.share = all > 0 ? static_cast<double>(tokens) / static_cast<double>(all) : 0;
        for (const Sums& sums : model_sums_) group.models.push_back(mean(sums, true));
        group.network = mean(network_sums_, !network_.empty());
        group.mixture = mean(mixture, mixed);
        return group;
    };
    Means means;
    for (std::size_t g = 0; g < tokens_.size(); ++g) {
        means.groups[g] = group_from(tokens_[g], [g](const Sums& sums) { return sums[g]; });
    }
    means.all = group_from(all, [](const Sums& sums) { return total(sums); });
    return means;
}

}  // namespace lm
