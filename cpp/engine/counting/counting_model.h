// Models that count: they estimate the next token from the tokens that followed its context in the train split. Each
// kind is one class; all else (sampling, scores, perplexities, bindings) knows only what stands here.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/counting/context_counts.h"
#include "engine/counting/ngram_trie.h"
#include "engine/text/corpus.h"
#include "engine/text/tokens.h"

namespace lm {

inline constexpr std::size_t highest_order = 8;

// Chooses a model. JavaScript sends it as one object (`CountingModelSpec` of web/workers/module-counting.d.ts).
struct CountingModelSpec {
    std::string kind;            // "ngram" or "kneser-ney"
    std::size_t order = 1;       // n, 1 … highest_order: the model reads n - 1 tokens of context
    double initial_count = 0.0;  // "ngram": added to every cell (smoothing.h)
};

// A view of a corpus's counts, which reads orders 1 and 2 from its tables, higher ones from its trie. Both must outlive
// it, and the split must stay as it is.
class CountingModel {
public:
    virtual ~CountingModel() = default;

    std::size_t order() const { return order_; }
    const Corpus& corpus() const { return corpus_; }
    // Null where the corpus's tables do.
    const NgramTrie* trie() const { return order_ <= 2 ? nullptr : trie_; }

    // Works on up to `units` of what the model has to know of the whole corpus before it answers; true when nothing is
    // left. To be called until then.
    virtual bool prepare(std::size_t units);
    // How much of it is done, 0 to 1.
    virtual double prepared() const;

    // p of every next token: (V), sums to 1. The last order - 1 tokens of the context count; with fewer, the order that
    // they allow is used.
    virtual std::vector<double> distribution(std::span<const Token> context) const = 0;
    // Sets `log_p`, as many as there are followers, to ln p of each of them, -infinity where p is 0. `contexts` is a
    // reader of this corpus and order that has just read their context, whose tokens it can name. By distribution(),
    // which a kind that can do it faster need not use.
    virtual void log_probabilities(const ContextReader& contexts, const Followers& followers, std::span<double> log_p);

    // How often each token followed the context that distribution() would use.
    NextCounts next_counts(std::span<const Token> context) const;

protected:
    // Throws std::invalid_argument unless 1 <= order <= highest_order and, from order 3 on, the trie knows it.
    CountingModel(const Corpus& corpus, const NgramTrie* trie, std::size_t order);
    // The part of a context that a model of this order reads.
    std::span<const Token> read_part(std::span<const Token> context) const;

private:
    const Corpus& corpus_;
    const NgramTrie* trie_;
    std::size_t order_;
};

// The model that a spec names. Throws std::invalid_argument for an unknown kind or for parameters that the kind
// refuses.
std::unique_ptr<CountingModel> make_counting_model(const Corpus& corpus, const NgramTrie* trie,
                                                   const CountingModelSpec& spec);

// V^(n-1) (V - 1): one less than V for each possible context.
double free_parameters(std::size_t vocabulary, std::size_t order);

}  // namespace lm
