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

}  // namespace
