#include "engine/counting/counting_model.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/counting/kneser_ney_levels.h"
#include "engine/counting/kneser_ney_model.h"
#include "engine/counting/ngram_model.h"

namespace lm {

std::unique_ptr<CountingModel> make_counting_model(const Corpus& corpus, const NgramTrie* trie,
                                                   const CountingModelSpec& spec) {
    if (spec.kind == "ngram") return std::make_unique<NgramModel>(corpus, trie, spec.order, spec.initial_count);
    if (spec.kind == "kneser-ney") {
        check_counted(trie, spec.order);
        return std::make_unique<KneserNeyModel>(std::make_shared<KneserNeyLevels>(corpus, *trie), spec.order);
    }
    throw std::invalid_argument("There is no counting model of the kind \"" + spec.kind +
                                "\"; choose ngram or kneser-ney.");
}

CountingModel::CountingModel(const Corpus& corpus, const NgramTrie* trie, std::size_t order)
    : corpus_(corpus), trie_(trie), order_(order) {
    if (order < 1 || order > highest_order) throw std::invalid_argument("The order of a counting model is 1 to 8.");
    if (order > 2) check_counted(trie, order);
}

bool CountingModel::prepare(std::size_t) {
    return true;
}

double CountingModel::prepared() const {
    return 1.0;
}

void CountingModel::log_probabilities(const ContextReader& contexts, const Followers& followers,
                                      std::span<double> log_p) {
    std::vector<Token> context;
    contexts.append_context(context);
    const std::vector<double> p = distribution(context);
    for (std::size_t i = 0; i < followers.size(); ++i) log_p[i] = std::log(p[followers[i].token]);
}

std::span<const Token> CountingModel::read_part(std::span<const Token> context) const {
    return context.last(std::min(context.size(), order_ - 1));
}

NextCounts CountingModel::next_counts(std::span<const Token> context) const {
    return lm::next_counts(corpus_, trie_, read_part(context));
}

double free_parameters(std::size_t vocabulary, std::size_t order) {
    double contexts = 1;
    for (std::size_t i = 1; i < order; ++i) contexts *= static_cast<double>(vocabulary);
    return contexts * static_cast<double>(vocabulary - 1);
}

}  // namespace lm
