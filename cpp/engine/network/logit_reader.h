// What readers see of a network's logits, computed in double precision. The kernels of training limit exponentials to
// e^-64 and add them up as floats; here losses and probabilities are right for any logits, next to 0 and next to 1.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/text/tokens.h"

namespace lm {

// Reads one column of V logits at a time. Where these make no distribution, every loss is infinite.
class LogitReader {
public:
    explicit LogitReader(int vocabulary);

    // -ln p of one token, nats.
    double loss(std::span<const float> logits, Token next);
    // The same of every token.
    void losses(std::span<const float> logits, std::span<double> losses);
    // p of every token, 0 below the smallest float. Throws as require_distribution() does.
    void probabilities(std::span<const float> logits, std::span<float> probabilities);

private:
    // The largest logit and its own loss: the loss of any other token is larger by the difference of their logits.
    struct Likeliest {
        double logit, loss;
    };
    std::optional<Likeliest> likeliest(std::span<const float> logits);
    void shift(std::span<const float> logits, double by);

    std::vector<double> column_;  // (padded V)
};

// False where a logit is infinite or NaN, or all are minus infinity, which is the logit of probability 0.
bool make_distribution(std::span<const float> logits);
// Throws lm::Error where they make none.
void require_distribution(std::span<const float> logits);

// (n, V) probabilities of n rows of V logits. Throws as require_distribution() does.
std::vector<float> probability_rows(std::span<const float> logits, std::size_t vocabulary);

}  // namespace lm
