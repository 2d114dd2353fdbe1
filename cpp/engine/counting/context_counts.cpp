#include "engine/counting/context_counts.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>

#include "engine/counting/scored_tokens.h"

namespace lm {
namespace {

// The positions at which n-grams of one kind begin.
struct Window {
    Window(std::size_t first, std::size_t end)
        : begin(static_cast<std::uint32_t>(first)), size(static_cast<std::uint32_t>(end > first ? end - first : 0)) {}

    std::uint32_t contains(std::uint32_t position) const { return position - begin < size ? 1 : 0; }

    std::uint32_t begin, size;
};

class TrieReader final : public ContextReader {
public:
    TrieReader(const Corpus& corpus, const NgramTrie& trie, std::size_t order, NgramTrie::Range range)
        : trie_(trie), order_(order), range_(range), at_(range.begin), windows_(corpus, order) {}

    bool next(Followers& followers) override {
        followers.clear();
        while (at_ < range_.end && followers.empty()) {
            context_ = at_;
            do {
                read_follower(followers);
            } while (at_ < range_.end && trie_.shared(at_) + 1 >= order_);
        }
        return !followers.empty();
    }

    // Every entry of the context's range begins with its tokens.
    void append_context(std::vector<Token>& tokens) const override {
        trie_.tokens().visit([&](auto ids) {
            const auto context = ids.subspan(trie_.position(context_), order_ - 1);
            tokens.insert(tokens.end(), context.begin(), context.end());
        });
    }

    double progress() const override {
        const std::size_t size = range_.end - range_.begin;
        return size == 0 ? 1.0 : static_cast<double>(at_ - range_.begin) / static_cast<double>(size);
    }

private:
    struct Windows {
        Windows(const Corpus& corpus, std::size_t order)
            : Windows(corpus.train_size(), corpus.tokens().size(), order) {}
        // An n-gram ends n - 1 tokens after its beginning, within its split; it is scored when it ends at index 7 or
        // later.
        Windows(std::size_t border, std::size_t end, std::size_t n)
            : train(0, border - std::min(border, n - 1)),
              train_scored(first(n), border - std::min(border, n - 1)),
              valid_scored(border + first(n), end - std::min(end, n - 1)) {}
        static std::size_t first(std::size_t n) { return first_scored + 1 > n ? first_scored + 1 - n : 0; }

        Window train, train_scored, valid_scored;
    };

    // Adds the n-gram that begins at at_, unless it ends beyond its split or is an unscored one of valid.
    void read_follower(Followers& followers) {
        const std::size_t first = at_;
        std::uint32_t train = 0, train_scored = 0, valid_scored = 0;
        do {
            const std::uint32_t position = trie_.position(at_++);
            train += windows_.train.contains(position);
            train_scored += windows_.train_scored.contains(position);
            valid_scored += windows_.valid_scored.contains(position);
        } while (at_ < range_.end && trie_.shared(at_) >= order_);
        if (train + valid_scored == 0) return;
        const Token token = trie_.tokens()[trie_.position(first) + order_ - 1];
        followers.push_back({token, train, train_scored, valid_scored, static_cast<std::uint32_t>(first)});
    }

    const NgramTrie& trie_;
    std::size_t order_;
    NgramTrie::Range range_;
    std::size_t at_;
    std::size_t context_ = 0;  // the first entry of the context that was read last
    Windows windows_;
};

// Orders 1 and 2 from the tables, less the few n-grams at the beginning of each split that are not scored.
class TableReader final : public ContextReader {
public:
    TableReader(const Corpus& corpus, std::size_t order, ContextBlock block)
        : corpus_(corpus), order_(order), by_token_(corpus.vocabulary().size()) {
        if (block.index > 0) at_ = contexts();
        for_each_unscored(corpus, order, [&](std::span<const Token> ngram, bool train) {
            unscored_.push_back({static_cast<std::size_t>(order == 1 ? 0 : ngram[0]), ngram.back(), train});
        });
    }

    bool next(Followers& followers) override {
        followers.clear();
        while (at_ < contexts() && followers.empty()) read_context(at_++, followers);
        return !followers.empty();
    }

    void append_context(std::vector<Token>& tokens) const override {
        if (order_ == 2) tokens.push_back(static_cast<Token>(at_ - 1));
    }

