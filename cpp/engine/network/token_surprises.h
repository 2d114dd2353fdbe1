// The surprise of every token of a text under a network, for comparing it token by token with other models.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/network/logit_reader.h"
#include "engine/network/mlp_forward.h"
#include "engine/network/mlp_language_model.h"
#include "engine/text/tokens.h"

namespace lm {

// One forward pass for every position of the text. Where its tokens are a split of a corpus, the mean over the scored
// ones is the log2 of the Evaluator's perplexity.
class TokenSurprises {
public:
    // Copies the model. Throws std::invalid_argument for a token outside the vocabulary.
    TokenSurprises(const MlpLanguageModel<float>& model, TokenSequence tokens);
    TokenSurprises(const TokenSurprises&) = delete;
    TokenSurprises& operator=(const TokenSurprises&) = delete;

    // Reads up to `tokens` more; true when all are read. The slicing does not change the result.
    bool advance(std::size_t tokens);
    double progress() const;
    // (tokens) bits: -log2 p(token | the m before it); NaN for the first max(7, m), which are not scored. Infinite
    // where the loss is beyond a float or not a number. Complete once advance() has returned true.
    std::span<const float> bits() const { return bits_; }

private:
    void read_chunk(std::size_t columns);
    std::size_t first() const;

    MlpLanguageModel<float> model_;
    TokenSequence tokens_;
    MlpForward<float> forward_;
    LogitReader reader_;
    std::vector<Token> contexts_;  // of one chunk, m tokens each
    std::vector<float> bits_;
    std::size_t next_;  // the position to read next
};

}  // namespace lm
