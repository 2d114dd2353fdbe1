#include "engine/text/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cpp/test_corpora.h"

namespace {

using lm::Decoder;
using lm::Encoding;
using lm::testing::bytes_of;
using namespace std::string_literals;

struct Decoded {
    std::u32string text;
    std::size_t replaced = 0;
    std::size_t replaced_bytes = 0;
    Encoding encoding = Encoding::utf8;

    bool operator==(const Decoded&) const = default;
};

// Every file in its chunks.
Decoded decode(const std::vector<std::vector<std::string>>& files) {
    Decoder decoder;
    Decoded result;
    const auto sink = [&](char32_t c) { result.text.push_back(c); };
    for (const auto& chunks : files) {
        decoder.begin_file(sink);
        for (const std::string& chunk : chunks) decoder.decode(bytes_of(chunk), sink);
    }
    decoder.end_file(sink);
    result.replaced = decoder.replaced();
    result.replaced_bytes = decoder.replaced_bytes();
    result.encoding = decoder.encoding();
    return result;
}

Decoded decode_file(const std::string& bytes) {
    return decode(std::vector<std::vector<std::string>>{{bytes}});
}

struct Case {
    const char* name;
    std::string bytes;
    std::u32string text;
    std::size_t replaced;
};

// The examples of invalid text are those of The Unicode Standard, section 3.9 (tables 3-8 to 3-11), and of RFC 3629.
const std::vector<Case> cases = {
    {"empty", "", U"", 0},
    {"ASCII", "To be\n\x7f", U"To be\n\x7f", 0},
    {"NUL", "a\0b"s, U"a\0b"s, 0},
    {"two, three and four bytes", "\xc2\xa2 \xe2\x82\xac \xf0\x9f\x99\x82", U"\u00a2 \u20ac \U0001f642", 0},
    {"the ends of each length", "\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf",
     U"\x7f\u0080\u07ff\u0800\uffff\U00010000\U0010ffff", 0},
    {"beside the surrogates", "\xed\x9f\xbf\xee\x80\x80", U"\ud7ff\ue000", 0},
    {"a genuine replacement character", "\xef\xbf\xbd", U"\ufffd", 0},
    {"overlong forms, one for each byte", "\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41",
     U"\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdA", 8},
    {"surrogates, one for each byte", "\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41",
     U"\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdA", 8},
    {"above U+10FFFF", "\xf4\x91\x92\x93\xff\x41\x80\xbf\x42", U"\ufffd\ufffd\ufffd\ufffd\ufffdA\ufffd\ufffdB", 7},
    {"truncated sequences, one for each", "\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41", U"\ufffd\ufffd\ufffd\ufffdA", 4},
    {"truncated at the end", "a\xf0\x9f\x99", U"a\ufffd", 1},
    {"stray continuation", "a\x80z", U"a\ufffdz", 1},
    {"a lead byte before a lead byte", "\xe2\x82\xc3\xa9", U"\ufffd\u00e9", 1},
    {"bytes that never occur", "\xc1\xf5\xfe", U"\ufffd\ufffd\ufffd", 3},
    {"UTF-8 mark", "\xef\xbb\xbfhi", U"hi", 0},
    {"a mark within the text is a character", "h\xef\xbb\xbfi", U"h\ufeffi", 0},
    {"only a mark", "\xef\xbb\xbf", U"", 0},
    {"half a mark", "\xef\xbb", U"\ufffd", 1},
    {"half a mark, then text", "\xef\xbbx", U"\ufffdx", 1},
    {"first byte of two kinds of mark", "\xff", U"\ufffd", 1},
    {"UTF-16LE", "\xff\xfeh\0i\0"s, U"hi", 0},
    {"UTF-16BE", "\xfe\xff\0h\0i"s, U"hi", 0},
    {"UTF-16LE pair", "\xff\xfe\x3d\xd8\x42\xde"s, U"\U0001f642", 0},
    {"UTF-16BE pair", "\xfe\xff\xd8\x3d\xde\x42"s, U"\U0001f642", 0},
    {"UTF-16BE beyond the surrogates", "\xfe\xff\xe0\0\xff\x01\xff\xfd"s, U"\ue000\uff01\ufffd", 0},
    {"UTF-16 high, then beyond the lows", "\xfe\xff\xd8\x3d\xff\x01"s, U"\ufffd\uff01", 1},
    {"UTF-16 lone high", "\xfe\xff\xd8\x3d\0x"s, U"\ufffdx", 1},
    {"UTF-16 lone low", "\xfe\xff\xde\x42\0x"s, U"\ufffdx", 1},
    {"UTF-16 two highs, then a low", "\xfe\xff\xd8\x3d\xd8\x3d\xde\x42"s, U"\ufffd\U0001f642", 1},
    {"UTF-16 ends in a high", "\xfe\xff\0x\xd8\x3d"s, U"x\ufffd", 1},
    {"UTF-16 ends in half a unit", "\xfe\xff\0x\0"s, U"x\ufffd", 1},
};

TEST(Utf8, DecodesTheTable) {
    for (const Case& c : cases) {
        SCOPED_TRACE(c.name);
        const Decoded decoded = decode_file(c.bytes);
        EXPECT_EQ(decoded.text, c.text);
        EXPECT_EQ(decoded.replaced, c.replaced);
    }
}

TEST(Utf8, CountsTheBytesOfInvalidParts) {
    const auto bytes_of = [](const std::string& bytes) { return decode_file(bytes).replaced_bytes; };
    EXPECT_EQ(bytes_of("\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41"), 8u);  // 2 + 1 + 3 + 2
    EXPECT_EQ(bytes_of("\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41"), 8u);
    EXPECT_EQ(bytes_of("a\xf0\x9f\x99"), 3u);
    EXPECT_EQ(bytes_of("\xef\xbbx"), 2u);
    EXPECT_EQ(bytes_of("\xfe\xff\xd8\x3d\0x"s), 2u);
    EXPECT_EQ(bytes_of("\xfe\xff\xd8\x3d\xd8"s), 3u);
    EXPECT_EQ(bytes_of("to be \xe2\x82\xac"), 0u);
}

TEST(Utf8, ChunksMayEndAnywhere) {
    for (const Case& c : cases) {
        SCOPED_TRACE(c.name);
        const Decoded whole = decode_file(c.bytes);
        for (std::size_t i = 0; i <= c.bytes.size(); ++i)
            for (std::size_t j = i; j <= c.bytes.size(); ++j)
                EXPECT_EQ(decode({{c.bytes.substr(0, i), c.bytes.substr(i, j - i), c.bytes.substr(j)}}), whole)
                    << i << " " << j;
    }
}

TEST(Utf8, LongRunsOfAsciiKeepEveryCharacter) {
    // Runs are taken in blocks: lengths about the block's size, and a long character at every place.
    for (std::size_t length = 0; length < 70; ++length) {
        const std::string run = std::string(length, 'a') + "\xc3\xa9" + std::string(length % 19, 'b');
        const std::u32string expected = std::u32string(length, U'a') + U"\u00e9" + std::u32string(length % 19, U'b');
        EXPECT_EQ(decode_file(run).text, expected);
    }
}

TEST(Utf8, EachFileHasItsOwnMark) {
    const Decoded decoded = decode({{"\xef\xbb\xbf"s + "ab"}, {"\xfe\xff\0c"s}, {"d"}});
    EXPECT_EQ(decoded.text, U"abcd");
    EXPECT_EQ(decoded.encoding, Encoding::utf8);
}

TEST(Utf8, AFileDoesNotCompleteTheOneBefore) {
    EXPECT_EQ(decode({{"a\xc3"}, {"\xa9"}}).text, U"a\ufffd\ufffd");
    EXPECT_EQ(decode({{"\xfe\xff\xd8\x3d"s}, {"\xfe\xff\xde\x42"s}}).text, U"\ufffd\ufffd");
}

TEST(Utf8, EncodesWhatItDecodes) {
    for (const char32_t c :
         {U'\0', U'a', U'\x7f', U'\x80', U'\u07ff', U'\u0800', U'\uffff', U'\U00010000', U'\U0010ffff'}) {
        std::string bytes;
        lm::append_utf8(bytes, c);
        EXPECT_EQ(lm::decode_utf8(bytes), std::vector<char32_t>{c});
    }
}

}  // namespace
