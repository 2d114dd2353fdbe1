// Where minibatches come from: a text, or a list of examples.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/network/mlp_language_model.h"
#include "engine/numerics/random.h"
#include "engine/text/tokens.h"

namespace lm {

class TrainingSet {
public:
    virtual ~TrainingSet() = default;

    // Draws next.size() examples with the generator, one number for each: writes their contexts one after another, m
    // tokens each, oldest first, and their next tokens.
    virtual void draw(Random& random, std::span<Token> contexts, std::span<Token> next) const = 0;
};

// Every token that has m tokens before it is equally likely: position i, with context i - m ... i - 1, is m plus a draw
// below (number of tokens - m). Throws std::invalid_argument when the text has no such token, or a token outside the
// vocabulary.
std::unique_ptr<TrainingSet> text_training_set(const MlpSettings& settings, const TokenSequence& tokens);

// Every one of the n examples is equally likely. `contexts` holds n times m tokens, `next` n.
// Throws std::invalid_argument when the lengths do not fit or a token is outside the vocabulary.
std::unique_ptr<TrainingSet> example_training_set(const MlpSettings& settings, std::vector<Token> contexts,
                                                  std::vector<Token> next);

}  // namespace lm
