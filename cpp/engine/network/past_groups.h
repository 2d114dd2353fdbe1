// The validation split in groups by how often each token's past occurred in training, and how surprised models are in
// each: the more a model needs to have seen the past, the more the groups differ.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace lm {

// Each group begins with this count and ends below the next one's.
inline constexpr std::array<std::uint32_t, 5> past_group_counts{0, 1, 2, 11, 101};

// Means of surprises in bits; no value where there are no tokens or no such model.
struct PastGroup {
    std::uint64_t tokens = 0;
    double share = 0;                           // of all tokens in the groups, 0 to 1
    std::vector<std::optional<double>> models;  // in the order in which they were added
    std::optional<double> network;
    std::optional<double> mixture;
};

class PastGroups {
public:
    // `counts` as PastCountsJob finds them.
    explicit PastGroups(std::vector<std::uint32_t> counts);

    // Surprises of one more model, bits by token, NaN where it says nothing. Throws std::invalid_argument unless there
    // is one for each count.
    void add_model(std::vector<float> bits);
    // Likewise of the network; none at all where empty. The same again costs little.
    void set_network(std::vector<float> bits);

    struct Means {
        std::array<PastGroup, past_group_counts.size()> groups;
        PastGroup all;
    };
    // The mixture gives each token `weight` times the network's probability and 1 - weight times that of the model
    // added last. Only tokens for which every model says something count. Throws std::invalid_argument unless 0 <=
    // weight <= 1.
    Means means(double weight);

private:
    using Sums = std::array<double, past_group_counts.size()>;

    void check(const std::vector<float>& bits) const;
    // Does what a weight does not change.
    void prepare();
    Sums sum(const std::vector<float>& bits) const;
    Sums sum_mixture(double weight) const;

    std::vector<std::uint32_t> counts_;
    std::vector<std::vector<float>> models_;
    std::vector<float> network_;

    bool prepared_ = false;
    std::vector<std::uint8_t> group_;  // by token; none where a model says nothing
    std::array<std::uint64_t, past_group_counts.size()> tokens_{};
    std::vector<Sums> model_sums_;
    Sums network_sums_{};
    std::vector<float> network_p_, last_p_;  // by token, packed
};

}  // namespace lm
