#include "engine/network/token_surprises.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

#include "engine/counting/scored_tokens.h"
#include "engine/numerics/elementary.h"
#include "engine/numerics/kernels.h"

namespace lm {
namespace {

void require_vocabulary(const TokenSequence& tokens, int vocabulary) {
    tokens.visit([&](const auto& ids) {
        if (std::any_of(ids.begin(), ids.end(), [&](Token token) { return token >= vocabulary; })) {
            throw std::invalid_argument("A token is not in the network's vocabulary of " + std::to_string(vocabulary) +
                                        "; train a network on this text.");
        }
    });
}

// A float normaliser is exact to 3e-7 or so, which is 1e-6 of a larger loss.
constexpr double least_exact_loss = 0.3;

float bits_of(double nats) {
    return std::isnan(nats) ? std::numeric_limits<float>::infinity()
                            : static_cast<float>(nats * ExpConstants<double>::log2e);
}

}  // namespace

TokenSurprises::TokenSurprises(const MlpLanguageModel<float>& model, TokenSequence tokens)
    : model_(model),
      tokens_(std::move(tokens)),
      forward_(model.settings()),
      reader_(model.settings().vocabulary),
      bits_(tokens_.size(), std::numeric_limits<float>::quiet_NaN()),
      next_(std::min(first(), tokens_.size())) {
    require_vocabulary(tokens_, model.settings().vocabulary);
    forward_.load(model_);
}

std::size_t TokenSurprises::first() const {
    return std::max(first_scored, static_cast<std::size_t>(model_.settings().context));
}

bool TokenSurprises::advance(std::size_t tokens) {
    const std::size_t goal = next_ + std::min(tokens, tokens_.size() - next_);
    while (next_ < goal) {
        read_chunk(std::min(goal - next_, static_cast<std::size_t>(forward_.chunk())));
    }
    return next_ == tokens_.size();
}

double TokenSurprises::progress() const {
    return tokens_.size() <= first()
               ? 1.0
               : static_cast<double>(next_ - first()) / static_cast<double>(tokens_.size() - first());
}

void TokenSurprises::read_chunk(std::size_t columns) {
    const auto m = static_cast<std::size_t>(model_.settings().context);
    contexts_.clear();
    for (std::size_t c = 0; c < columns; ++c) {
        for (std::size_t i = next_ + c - m; i < next_ + c; ++i) contexts_.push_back(tokens_[i]);
    }
    forward_.run(contexts_);
    const Columns<float> logits = forward_.logit_columns();
    double normalisers[MlpForward<float>::largest_chunk];
    log_normalisers<float>(model_.settings().vocabulary, static_cast<int>(columns), logits, normalisers);
    for (std::size_t c = 0; c < columns; ++c) {
        const std::span column(logits.data + c * static_cast<std::size_t>(logits.stride),
                               static_cast<std::size_t>(model_.settings().vocabulary));
        const Token token = tokens_[next_ + c];
        const double loss = normalisers[c] - static_cast<double>(column[token]);
        bits_[next_ + c] = bits_of(loss < least_exact_loss ? reader_.loss(column, token) : loss);
    }
    next_ += columns;
}

}  // namespace lm
