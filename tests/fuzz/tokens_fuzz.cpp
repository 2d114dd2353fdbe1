// Any bytes as a typed text: its characters and words, and JSON headers.
#include <map>

#include "engine/error.h"
#include "engine/files/json_reader.h"
#include "engine/text/tokenizer.h"
#include "engine/text/utf8.h"
#include "engine/text/white_space.h"
#include "fuzz/input.h"

namespace {

using lm::fuzz::require;

std::string joined(const lm::Tokenization& text) {
    std::string all;
    for (const std::string& token : text.tokens) all += token;
    return all;
}

// Equal tokens have equal ids, ids are positions in the order of the tokens, and none is left out.
void check_ids(const lm::Tokenization& text) {
    std::map<std::string, std::uint32_t> known;
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
        const auto [entry, is_new] = known.emplace(text.tokens[i], text.ids[i]);
        require(is_new || entry->second == text.ids[i]);
    }
    require(known.size() == text.vocabulary_size);
    std::uint32_t id = 0;
    for (const auto& [token, of] : known) require(of == id++);
}

void check_text(std::string_view text) {
    const lm::Tokenization characters = lm::character_tokens(text);
    const lm::Tokenization words = lm::word_tokens(text);
    check_ids(characters);
    check_ids(words);
    std::string everything, without_space;
    for (const char32_t c : lm::decode_utf8(text)) {
        lm::append_utf8(everything, c);
        if (!lm::is_white_space(c)) lm::append_utf8(without_space, c);
    }
    require(joined(characters) == everything && joined(words) == without_space);
    for (const std::string& word : words.tokens) require(!word.empty());
}

void check_json(std::string_view text) {
    lm::JsonReader reader(text);
    try {
        reader.read_object([&](const std::string& key) {
            if (key.size() % 2 == 0) {
                reader.read_numbers();
            } else {
                reader.read_object([&](const std::string&) { reader.read_string(); });
            }
        });
        reader.expect_end();
    } catch (const lm::Error&) {}
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check_text(text);
    check_json(text);
    return 0;
}
