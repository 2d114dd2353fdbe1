#include "engine/text/corpus_builder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "cpp/test_corpora.h"
#include "engine/error.h"

namespace {

using lm::Corpus;
using lm::CorpusBuilder;
using lm::Token;
using lm::testing::bytes_of;
using lm::testing::corpus_of;
using namespace std::string_literals;

std::string repeat(const std::string& part, std::size_t times) {
    std::string text;
    while (times-- > 0) text += part;
    return text;
}

// The message of the Error that refuses this text.
std::string refusal(const std::string& text) {
    CorpusBuilder builder;
    builder.begin_file();
    builder.scan(bytes_of(text));
    try {
        builder.finish_scan();
    } catch (const lm::Error& error) {
        return error.what();
    }
    return "accepted";
}

bool same_table(const lm::BigramCounts& a, const lm::BigramCounts& b) {
    return std::equal(a.table().begin(), a.table().end(), b.table().begin(), b.table().end());
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST(Corpus, TokensAreNumberedByCodePoint) {
    // Sorted: newline, space, a, b.
    const Corpus corpus = corpus_of(repeat("ba \n", 16));
    EXPECT_EQ(corpus.vocabulary().size(), 4u);
    EXPECT_EQ(corpus.tokens().size(), 64u);
    EXPECT_EQ(corpus.tokens()[0], 3);
    EXPECT_EQ(corpus.tokens()[1], 2);
    EXPECT_EQ(corpus.tokens()[2], 1);
    EXPECT_EQ(corpus.tokens()[3], 0);
}

TEST(Corpus, SplitsAfterSevenEighthsUnlessItIsTheArticles) {
    EXPECT_EQ(lm::default_split(64), 56u);
    EXPECT_EQ(lm::default_split(1001), 875u);  // 875.875
    EXPECT_EQ(lm::default_split(4'573'338), 4'000'000u);
    EXPECT_EQ(lm::default_split(4'573'337), 4'001'669u);
    EXPECT_EQ(lm::default_split(600'000'000), 525'000'000u);  // no overflow where sizes have 32 bits
}

TEST(Corpus, CountsEachPartByItself) {
    // "ab" 32 times, divided after 41 tokens: train ends in "...a", valid begins with "b".
    const Corpus corpus = corpus_of(repeat("ab", 32), 41);
    EXPECT_EQ(corpus.train().unigrams, (std::vector<std::uint32_t>{21, 20}));
    EXPECT_EQ(corpus.valid().unigrams, (std::vector<std::uint32_t>{11, 12}));
    // 40 pairs in train and 22 in valid; the pair (a, b) across the border is in neither.
    const auto pairs = [](const lm::BigramCounts& counts) {
        return std::vector(counts.table().begin(), counts.table().end());
    };
    EXPECT_EQ(pairs(corpus.train().bigrams), (std::vector<std::uint32_t>{0, 20, 20, 0}));
    EXPECT_EQ(pairs(corpus.valid().bigrams), (std::vector<std::uint32_t>{0, 11, 11, 0}));
}

TEST(Corpus, AnyOrderOfTheSameCharactersHasTheSameUnigrams) {
    std::string text = lm::testing::random_text(500, 20, 3);
    const Corpus before = corpus_of(text, text.size());
    lm::Random random(9);
    for (std::size_t i = text.size(); i > 1; --i)
        std::swap(text[i - 1], text[random.below(static_cast<std::uint32_t>(i))]);
    const Corpus after = corpus_of(text, text.size());
    EXPECT_EQ(after.train().unigrams, before.train().unigrams);
    EXPECT_FALSE(same_table(after.train().bigrams, before.train().bigrams));
}

TEST(Corpus, ChunksAndLaterSplitsCountTheSame) {
    const std::string text = lm::testing::random_text(300, 9, 5) + "\r\n\xc3\xa9 x \xf0\x9f\x99\x82";
    for (const std::size_t split : {std::size_t{1}, std::size_t{150}, std::size_t{307}}) {
        const Corpus whole = corpus_of(text, split);
        for (const std::size_t chunk : {1u, 2u, 3u, 7u, 64u, 299u}) {
            Corpus chunked = corpus_of(text, 100, chunk);
            chunked.set_split(split);
            EXPECT_EQ(chunked.tokens().size(), whole.tokens().size());
            EXPECT_EQ(chunked.train().unigrams, whole.train().unigrams);
            EXPECT_EQ(chunked.valid().unigrams, whole.valid().unigrams);
            EXPECT_TRUE(same_table(chunked.train().bigrams, whole.train().bigrams));
            EXPECT_TRUE(same_table(chunked.valid().bigrams, whole.valid().bigrams));
            EXPECT_EQ(chunked.facts().words, whole.facts().words);
            EXPECT_EQ(chunked.facts().crlf, 1u);
        }
    }
}

TEST(Corpus, EitherPartMayBeEmpty) {
    Corpus corpus = corpus_of(repeat("ab", 32));
    corpus.set_split(0);
    EXPECT_EQ(corpus.train().unigrams, (std::vector<std::uint32_t>{0, 0}));
    EXPECT_EQ(corpus.valid().unigrams, (std::vector<std::uint32_t>{32, 32}));
    corpus.set_split(64);
    EXPECT_EQ(corpus.train().unigrams, (std::vector<std::uint32_t>{32, 32}));
    EXPECT_EQ(corpus.valid_size(), 0u);
}

TEST(Corpus, ASplitBeyondTheEndChangesNothing) {
    Corpus corpus = corpus_of(repeat("ab", 32), 40);
    EXPECT_THROW(corpus.set_split(65), std::invalid_argument);
    EXPECT_EQ(corpus.train_size(), 40u);
}

TEST(Corpus, WordsAndLineEndsAreCountedAcrossChunksAndFiles) {
    // "one two" + "three four\r\n" joined: one twothree four = 3 words; then 12 lines "x y\r\n" of 2 words.
    const std::string first = "one two", second = "three four\r\n" + repeat("x y\r\n", 12);
    CorpusBuilder builder;
    const auto read = [&](auto&& take) {
        for (const std::string& file : {first, second}) {
            builder.begin_file();
            for (const char& byte : file) take(bytes_of({&byte, 1}));
        }
    };
    read([&](auto chunk) { builder.scan(chunk); });
    builder.finish_scan();
    builder.begin_encoding();
    read([&](auto chunk) { builder.encode(chunk); });
    const Corpus corpus = builder.finish();
    EXPECT_EQ(corpus.facts().words, 3u + 24u);
    EXPECT_EQ(corpus.facts().crlf, 13u);
    EXPECT_EQ(corpus.facts().characters, first.size() + second.size());
}

TEST(Corpus, CarriageReturnsAloneAreNoLineEndsOfTwoCharacters) {
    // Old Mac line ends, then one of DOS; the last stands at the end.
    const Corpus corpus = corpus_of(repeat("one line\r", 10) + "two\r\r\nthree\r");
    EXPECT_EQ(corpus.facts().crlf, 1u);
    EXPECT_EQ(corpus.facts().words, 22u);
}

TEST(Corpus, ByteOrderMarksAreNoCharacters) {
    const Corpus corpus = corpus_of("\xef\xbb\xbf" + repeat("ab", 32));
    EXPECT_EQ(corpus.vocabulary().size(), 2u);
    EXPECT_EQ(corpus.facts().encoding, lm::Encoding::utf8);
}

TEST(Corpus, Utf16IsReadWhereAMarkAnnouncesIt) {
    const Corpus corpus = corpus_of("\xff\xfe"s + repeat("a\0b\0"s, 40));
    EXPECT_EQ(corpus.facts().encoding, lm::Encoding::utf16le);
    EXPECT_EQ(corpus.facts().characters, 80u);
    EXPECT_EQ(corpus.vocabulary().size(), 2u);
}

TEST(Corpus, IsBuiltAllAtOnceAsInChunks) {
    const std::string text = repeat("to be, or not to be. ", 20);
    const Corpus whole = lm::build_corpus(lm::testing::bytes_of(text)), pieces = corpus_of(text, 0, 7);
    EXPECT_EQ(whole.train_size(), pieces.train_size());
    EXPECT_EQ(whole.train().unigrams, pieces.train().unigrams);
    EXPECT_EQ(whole.facts().words, pieces.facts().words);
}

TEST(Corpus, InvalidBytesAreReplacedAndCounted) {
    const Corpus corpus = corpus_of(repeat("ab\xff", 30));
    EXPECT_EQ(corpus.facts().replaced, 30u);
    EXPECT_EQ(corpus.facts().replaced_bytes, 30u);
    EXPECT_TRUE(corpus.vocabulary().find(lm::replacement_character));
}

TEST(Corpus, TwoBytesATokenBeyond256Characters) {
    // 300 characters from U+4E00 on, each once: a token is its place.
    std::string text;
    for (char32_t c = 0x4e00; c < 0x4e00 + 300; ++c) lm::append_utf8(text, c);
    const Corpus corpus = corpus_of(text);
    EXPECT_EQ(corpus.tokens().visit([](auto tokens) { return sizeof(tokens[0]); }), 2u);
    EXPECT_EQ(corpus.tokens()[299], 299);
    EXPECT_EQ(corpus_of(repeat("ab", 32)).tokens().visit([](auto tokens) { return sizeof(tokens[0]); }), 1u);
}

TEST(Corpus, RefusesWhatCannotBeUsedInOneSentence) {
    EXPECT_TRUE(contains(refusal(""), "empty"));
    EXPECT_TRUE(contains(refusal("x"), "only 1 character;"));
    EXPECT_TRUE(contains(refusal(repeat("ab", 31) + "c"), "only 63 characters"));
    EXPECT_EQ(refusal(repeat("ab", 32)), "accepted");
    EXPECT_TRUE(contains(refusal(repeat("x", 100)), "one single character"));
    EXPECT_TRUE(contains(refusal(repeat("text", 30) + "\0"s), "binary"));
}

TEST(Corpus, RefusesMoreThan65535DistinctCharacters) {
    const auto characters = [](char32_t count) {
        std::string text;
        for (char32_t c = 0x10000; c < 0x10000 + count; ++c) lm::append_utf8(text, c);
        return text;
    };
    EXPECT_EQ(refusal(characters(65'535)), "accepted");
    EXPECT_TRUE(contains(refusal(characters(65'536)), "65,535"));
}

// A builder at the start of the second pass.
CorpusBuilder scanned(const std::string& text) {
    CorpusBuilder builder;
    builder.begin_file();
    builder.scan(bytes_of(text));
    builder.finish_scan();
    builder.begin_encoding();
    builder.begin_file();
    return builder;
}

TEST(CorpusBuilder, RefusesOtherBytesInTheSecondPass) {
    const std::string text = repeat("ab", 32);
    CorpusBuilder longer = scanned(text);
    longer.encode(bytes_of(text));
    EXPECT_THROW(longer.encode(bytes_of("a")), std::invalid_argument);
    CorpusBuilder other = scanned(text);
    EXPECT_THROW(other.encode(bytes_of("ac")), std::invalid_argument);
    CorpusBuilder shorter = scanned(text);
    shorter.encode(bytes_of("ab"));
    EXPECT_THROW(shorter.finish(), std::invalid_argument);
    // Beyond ASCII: U+00E9 of which there is one too many, and U+00E8, which stands below it and was not scanned.
    const std::string accents = repeat("\xc3\xa9z", 32);
    CorpusBuilder full = scanned(accents);
    full.encode(bytes_of(accents));
    EXPECT_THROW(full.encode(bytes_of("\xc3\xa9")), std::invalid_argument);
    CorpusBuilder unknown = scanned(accents);
    EXPECT_THROW(unknown.encode(bytes_of("\xc3\xa8")), std::invalid_argument);
}

TEST(CorpusBuilder, RefusesEveryCallOutOfOrder) {
    const std::string text = repeat("ab", 32);
    const auto refused = [](auto&& call) { EXPECT_THROW(call(), std::invalid_argument); };
    CorpusBuilder builder;
    builder.begin_file();
    // Before the scan is finished there is nothing to encode.
    refused([&] { builder.begin_encoding(); });
    refused([&] { builder.encode(bytes_of(text)); });
    refused([&] { builder.finish(); });
    builder.scan(bytes_of(text));
    builder.finish_scan();
    // Between the passes only the second one can begin.
    refused([&] { builder.begin_file(); });
    refused([&] { builder.scan(bytes_of(text)); });
    refused([&] { builder.finish_scan(); });
    refused([&] { builder.encode(bytes_of(text)); });
    refused([&] { builder.finish(); });
    builder.begin_encoding();
    // And in the second one nothing is scanned.
    refused([&] { builder.scan(bytes_of(text)); });
    refused([&] { builder.finish_scan(); });
    refused([&] { builder.begin_encoding(); });
    builder.begin_file();
    builder.encode(bytes_of(text));
    EXPECT_EQ(builder.finish().tokens().size(), 64u);
    // Empty again.
    refused([&] { builder.finish(); });
    builder.begin_file();
    builder.scan(bytes_of(text));
}

TEST(CorpusBuilder, RefusesATrainPartLongerThanTheText) {
    EXPECT_THROW(corpus_of(repeat("ab", 32), 65), std::invalid_argument);
}

// The last code point of all has a place, and one that the scan did not see has none.
TEST(CorpusBuilder, RefusesACodePointAboveAllThatWereScanned) {
    const std::string other = repeat("ab", 39) + "\xf0\x9f\x98\x80";
    CorpusBuilder builder = scanned(repeat("ab", 40));
    EXPECT_THROW(builder.encode(bytes_of(other)), std::invalid_argument);
    EXPECT_EQ(corpus_of(repeat("\xf4\x8f\xbf\xbf"
                               "a",
                               40))
                  .vocabulary()
                  .code_points()[1],
              0x10ffffu);
}

// The pair of characters over the border is counted wherever that is.
TEST(Corpus, WordsAndLineEndsDoNotDependOnTheBorder) {
    const std::string text = "\r\n" + repeat("two words ", 10) + "\r\n";
    for (const std::size_t train : {std::size_t{1}, std::size_t{2}, text.size() - 1, text.size()}) {
        const Corpus corpus = corpus_of(text, train);
        EXPECT_EQ(corpus.facts().words, 20u) << train;
        EXPECT_EQ(corpus.facts().crlf, 2u) << train;
    }
}

}  // namespace
