// The token of every code point.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/text/tokens.h"

namespace lm {

// No vocabulary has this id.
inline constexpr Token no_token = largest_vocabulary;

// Holds memory only for blocks of code points in which one has a token, because a text uses few of the 4,352.
class TokenTable {
public:
    static constexpr std::size_t block_size = 256;

    // ASCII has a block from the beginning. No code point has a token yet.
    TokenTable() : blocks_(0x110000 / block_size), tokens_(2 * block_size, no_token) { blocks_[0] = 1; }

    // Below 0x110000, as every code point here.
    Token operator[](char32_t c) const { return tokens_[blocks_[c / block_size] * block_size + c % block_size]; }

    void set(char32_t c, Token token) {
        std::uint16_t& block = blocks_[c / block_size];
        if (block == 0) block = add_block();
        tokens_[block * block_size + c % block_size] = token;
    }

    // By character; valid until another block is added.
    Token* ascii() { return tokens_.data() + block_size; }
    const Token* ascii() const { return tokens_.data() + block_size; }

    // In ascending order.
    std::vector<char32_t> code_points() const;

private:
    std::uint16_t add_block();

    std::vector<std::uint16_t> blocks_;  // by code point / block_size; 0 is the block in which none has a token
    std::vector<Token> tokens_;
};

}  // namespace lm
