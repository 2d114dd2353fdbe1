#include "engine/text/token_table.h"

#include <gtest/gtest.h>

#include <vector>

namespace lm {
namespace {

// The first and the last of all, of ASCII, of blocks of 256 and of the planes that UTF-16 tells apart.
const std::vector<char32_t> edges = {0, 0x7f, 0x80, 0xff, 0x100, 0xffff, 0x10000, 0x10ffff};

TEST(TokenTable, NothingHasATokenAtFirst) {
    const TokenTable table;
    for (const char32_t c : edges) EXPECT_EQ(table[c], no_token);
    EXPECT_TRUE(table.code_points().empty());
}

TEST(TokenTable, KeepsATokenForEveryCodePoint) {
    TokenTable table;
    for (std::size_t i = 0; i < edges.size(); ++i) table.set(edges[i], static_cast<Token>(i));
    for (std::size_t i = 0; i < edges.size(); ++i) EXPECT_EQ(table[edges[i]], i);
    EXPECT_EQ(table.code_points(), edges);
    // Beside each there is none.
    for (const char32_t c : {0x01, 0x7e, 0x81, 0xfe, 0x101, 0xfffe, 0x10001, 0x10fffe}) EXPECT_EQ(table[c], no_token);
}

TEST(TokenTable, ListsCodePointsInTheirOrderHoweverTheyCame) {
    TokenTable table;
    for (const char32_t c : {U'\U0001f600', U'b', U'\u4e00', U'a', U'\U0001f600'}) table.set(c, 0);
    EXPECT_EQ(table.code_points(), (std::vector<char32_t>{U'a', U'b', U'\u4e00', U'\U0001f600'}));
}

TEST(TokenTable, AsciiIsItsBeginning) {
    TokenTable table;
    table.set(0x1f600, 1);
    table.ascii()[0x61] = 7;
    table.set(U'z', 25);
    EXPECT_EQ(table[U'a'], 7);
    EXPECT_EQ(table.ascii()[0x7a], 25);
}

}  // namespace
}  // namespace lm
