#include "engine/counting/ngram_model.h"

#include <cstdint>

namespace lm {

NgramModel::NgramModel(const Corpus& corpus, const NgramTrie* trie, std::size_t order, double initial_count)
    : CountingModel(corpus, trie, order), initial_count_(initial_count) {
    check_initial_count(initial_count);
}

std::vector<double> NgramModel::distribution(std::span<const Token> context) const {
    const NextCounts next = next_counts(context);
    const SmoothedRow row(static_cast<double>(next.context_count), initial_count_, next.counts.size());
    std::vector<double> p;
    p.reserve(next.counts.size());
    for (const std::uint32_t count : next.counts) p.push_back(row.probability(count));
    return p;
}

void NgramModel::log_probabilities(const ContextReader&, const Followers& followers, std::span<double> log_p) {
    if (!logs_) logs_.emplace(initial_count_, corpus().vocabulary().size(), corpus().train_size());
    const auto log_of = logs_->row(train_count(followers));
    for (std::size_t i = 0; i < followers.size(); ++i) log_p[i] = log_of(followers[i].train);
}

}  // namespace lm
