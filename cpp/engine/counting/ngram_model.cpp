#include "engine/counting/ngram_model.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>

#include "engine/counting/context_counts.h"

namespace lm {

void check_initial_count(double initial_count) {
    if (!(initial_count >= 0 && initial_count <= largest_initial_count)) {
        throw std::invalid_argument("The initial count of a cell must be a number from 0 to 1,000,000,000.");
    }
}

void check_order(std::size_t order) {
    if (order < 1 || order > highest_order) throw std::invalid_argument("The order of a counting model is 1 to 8.");
}

NgramModel::NgramModel(const Corpus& corpus, const NgramTrie* trie, std::size_t order)
    : corpus_(corpus), trie_(trie), order_(order) {
    check_order(order);
    if (order > 2 && (trie == nullptr || trie->depth() < order)) {
        throw std::invalid_argument("The n-grams of order " + std::to_string(order) + " are not counted yet.");
    }
}

NextCounts NgramModel::next_counts(std::span<const Token> context) const {
    context = context.last(std::min(context.size(), order_ - 1));
    NextCounts next{std::vector<std::uint32_t>(corpus_.vocabulary().size())};
    if (context.empty()) {
        next.counts = corpus_.train().unigrams;
    } else if (context.size() == 1) {
        corpus_.train().bigrams.for_each_in_row(context[0],
                                                [&](Token token, std::uint32_t n) { next.counts[token] = n; });
    } else {
        Followers followers;
        read_range(corpus_, *trie_, context.size() + 1, trie_->find(context))->next(followers);
        for (const Follower& follower : followers) next.counts[follower.token] = follower.train;
    }
    next.context_count = std::accumulate(next.counts.begin(), next.counts.end(), std::uint64_t{0});
    return next;
}

std::vector<double> NgramModel::distribution(std::span<const Token> context, double initial_count) const {
    check_initial_count(initial_count);
    const NextCounts next = next_counts(context);
    std::vector<double> p;
    p.reserve(next.counts.size());
    for (const std::uint32_t count : next.counts) {
        p.push_back(cell_probability(count, next.context_count, initial_count, next.counts.size()));
    }
    return p;
}

double NgramModel::probability(std::span<const Token> ngram, double initial_count) const {
    const NextCounts next = next_counts(ngram.first(ngram.size() - 1));
    return cell_probability(next.counts[ngram.back()], next.context_count, initial_count, next.counts.size());
}

double free_parameters(std::size_t vocabulary, std::size_t order) {
    double contexts = 1;
    for (std::size_t i = 1; i < order; ++i) contexts *= static_cast<double>(vocabulary);
    return contexts * static_cast<double>(vocabulary - 1);
}

}  // namespace lm
