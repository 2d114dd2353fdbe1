#include "engine/text/split_job.h"

#include <gtest/gtest.h>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "cpp/test_corpora.h"

namespace {

using lm::Corpus;
using lm::SplitJob;
using lm::testing::corpus_of;

using Rows = std::vector<std::vector<std::uint32_t>>;

// (current, next, count) of every pair seen, in a table or among the slots of a large vocabulary.
Rows pairs_of(const lm::BigramCounts& counts) {
    Rows rows;
    for (std::size_t current = 0; current < counts.vocabulary(); ++current)
        counts.for_each_in_row(static_cast<lm::Token>(current), [&](lm::Token next, std::uint32_t count) {
            rows.push_back({static_cast<std::uint32_t>(current), next, count});
        });
    return rows;
}

void expect_same(const Corpus& a, const Corpus& b) {
    EXPECT_EQ(a.train_size(), b.train_size());
    EXPECT_EQ(a.train().unigrams, b.train().unigrams);
    EXPECT_EQ(a.valid().unigrams, b.valid().unigrams);
    EXPECT_EQ(pairs_of(a.train().bigrams), pairs_of(b.train().bigrams));
    EXPECT_EQ(pairs_of(a.valid().bigrams), pairs_of(b.valid().bigrams));
    EXPECT_EQ(a.facts().words, b.facts().words);
    EXPECT_EQ(a.facts().crlf, b.facts().crlf);
}

// Each of so many characters twice, from U+4E00 on, in UTF-8.
std::string many_characters(int count) {
    std::string text;
    for (int i = 0; i < 2 * count; ++i) {
        const int c = 0x4e00 + i % count;
        text += {static_cast<char>(0xe0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
                 static_cast<char>(0x80 | (c & 63))};
    }
    return text;
}

TEST(SplitJob, PortionsOfAnySizeCountTheSameAsAllAtOnce) {
    const std::string small = lm::testing::random_text(300, 9, 5) + "\r\n x";
    for (const std::string& text : {small, many_characters(4'100)}) {
        const std::size_t size = corpus_of(text).tokens().size();
        for (const std::size_t split : {std::size_t{1}, size / 2, size}) {
            const Corpus whole = corpus_of(text, split);
            for (const std::size_t portion : {std::size_t{1}, std::size_t{7}, size - 1, size}) {
                Corpus corpus = corpus_of(text, 100);
                SplitJob job(corpus, split);
                while (!job.advance(portion)) {}
                job.finish();
                expect_same(corpus, whole);
            }
        }
    }
}

TEST(SplitJob, UntilItIsFinishedTheCorpusKeepsItsSplit) {
    const Corpus before = corpus_of(lm::testing::random_text(300, 9, 5), 100);
    Corpus corpus = corpus_of(lm::testing::random_text(300, 9, 5), 100);
    SplitJob job(corpus, 200);
    EXPECT_EQ(job.progress(), 0);
    EXPECT_FALSE(job.advance(150));
    EXPECT_EQ(job.progress(), 0.5);
    EXPECT_THROW(job.finish(), std::invalid_argument);
    EXPECT_TRUE(job.advance(1'000));
    EXPECT_EQ(job.progress(), 1);
    expect_same(corpus, before);
    job.finish();
    EXPECT_EQ(corpus.train_size(), 200u);
}

TEST(SplitJob, RefusesABorderBeyondTheEnd) {
    Corpus corpus = corpus_of(lm::testing::random_text(300, 9, 5), 100);
    EXPECT_THROW(SplitJob(corpus, 301), std::invalid_argument);
}

}  // namespace
