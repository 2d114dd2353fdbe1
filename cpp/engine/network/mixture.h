// Mixtures of two models that were scored token by token: p = w p1 + (1 - w) p2.
#pragma once

#include <cstddef>
#include <vector>

namespace lm {

// How surprised one mixture is by token after token, with a logarithm only now and then.
class MixedBits {
public:
    struct OfTwo {
        double first, second;
    };

    // The weight of the first model, 0 to 1. Throws std::invalid_argument for others.
    explicit MixedBits(double weight);

    // One more token, both models' probabilities of it and the surprises that these are of; where the mixture's is
    // below `smallest`, the surprises alone count.
    void add(OfTwo probabilities, OfTwo surprises) {
        const double p = weight_ * probabilities.first + (1.0 - weight_) * probabilities.second;
        if (p < smallest) {
            bits_ += mixed(surprises);
            return;
        }
        product_ *= p;
        if (product_ < 1e-200) take_logarithm();
    }
    // Below it floats lose digits, and the product above could lose its own.
    static constexpr double smallest = 1e-30;
    // Summed over the tokens; infinite if one of them has no probability.
    double bits() const;

private:
    void take_logarithm();
    double mixed(OfTwo surprises) const;

    double weight_;
    double product_ = 1.0;  // of the probabilities that are not in bits_ yet
    double bits_ = 0.0;
};

// The perplexity of mixtures with several weights at once, from both models' surprises.
class MixturePerplexities {
public:
    // Surprises are bits by token; tokens that either model does not score (NaN) do not count. Weights are those of the
    // first model, 0 to 1. Throws std::invalid_argument for lists of different lengths and for other weights.
    MixturePerplexities(std::vector<float> first, std::vector<float> second, const std::vector<double>& weights);

    // Reads up to `tokens` more; true when all are read.
    bool advance(std::size_t tokens);
    double progress() const;
    // (weights) infinite where a token has no probability, NaN where no token counts. Of all tokens once advance() has
    // returned true.
    std::vector<double> perplexities() const;

private:
    void add(std::size_t token);

    std::vector<float> first_, second_;  // bits
    std::vector<MixedBits> mixtures_;    // by weight
    std::size_t next_ = 0, scored_ = 0;
};

}  // namespace lm
