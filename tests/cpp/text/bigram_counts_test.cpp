#include "engine/text/bigram_counts.h"

#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "engine/numerics/random.h"

namespace {

using lm::BigramCounts;
using lm::Token;

std::vector<Token> random_tokens(std::size_t length, std::uint32_t vocabulary, std::uint64_t seed) {
    lm::Random random(seed);
    std::vector<Token> tokens;
    while (tokens.size() < length) tokens.push_back(static_cast<Token>(random.below(1 + random.below(vocabulary))));
    return tokens;
}

void expect_pairs_of(const std::vector<Token>& tokens, const BigramCounts& counts) {
    std::map<Token, std::map<Token, std::uint32_t>> expected;
    for (std::size_t i = 1; i < tokens.size(); ++i) expected[tokens[i - 1]][tokens[i]]++;
    for (std::size_t current = 0; current < counts.vocabulary(); ++current) {
        std::map<Token, std::uint32_t> row;
        std::uint64_t sum = 0;
        int last = -1;
        counts.for_each_in_row(static_cast<Token>(current), [&](Token next, std::uint32_t n) {
            EXPECT_GT(int{next}, last);
            last = next;
            row[next] = n;
            sum += n;
        });
        EXPECT_EQ(row, expected[static_cast<Token>(current)]);
        EXPECT_EQ(counts.context_count(static_cast<Token>(current)), sum);
    }
}

BigramCounts counted(const std::vector<Token>& tokens, std::size_t vocabulary) {
    BigramCounts counts(vocabulary);
    const std::span<const Token> all(tokens);
    // In two portions that share the token between them.
    counts.add(all.first(tokens.size() / 2));
    counts.add(all.subspan(tokens.size() / 2 - 1));
    counts.finish();
    return counts;
}

TEST(BigramCounts, ATableUpTo4096Tokens) {
    const std::vector<Token> tokens = random_tokens(50'000, 4096, 1);
    const BigramCounts counts = counted(tokens, 4096);
    EXPECT_TRUE(counts.dense());
    EXPECT_EQ(counts.table().size(), 4096u * 4096u);
    expect_pairs_of(tokens, counts);
}

TEST(BigramCounts, ListsBeyond) {
    const std::vector<Token> tokens = random_tokens(50'000, 4097, 2);
    const BigramCounts counts = counted(tokens, 4097);
    EXPECT_FALSE(counts.dense());
    expect_pairs_of(tokens, counts);
}

TEST(BigramCounts, TheLargestVocabularyHasItsLastPair) {
    const std::vector<Token> tokens{65'534, 65'534, 65'534, 0};
    const BigramCounts counts = counted(tokens, 65'535);
    expect_pairs_of(tokens, counts);
}

}  // namespace
