// The distinct characters of a text, sorted by code point; a token's id is its place in that order.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "engine/text/tokens.h"

namespace lm {

class Vocabulary {
public:
    Vocabulary() = default;
    // Code points, ascending and distinct. Throws lm::Error for more than 65,535.
    explicit Vocabulary(std::vector<char32_t> code_points);

    // V
    std::size_t size() const { return code_points_.size(); }
    std::span<const char32_t> code_points() const { return code_points_; }
    char32_t code_point(Token id) const { return code_points_[id]; }

    // The character's id, or nothing for a character that the text does not have.
    std::optional<Token> find(char32_t code_point) const;

private:
    std::vector<char32_t> code_points_;
};

}  // namespace lm
