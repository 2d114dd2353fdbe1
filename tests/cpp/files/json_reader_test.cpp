#include "engine/files/json_reader.h"

#include <gtest/gtest.h>

#include "engine/error.h"

namespace {

using lm::JsonReader;

TEST(JsonReader, EscapesOfSixteenDigitsAreReadInEitherCase) {
    // U+ABCD is three bytes, 1010 101111 001101 in 1110xxxx 10xxxxxx 10xxxxxx.
    EXPECT_EQ(JsonReader("\"\\uabcd\"").read_string(), "\xea\xaf\x8d");
    EXPECT_EQ(JsonReader("\"\\uABCD\"").read_string(), "\xea\xaf\x8d");
    EXPECT_EQ(JsonReader("\"\\u0039\"").read_string(), "9");
    EXPECT_THROW(JsonReader("\"\\u00g0\"").read_string(), lm::Error);
}

// As a file could hold them: two escapes of sixteen digits for one character above U+FFFF.
TEST(JsonReader, PairsOfEscapesAreOneCharacterAndHalvesAreRefused) {
    // U+1F600 is 0x10000 + 0xf600: d800 + (f600 >> 10) = d83d and dc00 + (f600 & 3ff) = de00.
    EXPECT_EQ(JsonReader("\"\\ud83d\\ude00\"").read_string(), "\xf0\x9f\x98\x80");
    EXPECT_EQ(JsonReader("\"\\ud800\\udc00\"").read_string(), "\xf0\x90\x80\x80");
    EXPECT_EQ(JsonReader("\"\\udbff\\udfff\"").read_string(), "\xf4\x8f\xbf\xbf");
    for (const char* half : {"\"\\ud83d\"", "\"\\ude00\"", "\"\\ud83d\\ud83d\"", "\"\\ud83d\\u0041\"",
                             "\"\\ud83d\\ue000\"", "\"\\udc00\\udc00\""}) {
        EXPECT_THROW(JsonReader(half).read_string(), lm::Error) << half;
    }
}

TEST(JsonReader, TextsThatEndTooSoonOrHoldControlCharactersAreRefused) {
    for (const char* text : {"", "a", "\"", "\"a", "\"\\", "\"\\u12", "\"\\q\"", "\"a\nb\"", "\"a\x1f\""}) {
        EXPECT_THROW(JsonReader(text).read_string(), lm::Error) << text;
    }
    EXPECT_EQ(JsonReader("\"a b\"").read_string(), "a b");  // from the space on nothing is a control character
}

}  // namespace
