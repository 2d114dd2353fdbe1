// Each of the first 500 allocations of long work fails once: std::bad_alloc comes out, what was there before is
// unchanged, and the same work done again gives what it gives where nothing failed.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "cpp/memory/failing_new.h"
#include "cpp/test_corpora.h"
#include "engine/counting/context_table.h"
#include "engine/counting/kneser_ney_levels.h"
#include "engine/counting/kneser_ney_model.h"
#include "engine/counting/perplexity.h"
#include "engine/counting/text_score.h"
#include "engine/network/fingerprint.h"
#include "engine/network/trainer.h"
#include "engine/text/split_job.h"

namespace {

using lm::Corpus;
using lm::KneserNeyLevels;
using lm::NgramTrie;
using lm::testing::corpus_of;
using lm::testing::fails_at;
using lm::testing::random_text;

constexpr std::size_t most_failures = 500;

// Calls trial(n) until its work makes no allocation number n, and reports how many failed.
template <class Trial>
std::size_t failures_of(Trial&& trial) {
    std::size_t failed = 0;
    while (failed < most_failures && !::testing::Test::HasFailure() && trial(failed)) ++failed;
    return failed;
}

auto numbers_of(const Corpus& corpus) {
    std::vector<lm::Token> tokens;
    for (std::size_t i = 0; i < corpus.tokens().size(); ++i) tokens.push_back(corpus.tokens()[i]);
    const auto pairs = [](const lm::SplitCounts& counts) {
        const auto table = counts.bigrams.table();
        return std::vector<std::uint32_t>(table.begin(), table.end());
    };
    return std::tuple(corpus.train_size(), corpus.train().unigrams, corpus.valid().unigrams, pairs(corpus.train()),
                      pairs(corpus.valid()), corpus.facts().words, tokens);
}

auto numbers_of(const lm::OrderMeasures& measures) {
    return std::tuple(measures.order, measures.contexts, measures.ngrams, measures.train, measures.valid,
                      measures.train_floor, measures.valid_seen, measures.valid_zeros);
}

const std::string text = random_text(300, 9, 1) + "\u00e9\u4e2d\r\n";

TEST(OutOfMemory, LoadingCanBeDoneAgain) {
    const auto expected = numbers_of(corpus_of(text, 0, 100));
    const std::size_t failed = failures_of([&](std::size_t n) {
        const bool threw = fails_at(n, [&] { corpus_of(text, 0, 100); });
        EXPECT_EQ(numbers_of(corpus_of(text, 0, 100)), expected);
        return threw;
    });
    EXPECT_GE(failed, 12u);
}

// With more than 4,096 characters pairs are in a table that grows.
TEST(OutOfMemory, ASplitThatFailsLeavesTheCorpusAsItWas) {
    std::string many = text;
    for (char32_t c = 0x4e00; c < 0x4e00 + 5000; ++c) lm::append_utf8(many, c);
    Corpus corpus = corpus_of(many);
    const auto facts = [&] {
        return std::tuple(corpus.train_size(), corpus.train().unigrams, corpus.valid().unigrams);
    };
    const auto before = facts();
    EXPECT_GE(failures_of([&](std::size_t n) {
                  const bool threw = fails_at(n, [&] { corpus.set_split(200); });
                  if (threw) {
                      EXPECT_EQ(facts(), before);
                  }
                  return threw;
              }),
              4u);
    EXPECT_EQ(corpus.train_size(), 200u);
}

TEST(OutOfMemory, ATrieGoesOnWhereItWas) {
    const Corpus corpus = corpus_of(text);
    const std::size_t all = 20 * corpus.tokens().size();
    NgramTrie whole(corpus);
    whole.advance(8, all);
    const auto failed = failures_of([&](std::size_t n) {
        NgramTrie trie(corpus);
        const bool threw = fails_at(n, [&] { trie.advance(8, all); });
        trie.advance(8, all);
        for (std::size_t i = 0; i < whole.size(); ++i) {
            EXPECT_EQ(trie.position(i), whole.position(i)) << "after failure " << n;
            EXPECT_EQ(std::min<std::size_t>(8, trie.shared(i)), std::min<std::size_t>(8, whole.shared(i)));
            if (::testing::Test::HasFailure()) break;
        }
        return threw;
    });
    EXPECT_GE(failed, 10u);
}

TEST(OutOfMemory, AMeasureThatFailedCanBeMadeAgain) {
    const Corpus corpus = corpus_of(text);
    const NgramTrie trie = lm::testing::trie_of(corpus, 8);
    for (const lm::CountingModelSpec& spec :
         {lm::CountingModelSpec{"ngram", 2, 0}, {"ngram", 5, 0.1}, {"kneser-ney", 4, 0}}) {
        const auto measured = [&] { return numbers_of(measure_order(corpus, &trie, spec)); };
        const auto expected = measured();
        const std::size_t failed = failures_of([&](std::size_t n) {
            const bool threw = fails_at(n, measured);
            EXPECT_EQ(measured(), expected);
            return threw;
        });
        EXPECT_GE(failed, 5u) << spec.kind;
    }
}

// What was made before a failure stays right; deeper it refuses to go, for it lost its place.
TEST(OutOfMemory, KneserNeyKeepsTheOrdersThatItHas) {
    const Corpus corpus = corpus_of(text);
    const NgramTrie trie = lm::testing::trie_of(corpus, 8);
    const std::size_t all = 40 * trie.size();
    KneserNeyLevels whole(corpus, trie);
    whole.advance(8, all);
    const std::size_t failed = failures_of([&](std::size_t n) {
        const auto levels = std::make_shared<KneserNeyLevels>(corpus, trie);
        if (!fails_at(n, [&] { levels->advance(8, all); })) return false;
        EXPECT_LT(levels->depth(), 8u);
        for (std::size_t order = 1; order <= levels->depth(); ++order) {
            EXPECT_EQ(numbers_of(levels->measures(order)), numbers_of(whole.measures(order))) << n;
            EXPECT_EQ(levels->continuation_counts({}), whole.continuation_counts({}));
        }
        EXPECT_THROW(levels->advance(8, all), std::bad_alloc);
        if (levels->depth() > 0) {
            EXPECT_TRUE(levels->advance(levels->depth(), all));
        }
        return true;
    });
    EXPECT_GE(failed, 50u);
}

TEST(OutOfMemory, WhatReadsCountsCanBeAskedAgain) {
    const Corpus corpus = corpus_of(text);
    const NgramTrie trie = lm::testing::trie_of(corpus, 4);
    const auto answers = [&] {
        const auto model = lm::make_counting_model(corpus, &trie, {"ngram", 4, 0.1});
        while (!model->prepare(1000)) continue;
        const std::vector<lm::Token> context{1, 2, 3};
        return std::tuple(model->distribution(context), model->next_counts(context).counts,
                          score_text(*model, lm::decode_utf8("abcabc")).bits,
                          lm::make_context_table(corpus, &trie, 3).parts().first);
    };
    const auto expected = answers();
    const std::size_t failed = failures_of([&](std::size_t n) {
        const bool threw = fails_at(n, answers);
        EXPECT_EQ(answers(), expected);
        return threw;
    });
    EXPECT_GE(failed, 10u);
}

// After a failure, however far the step had come, training goes on to the same bits.
TEST(OutOfMemory, TrainingGoesOnToTheSameBits) {
    const std::string letters = random_text(400, 5, 2);
    std::vector<std::uint8_t> tokens;
    for (const char letter : letters) tokens.push_back(static_cast<std::uint8_t>(letter - 'a'));
    for (const int context : {1, 3}) {
        const lm::MlpSettings settings{5, context, 4, 1};
        lm::Recipe recipe;
        recipe.steps = 6;
        recipe.batch = 80;
        const auto make = [&] {
            return lm::Trainer(settings, recipe, lm::text_training_set(settings, lm::TokenSequence(tokens)));
        };
        const auto trained = [](lm::Trainer& trainer) {
            trainer.advance(6);
            return lm::fingerprint_text(trainer.model().weights());
        };
        lm::Trainer undisturbed = make();
        const std::string expected = trained(undisturbed);
        const std::size_t failed = failures_of([&](std::size_t n) {
            lm::Trainer trainer = make();
            const bool threw = fails_at(n, [&] { trainer.advance(6); });
            EXPECT_EQ(trained(trainer), expected) << "context " << context << ", failure " << n;
            return threw;
        });
        EXPECT_GE(failed, 20u);
        EXPECT_GE(failures_of([&](std::size_t n) { return fails_at(n, make); }), 10u);
    }
}

}  // namespace
