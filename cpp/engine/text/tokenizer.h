// A typed text as characters and as words, with the ids that its own vocabularies give them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lm {

// A text cut into tokens. Ids are positions in the sorted list of the distinct tokens of this very text.
struct Tokenization {
    std::vector<std::string> tokens;  // UTF-8, in the order of the text
    std::vector<std::uint32_t> ids;   // one for each token
    std::size_t vocabulary_size = 0;
};

// Each character is a token; the vocabulary is sorted by code point.
Tokenization character_tokens(std::string_view text);

// White space separates tokens and is dropped; words are sorted by their code points.
Tokenization word_tokens(std::string_view text);

}  // namespace lm
