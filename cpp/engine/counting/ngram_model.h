// The n-gram model: how often each token followed the n - 1 tokens before it, with an initial count in every cell.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "engine/counting/counting_model.h"
#include "engine/counting/smoothing.h"

namespace lm {

class NgramModel final : public CountingModel {
public:
    // Throws std::invalid_argument as CountingModel and check_initial_count() do.
    NgramModel(const Corpus& corpus, const NgramTrie* trie, std::size_t order, double initial_count);

    std::vector<double> distribution(std::span<const Token> context) const override;
    void log_probabilities(const ContextReader& contexts, const Followers& followers, std::span<double> log_p) override;

private:
    double initial_count_;
    std::optional<SmoothedLogs> logs_;  // made when first needed: they take longer than a distribution
};

}  // namespace lm
