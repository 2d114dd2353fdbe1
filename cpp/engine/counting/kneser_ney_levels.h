// Interpolated Kneser-Ney of every order of a text, one order after another. Each order gives what it knows to the next
// one, so that all orders together cost little more than the highest.
//
// After Kneser and Ney ("Improved backing-off for m-gram language modeling", 1995) in the interpolated form of Chen and
// Goodman ("An empirical study of smoothing techniques for language modeling", 1999, section 3):
//
//   p_n(w | h) = (max(c(h w) - D, 0) + D types(h) p_(n-1)(w | h without its oldest token)) / sum over v of c(h v)
//
// types(h) tokens have c(h v) > 0, and p_0 is 1 / V. At the highest order c counts how often the n-gram occurs in the
// train split; at every lower order it is its continuation count: how many distinct tokens come before it there. A
// context that nothing follows leaves the answer to the lower order.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/counting/context_counts.h"
#include "engine/counting/counting_model.h"
#include "engine/counting/ngram_trie.h"
#include "engine/counting/perplexity.h"
#include "engine/text/corpus.h"

namespace lm {

// In tokens. While an order is being made each takes 16 bytes, beside 5 of the trie and 2 of the text itself: a longer
// text would not fit into the 4 GB that a page's memory can have.
inline constexpr std::size_t longest_kneser_ney_text = 150'000'000;

// The discount of one order and kind of count: D = n1 / (n1 + 2 n2), where n1 n-grams have a count of 1 and n2 one
// of 2. Without an n-gram of count 1 it would be 0 and leave nothing to what was never seen; it is then 1/2.
class Discount {
public:
    void count(std::uint32_t count) {
        once_ += count == 1;
        twice_ += count == 2;
    }
    double value() const {
        const auto once = static_cast<double>(once_), twice = static_cast<double>(twice_);
        return once_ == 0 ? 0.5 : once / (once + 2 * twice);
    }

private:
    std::uint64_t once_ = 0, twice_ = 0;
};

// The counts of one context: first all that are above 0 are added, then each has its probability.
class DiscountedRow {
public:
    explicit DiscountedRow(double discount) : discount_(discount) {}
    void add(std::uint32_t count) {
        total_ += count;
        types_ += count > 0;
    }
    double probability(std::uint32_t count, double lower) const {
        if (total_ == 0) return lower;
        return (std::max(count - discount_, 0.0) + discount_ * types_ * lower) / total_;
    }

private:
    double discount_, total_ = 0, types_ = 0;
};

// Told ln p of every n-gram by the model of its order, as the orders are made.
class LogProbabilityListener {
public:
    virtual ~LogProbabilityListener() = default;
    // The followers of one context and ln p of each.
    virtual void hear(std::size_t order, const Followers& followers, std::span<const double> log_p) = 0;
};

class KneserNeyLevels {
public:
    // What it looks at must outlive it, and the split must stay as it is; the trie may grow. Throws
    // std::invalid_argument for a text that is too long.
    KneserNeyLevels(const Corpus& corpus, const NgramTrie& trie, LogProbabilityListener* listener = nullptr);

    const Corpus& corpus() const { return corpus_; }
    const NgramTrie& trie() const { return trie_; }

    // Works on about `entries` sorted entries of the trie towards `order`, which the trie must know; true when it is
    // made. Throws std::invalid_argument for an order that the trie does not know, or above 8. Where it throws
    // std::bad_alloc it keeps the orders that it has made, and throws that again for any higher one.
    bool advance(std::size_t order, std::size_t entries);
    // 0 to 1
    double progress(std::size_t order) const;
    // The highest order that is made.
    std::size_t depth() const { return depth_; }
    // The memory of what is kept for each entry of the trie, until the last order is made.
    std::size_t bytes() const { return (values_.capacity() + below_.capacity()) * sizeof(double); }

    // The members below are about orders up to depth().

    // How well the model of this order predicts. Its n-grams are those of all orders that it keeps.
    const OrderMeasures& measures(std::size_t order) const { return measures_[order - 1]; }
    // D where this order is the highest one, and where it is a lower one.
    double highest_discount(std::size_t order) const { return highest_[order - 1].value(); }
    double lower_discount(std::size_t order) const { return lower_[order - 1].value(); }
    // (V) how many distinct tokens come before the n-gram of these tokens and each next one. At most depth() - 1 tokens
    // of context.
    std::vector<std::uint32_t> continuation_counts(std::span<const Token> context) const;

private:
    struct Continuation {
        Token token;
        std::uint32_t count;
    };

    std::size_t order() const { return depth_ + 1; }  // the one that is being made
    void work(std::size_t order, std::size_t entries);
    void make_unigrams();
    void begin_order();
    void end_order();
    template <class T>
    void deal(std::span<const T> tokens, std::size_t end);
    std::size_t read(std::size_t entries);
    void read_context();
    void keep_pairs();
    void add_range(std::span<const Token> context, std::vector<std::uint32_t>& counts) const;

    const Corpus& corpus_;
    const NgramTrie& trie_;
    LogProbabilityListener* listener_;
    std::size_t depth_ = 0;
    bool lost_place_ = false;  // work on the present order was broken off
    // By order.
    std::array<OrderMeasures, highest_order> measures_;
    std::array<Discount, highest_order> highest_, lower_;
    std::vector<std::uint32_t> predecessors_;       // (V) continuation counts of single tokens
    std::vector<std::vector<Continuation>> pairs_;  // (V) those of pairs, by their first token
    std::size_t kept_below_ = 0;                    // n-grams of all finished orders with a continuation count
    std::size_t kept_ = 0;                          // those of the present order too

    // One for each sorted entry. At the first entry of an n-gram of the order below: its probability as a lower order
    // gives it. Once dealt, at the first entry of an n-gram of the present order: its continuation count, and at last
    // its probability.
    std::vector<double> values_;
    std::vector<double> below_;        // the same by the order below, of each entry's n-gram without its first token
    std::size_t dealt_ = 0;            // entries
    double value_ = 0;                 // of the last entry dealt
    std::vector<std::uint32_t> free_;  // (V) where the next entry with a token goes
    std::vector<std::uint32_t> last_group_;  // (V) the last n-gram that each token came before
    std::unique_ptr<ContextReader> reader_;  // once all entries are dealt
    std::unique_ptr<OrderTally> tally_;
    Followers followers_;
    std::vector<double> log_p_;
};

}  // namespace lm
