#include "engine/text/tokenizer.h"

#include <map>
#include <utility>

#include "engine/text/utf8.h"
#include "engine/text/white_space.h"

namespace lm {
namespace {

// UTF-8 strings compared byte by byte (as unsigned) are in the order of their code points.
Tokenization with_ids(std::vector<std::string> tokens) {
    std::map<std::string_view, std::uint32_t> ids;
    for (const std::string& token : tokens) ids.emplace(token, 0);
    std::uint32_t next = 0;
    for (auto& [token, id] : ids) id = next++;

    Tokenization result;
    for (const std::string& token : tokens) result.ids.push_back(ids[token]);
    result.tokens = std::move(tokens);
    result.vocabulary_size = next;
    return result;
}

}  // namespace

Tokenization character_tokens(std::string_view text) {
    std::vector<std::string> characters;
    for (const char32_t c : decode_utf8(text)) append_utf8(characters.emplace_back(), c);
    return with_ids(std::move(characters));
}

Tokenization word_tokens(std::string_view text) {
    std::vector<std::string> words;
    bool in_word = false;
    for (const char32_t c : decode_utf8(text)) {
        const bool space = is_white_space(c);
        if (!space && !in_word) words.emplace_back();
        if (!space) append_utf8(words.back(), c);
        in_word = !space;
    }
    return with_ids(std::move(words));
}

}  // namespace lm
