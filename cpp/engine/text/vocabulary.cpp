#include "engine/text/vocabulary.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/error.h"

namespace lm {

Vocabulary::Vocabulary(std::vector<char32_t> code_points) : code_points_(std::move(code_points)) {
    if (size() > largest_vocabulary) {
        throw Error("It has " + std::to_string(size()) +
                    " distinct characters, more than the 65,535 that fit; choose a text in fewer scripts.");
    }
}

std::optional<Token> Vocabulary::find(char32_t code_point) const {
    const auto at = std::lower_bound(code_points_.begin(), code_points_.end(), code_point);
    if (at == code_points_.end() || *at != code_point) return std::nullopt;
    return static_cast<Token>(at - code_points_.begin());
}

}  // namespace lm
