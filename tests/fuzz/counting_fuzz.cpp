// Short texts of few letters: n-grams of every order, their models and scores are as slow and obvious code has them.
#include <cmath>
#include <map>
#include <memory>
#include <numeric>
#include <set>

#include "cpp/test_corpora.h"
#include "engine/counting/kneser_ney_levels.h"
#include "engine/counting/kneser_ney_model.h"
#include "engine/counting/sampling.h"
#include "engine/counting/surprises.h"
#include "engine/counting/text_score.h"
#include "fuzz/input.h"

namespace {

using lm::Corpus;
using lm::NgramTrie;
using lm::Token;
using lm::fuzz::near;
using lm::fuzz::require;

Corpus corpus_of_input(lm::fuzz::Input& input) {
    const std::size_t vocabulary = 2 + input.below(5);
    const std::size_t share = input.byte();
    std::vector<std::uint8_t> tokens;
    while (!input.empty() && tokens.size() < 200)
        tokens.push_back(static_cast<std::uint8_t>(input.byte() % vocabulary));
    if (tokens.empty()) tokens.push_back(0);
    const std::size_t train = tokens.size() * share / 255;
    return lm::testing::corpus_of_tokens(std::move(tokens), vocabulary, train);
}

lm::testing::NgramCounts::mapped_type count_of(const lm::testing::NgramCounts& counts, std::vector<Token> ngram) {
    const auto found = counts.find(ngram);
    return found == counts.end() ? 0 : found->second;
}

// (count + initial) / (context + V * initial) by maps.
double slow_probability(const lm::testing::NgramCounts& counts, std::vector<Token> context, Token next,
                        std::size_t vocabulary, double initial) {
    std::vector<Token> ngram = context;
    ngram.push_back(next);
    double sum = 0;
    for (Token token = 0; token < vocabulary; ++token) {
        ngram.back() = token;
        sum += count_of(counts, ngram);
    }
    ngram.back() = next;
    return (count_of(counts, ngram) + initial) / (sum + initial * static_cast<double>(vocabulary));
}

void check_distribution(const std::vector<double>& p) {
    for (const double each : p) require(each >= 0 && each <= 1 + 1e-12);
    require(near(std::accumulate(p.begin(), p.end(), 0.0), 1));
}

// The mean of -ln p over the scored tokens of the training part, by the definition.
double slow_perplexity(const Corpus& corpus, std::size_t order, double initial) {
    const auto counts = lm::testing::train_ngrams(corpus, order);
    double sum = 0, tokens = 0;
    for (const auto& [ngram, count] : lm::testing::train_ngrams(corpus, order, std::max<std::size_t>(7, order - 1))) {
        const std::vector<Token> context(ngram.begin(), ngram.end() - 1);
        sum -= count * std::log(slow_probability(counts, context, ngram.back(), corpus.vocabulary().size(), initial));
        tokens += count;
    }
    return std::exp(sum / tokens);
}

void check_order(const Corpus& corpus, const NgramTrie& trie, std::size_t order, double initial) {
    const lm::OrderMeasures measures = lm::measure_order(corpus, &trie, {"ngram", order, initial});
    const auto counts = lm::testing::train_ngrams(corpus, order);
    require(measures.ngrams == counts.size());
    if (measures.train) require(near(*measures.train, slow_perplexity(corpus, order, initial), 1e-9));
    const auto model = lm::make_counting_model(corpus, &trie, {"ngram", order, initial});
    std::vector<Token> context;
    for (std::size_t i = 0; i + 1 < order && i < corpus.tokens().size(); ++i) context.push_back(corpus.tokens()[i]);
    if (context.size() + 1 < order) return;
    const std::vector<double> p = model->distribution(context);
    check_distribution(p);
    for (Token next = 0; next < p.size(); ++next) {
        require(near(p[next], slow_probability(counts, context, next, p.size(), initial)));
    }
}

void check_kneser_ney(const Corpus& corpus, const NgramTrie& trie) {
    const auto levels = std::make_shared<lm::KneserNeyLevels>(corpus, trie);
    while (!levels->advance(8, 30)) continue;
    for (std::size_t order = 1; order <= 8; ++order) {
        lm::KneserNeyModel model(levels, order);
        while (!model.prepare(100)) continue;
        std::vector<Token> context;
        for (std::size_t i = 0; i < corpus.tokens().size() && i < order; ++i) context.push_back(corpus.tokens()[i]);
        check_distribution(model.distribution(context));
        const lm::OrderMeasures& measures = levels->measures(order);
        const double vocabulary = static_cast<double>(corpus.vocabulary().size());
        if (order == 1 && measures.train) require(*measures.train >= 1 - 1e-9 && *measures.train <= vocabulary * 8);
        if (measures.valid) require(*measures.valid >= 1 - 1e-9);
    }
}

// Bits of a text are those of its characters, each after the characters before it.
void check_score(const Corpus& corpus, const NgramTrie& trie, std::size_t order) {
    const auto model = lm::make_counting_model(corpus, &trie, {"ngram", order, 0.1});
    std::vector<char32_t> text;
    for (std::size_t i = 0; i < 20 && i < corpus.tokens().size(); ++i) {
        text.push_back(corpus.vocabulary().code_points()[corpus.tokens()[i]]);
    }
    text.insert(text.begin() + static_cast<std::ptrdiff_t>(text.size() / 2), U'?');
    const lm::TextScore score = lm::score_text(*model, text);
    double sum = 0;
    std::vector<Token> context;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (score.tokens[i] < 0) {
            require(text[i] == U'?' && std::isnan(score.bits[i]));
            context.clear();
            continue;
        }
        const auto token = static_cast<Token>(score.tokens[i]);
        require(near(score.bits[i], -std::log2(model->distribution(context)[token])));
        sum += score.bits[i];
        context.push_back(token);
    }
    require(near(score.total_bits, sum));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lm::fuzz::Input input(data, size);
    const std::size_t order = 1 + input.below(8);
    const double initial = 0.01 + input.byte();
    const Corpus corpus = corpus_of_input(input);
    NgramTrie trie(corpus);
    while (!trie.advance(8, 50)) continue;
    check_order(corpus, trie, order, initial);
    check_score(corpus, trie, order);
    if (corpus.train_size() > 0) check_kneser_ney(corpus, trie);
    return 0;
}
