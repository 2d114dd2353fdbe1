// How surprising every token of one part of a text is to a counting model that has learnt from the train split.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "engine/counting/context_counts.h"
#include "engine/counting/counting_model.h"
#include "engine/counting/kneser_ney_levels.h"
#include "engine/counting/ngram_trie.h"
#include "engine/text/corpus.h"

namespace lm {

enum class Part { train, valid };

// Where a part begins and ends among the corpus's tokens.
struct PartRange {
    PartRange(const Corpus& corpus, Part part);
    std::size_t size() const { return end - begin; }

    std::size_t begin, end;
};

// Works through the distinct n-grams, so that each costs one logarithm.
class SurprisesJob final : public LogProbabilityListener {
public:
    // The trie must know the spec's order and may grow. What it looks at must outlive the job, and the split must stay
    // as it is. Throws as make_counting_model() and KneserNeyLevels do.
    SurprisesJob(const Corpus& corpus, const NgramTrie& trie, const CountingModelSpec& spec, Part part);
    SurprisesJob(const SurprisesJob&) = delete;  // the levels know where it is
    SurprisesJob& operator=(const SurprisesJob&) = delete;

    // Does about `units` of work; true when all is done.
    bool advance(std::size_t units);
    // 0 to 1
    double progress() const;
    // -log2 p by index within the part, infinite where p is 0; NaN for the first 7, which are not scored. Once
    // advance() has returned true.
    const std::vector<float>& bits() const { return bits_; }

private:
    void hear(std::size_t order, const Followers& followers, std::span<const double> log_p) override;
    void write(std::size_t entry, float bits);

    const NgramTrie& trie_;
    std::size_t order_;
    PartRange part_;
    std::vector<float> bits_;
    std::unique_ptr<KneserNeyLevels> levels_;  // of a higher Kneser-Ney model; all others have the two below
    std::unique_ptr<CountingModel> model_;
    std::unique_ptr<ContextReader> reader_;
    Followers followers_;
    std::vector<double> log_p_;
};

}  // namespace lm
