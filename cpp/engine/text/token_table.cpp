#include "engine/text/token_table.h"

namespace lm {

std::uint16_t TokenTable::add_block() {
    tokens_.resize(tokens_.size() + block_size, no_token);
    return static_cast<std::uint16_t>(tokens_.size() / block_size - 1);
}

std::vector<char32_t> TokenTable::code_points() const {
    std::vector<char32_t> found;
    for (std::size_t block = 0; block < blocks_.size(); ++block) {
        if (blocks_[block] == 0) continue;
        for (std::size_t i = 0; i < block_size; ++i) {
            if (tokens_[blocks_[block] * block_size + i] != no_token) {
                found.push_back(static_cast<char32_t>(block * block_size + i));
            }
        }
    }
    return found;
}

}  // namespace lm
