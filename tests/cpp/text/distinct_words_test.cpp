#include "engine/text/distinct_words.h"

#include <gtest/gtest.h>

#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include "cpp/test_corpora.h"

namespace {

using lm::DistinctWords;
using lm::testing::corpus_of;

std::size_t distinct(const lm::Corpus& corpus, std::size_t portion) {
    DistinctWords words(corpus);
    while (!words.advance(portion)) EXPECT_LE(words.progress(), 1.0);
    return words.count();
}

TEST(DistinctWords, CountsEachWordOnce) {
    // to, be, or, not, Be, question. = 6
    const std::string line = "to be  or not\tto be\r\n or Be to question. ";
    EXPECT_EQ(distinct(corpus_of(line + line), 1000), 6u);
}

TEST(DistinctWords, AWordMayEndWithTheText) {
    const std::string text = std::string(40, 'a').append(" ").append(40, 'b');
    EXPECT_EQ(distinct(corpus_of(text), 1000), 2u);
}

TEST(DistinctWords, PortionsDoNotMatter) {
    // Letters a … f, f standing for a space; many words, so that the set grows.
    std::string text = lm::testing::random_text(60'000, 6, 11);
    for (char& c : text)
        if (c == 'f') c = ' ';
    std::istringstream stream(text);
    const std::set<std::string> expected{std::istream_iterator<std::string>(stream), {}};
    ASSERT_GT(expected.size(), 1000u);
    const lm::Corpus corpus = corpus_of(text);
    for (const std::size_t portion : {1u, 777u, 100'000u}) EXPECT_EQ(distinct(corpus, portion), expected.size());
}

}  // namespace
