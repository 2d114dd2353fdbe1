// The built-in text's figures, which tests/reference/built-in.mjs computed apart from this engine.
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "cpp/reference.h"
#include "engine/counting/ngram_model.h"
#include "engine/counting/perplexity.h"

namespace {

using lm::testing::built_in_corpus;

double expected(const std::string& name) {
    static const lm::testing::Reference figures = lm::testing::read_reference("built-in");
    return std::stod(figures.at(name));
}

// The sums have up to 64,000 terms, which are added in another order.
void expect_figure(double actual, const std::string& name) {
    EXPECT_NEAR(actual, expected(name), 1e-9 * expected(name)) << name;
}

std::string name_of_order(std::size_t order) {
    if (order <= 2) {
        return order == 1 ? "unigram" : "bigram";
    }
    return "ngram" + std::to_string(order);
}

TEST(BuiltInCorpus, HasItsVocabularyAndSplit) {
    expect_figure(static_cast<double>(built_in_corpus().facts().characters), "corpus.characters");
    expect_figure(static_cast<double>(built_in_corpus().vocabulary().size()), "corpus.vocabulary");
    expect_figure(static_cast<double>(built_in_corpus().train_size()), "corpus.train_tokens");
    expect_figure(static_cast<double>(built_in_corpus().valid_size()), "corpus.valid_tokens");
}

class BuiltInCorpusOrders : public ::testing::TestWithParam<std::size_t> {};

TEST_P(BuiltInCorpusOrders, HaveTheirFigures) {
    static const lm::NgramTrie trie = lm::testing::trie_of(built_in_corpus(), lm::highest_order);
    const lm::OrderMeasures measures = lm::measure_order(built_in_corpus(), &trie, {"ngram", GetParam(), 0.1});
    const std::string name = name_of_order(GetParam());
    expect_figure(static_cast<double>(measures.contexts), name + ".contexts");
    expect_figure(static_cast<double>(measures.ngrams), name + ".ngrams");
    expect_figure(measures.train.value(), name + ".train_perplexity");
    expect_figure(measures.valid.value(), name + ".valid_perplexity");
    expect_figure(measures.valid_seen.value(), name + ".valid_seen");
    expect_figure(measures.train_floor.value(), name + ".train_floor");
}

INSTANTIATE_TEST_SUITE_P(Order, BuiltInCorpusOrders, ::testing::Range(std::size_t{1}, lm::highest_order + 1));

TEST(BuiltInCorpus, GivesNewlineAfterNewline) {
    const lm::Token newline = *built_in_corpus().vocabulary().find(U'\n');
    const std::vector<lm::Token> context{newline};
    const std::vector<double> p = lm::NgramModel(built_in_corpus(), nullptr, 2, 0.1).distribution(context);
    expect_figure(p[newline], "bigram.newline_newline");
}

}  // namespace