    double progress() const override { return static_cast<double>(at_) / static_cast<double>(contexts()); }

private:
    struct Unscored {
        std::size_t context;
        Token token;
        bool train;
    };

    std::size_t contexts() const { return order_ == 1 ? 1 : corpus_.vocabulary().size(); }

    void read_context(std::size_t context, Followers& followers) {
        add(context, corpus_.train(), &Follower::train);
        add(context, corpus_.valid(), &Follower::valid_scored);
        for (const std::size_t token : seen_) by_token_[token].train_scored = by_token_[token].train;
        for (const Unscored& ngram : unscored_) {
            if (ngram.context != context) continue;
            Follower& follower = by_token_[ngram.token];
            (ngram.train ? follower.train_scored : follower.valid_scored)--;
        }
        move_followers(followers);
    }

    void add(std::size_t context, const SplitCounts& split, std::uint32_t Follower::*count) {
        const auto add_one = [&](std::size_t token, std::uint32_t n) {
            Follower& follower = by_token_[token];
            if (follower.train == 0 && n > 0) seen_.push_back(token);
            follower.*count = n;
        };
        if (order_ == 2) {
            split.bigrams.for_each_in_row(static_cast<Token>(context), add_one);
        } else {
            for (std::size_t token = 0; token < split.unigrams.size(); ++token) add_one(token, split.unigrams[token]);
        }
    }

    // Leaves nothing behind for the next context.
    void move_followers(Followers& followers) {
        std::sort(seen_.begin(), seen_.end());
        for (const std::size_t token : seen_) {
            Follower& follower = by_token_[token];
            follower.token = static_cast<Token>(token);
            if (follower.train + follower.valid_scored > 0) followers.push_back(follower);
            follower = {};
        }
        seen_.clear();
    }

    const Corpus& corpus_;
    std::size_t order_;
    std::size_t at_ = 0;
    std::vector<Unscored> unscored_;
    std::vector<Follower> by_token_;  // (V) of the context being read
    std::vector<std::size_t> seen_;   // its tokens
};

}  // namespace

void check_counted(const NgramTrie* trie, std::size_t order) {
    if (trie == nullptr || trie->depth() < order) {
        throw std::invalid_argument("The n-grams of order " + std::to_string(order) + " are not counted yet.");
    }
}

std::unique_ptr<ContextReader> read_contexts(const Corpus& corpus, const NgramTrie* trie, std::size_t order,
                                             ContextBlock block) {
    if (block.index >= block.count) throw std::invalid_argument("There is no block of contexts of this number.");
    if (trie == nullptr && (order == 1 || order == 2)) return std::make_unique<TableReader>(corpus, order, block);
    if (order < 1) throw std::invalid_argument("There are no n-grams of no tokens.");
    check_counted(trie, order);
    return read_range(corpus, *trie, order, range_of_block(*trie, order, block));
}

std::unique_ptr<ContextReader> read_range(const Corpus& corpus, const NgramTrie& trie, std::size_t order,
                                          NgramTrie::Range range) {
    return std::make_unique<TrieReader>(corpus, trie, order, range);
}

NgramTrie::Range range_of_block(const NgramTrie& trie, std::size_t order, ContextBlock block) {
    // A context's entries stay together.
    const auto border = [&](std::size_t index) {
        auto at = static_cast<std::size_t>(std::uint64_t{trie.size()} * index / block.count);
        while (at > 0 && at < trie.size() && trie.shared(at) + 1 >= order) ++at;
        return at;
    };
    return {border(block.index), border(block.index + 1)};
}

NextCounts next_counts(const Corpus& corpus, const NgramTrie* trie, std::span<const Token> context) {
    NextCounts next{std::vector<std::uint32_t>(corpus.vocabulary().size())};
    if (context.empty()) {
        next.counts = corpus.train().unigrams;
    } else if (context.size() == 1) {
        corpus.train().bigrams.for_each_in_row(context[0],
                                               [&](Token token, std::uint32_t n) { next.counts[token] = n; });
    } else {
        Followers followers;
        read_range(corpus, *trie, context.size() + 1, trie->find(context))->next(followers);
        for (const Follower& follower : followers) next.counts[follower.token] = follower.train;
    }
    next.context_count = std::accumulate(next.counts.begin(), next.counts.end(), std::uint64_t{0});
    return next;
}

}  // namespace lm
