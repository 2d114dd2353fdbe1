// A corpus of tokens that are known already, such as a shortened training part before the validation part; typed in
// web/workers/module-token-corpus.d.ts.
#include <emscripten/bind.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include "bindings/conversions.h"
#include "bindings/errors.h"
#include "bindings/token_sequences.h"
#include "engine/text/corpus.h"
#include "engine/text/vocabulary.h"

namespace lm::bindings {
namespace {

using emscripten::val;

// The pair counts have no place for other ids.
void check_tokens(const TokenSequence& tokens, std::size_t vocabulary) {
    if (tokens.size() == 0) throw std::invalid_argument("A corpus needs at least one token.");
    tokens.visit([&](auto ids) {
        for (const auto id : ids)
            if (id >= vocabulary) throw std::invalid_argument("The vocabulary has no token of this number.");
    });
}

std::unique_ptr<Corpus> create_token_corpus(const val& code_points, const val& tokens, std::size_t train_tokens) {
    return guarded([&] {
        const auto characters = from_typed_array<std::uint32_t>(code_points);
        TokenSequence sequence = token_sequence(tokens);
        check_tokens(sequence, characters.size());
        TextFacts facts;
        facts.characters = sequence.size();
        return std::make_unique<Corpus>(Vocabulary(std::vector<char32_t>(characters.begin(), characters.end())),
                                        std::move(sequence), facts, train_tokens);
    });
}

}  // namespace

EMSCRIPTEN_BINDINGS(token_corpus) {
    emscripten::function("createTokenCorpus", &create_token_corpus);
}

}  // namespace lm::bindings
