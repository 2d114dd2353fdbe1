// How well a counting model predicts each split: the exponential of the negative mean log probability.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/counting/context_counts.h"
#include "engine/counting/counting_model.h"
#include "engine/counting/ngram_trie.h"
#include "engine/counting/smoothing.h"
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
    std::size_t order = 0;         // n
    double free_parameters = 0.0;  // of a model that is free in every context: V^(n-1) (V - 1)
    std::size_t contexts = 0;      // distinct ones that something follows, in train
    std::size_t ngrams = 0;        // distinct, in train
    std::optional<double> train;
    std::optional<double> valid;
    // The least train perplexity that any model of this order can have: relative frequencies among the scored tokens.
    std::optional<double> train_floor;
    std::optional<double> valid_seen;           // share of scored valid tokens whose context occurs in train, 0 to 1
    std::uint64_t valid_zeros = 0;              // scored valid tokens with probability 0
    std::vector<ImpossibleNgram> valid_causes;  // the most frequent first, at most 20
};

// Adds up what a model says of the n-grams of one order.
class OrderTally {
public:
    OrderTally(const Corpus& corpus, std::size_t order);

    // The followers of one more context and ln p of each; the reader has just read them and can name their context.
    void add(const ContextReader& reader, const Followers& followers, std::span<const double> log_p);
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

    void add_to_floor(const Followers& followers);
    void add_cause(const ContextReader& reader, const Follower& follower);

    LogCounts log_count_;
    OrderMeasures measures_;
    Split train_, valid_, floor_;
};

// Measures a counting model in portions, each distinct context once.
class PerplexityJob {
public:
    // The model may still have to be prepared. What it looks at must outlive the job.
    explicit PerplexityJob(std::unique_ptr<CountingModel> model);

    // Prepares the model by up to `contexts` units or, once that is done, reads up to `contexts` more; true when all
    // are read.
    bool advance(std::size_t contexts);
    // 0 to 1
    double progress() const;
    // Once advance() has returned true.
    OrderMeasures result() const { return tally_.result(); }

private:
    std::unique_ptr<CountingModel> model_;
    bool is_prepared_;
    bool has_preparation_;  // which then is half of the job
    std::unique_ptr<ContextReader> reader_;
    Followers followers_;
    std::vector<double> log_p_;  // of the followers
    OrderTally tally_;
};

// All at once. Throws as make_counting_model() does.
OrderMeasures measure_order(const Corpus& corpus, const NgramTrie* trie, const CountingModelSpec& spec);

}  // namespace lm
