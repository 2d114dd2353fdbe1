// How well a counting model predicts each split: the exponential of the negative mean log probability.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/counting/context_counts.h"
#include "engine/counting/ngram_trie.h"
#include "engine/numerics/sum.h"
#include "engine/text/corpus.h"

namespace lm {

// An n-gram that a split asks for and the model gives probability 0.
struct ImpossibleNgram {
    std::vector<Token> tokens;
    std::uint64_t count = 0;
};

// Perplexities are over the scored tokens (scored_tokens.h): no value where a split has none, infinite where a
// probability is 0.
struct OrderMeasures {
    std::size_t contexts = 0;  // distinct ones that something follows, in train
    std::size_t ngrams = 0;    // distinct, in train
    std::optional<double> train;
    std::optional<double> valid;
    // The least train perplexity that any model of this order can have: relative frequencies among the scored tokens.
    std::optional<double> train_floor;
    std::optional<double> valid_seen;           // share of scored valid tokens whose context occurs in train, 0 to 1
    std::uint64_t valid_zeros = 0;              // scored valid tokens with probability 0
    std::vector<ImpossibleNgram> valid_causes;  // the most frequent first, at most 20
};

// log(count + offset), quickly for small counts, which are nearly all.
class LogCounts {
public:
    explicit LogCounts(double offset);
    double operator()(std::uint64_t count) const {
        return count < small_.size() ? small_[count] : std::log(static_cast<double>(count) + offset_);
    }

private:
    double offset_;
    std::vector<double> small_;
};

// Measures a counting model in portions, each distinct context once.
class PerplexityJob {
public:
    // Arguments as in read_contexts(), order 1 … 8. initial_count is added to every cell, as in check_initial_count().
    // Throws std::invalid_argument otherwise. Corpus and trie must outlive the job.
    PerplexityJob(const Corpus& corpus, const NgramTrie* trie, std::size_t order, double initial_count);

    // Reads up to `contexts` more; true when all are read.
    bool advance(std::size_t contexts);
    // 0 to 1
    double progress() const { return reader_->progress(); }
    // Once advance() has returned true.
    OrderMeasures result() const;

private:
    struct Split {
        Sum log_probability;
        std::uint64_t tokens = 0;
        std::uint64_t zeros = 0;
        std::uint64_t in_seen_contexts = 0;

        void add(std::uint64_t times, double log_p);
        std::optional<double> perplexity() const;
    };

    void add_context();
    void add_to_floor();
    void add_cause(const Follower& follower);

    double vocabulary_;
    double initial_count_;
    LogCounts log_cell_;   // log(count + initial count)
    LogCounts log_row_;    // log(count + initial count V)
    LogCounts log_count_;  // log(count)
    std::unique_ptr<ContextReader> reader_;
    Followers followers_;
    OrderMeasures measures_;
    Split train_, valid_, floor_;
};

// All at once.
OrderMeasures measure_order(const Corpus& corpus, const NgramTrie* trie, std::size_t order, double initial_count);

}  // namespace lm
