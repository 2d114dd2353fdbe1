// Mixtures of two models that were scored token by token: p = w p1 + (1 - w) p2.
#pragma once

#include <cstddef>
#include <vector>

namespace lm {

// The perplexity of mixtures with several weights at once, from both models' surprises.
class MixturePerplexities {
public:
    // Surprises are bits by token; tokens that either model does not score (NaN) do not count. Weights are those of the
    // first model, 0 to 1. Throws std::invalid_argument for lists of different lengths and for other weights.
    MixturePerplexities(std::vector<float> first, std::vector<float> second, std::vector<double> weights);

    // Reads up to `tokens` more; true when all are read.
    bool advance(std::size_t tokens);
    double progress() const;
    // (weights) infinite where a token has no probability, NaN where no token counts. Of all tokens once advance() has
    // returned true.
    std::vector<double> perplexities() const;

private:
    void add(std::size_t token);

    std::vector<float> first_, second_;  // bits
    std::vector<double> weights_;
    std::vector<double> nats_;  // by weight, summed over the tokens read
    std::size_t next_ = 0, scored_ = 0;
};

}  // namespace lm
