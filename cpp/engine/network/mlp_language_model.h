// The article's neural language model (after Bengio et al. 2003): a tied embedding table E, the embeddings of the last
// m tokens concatenated oldest first, two hidden layers with GELU, a linear layer back to the embedding width, and
// logits against the same table:
//   x  = [E[t1]; ...; E[tm]]      h1 = gelu(W1 x + b1)     h2 = gelu(W2 h1 + b2)
//   e  = W3 h2 + b3               logits = E e             p = softmax(logits)
// Layers cost about H^2 + H F + F V multiplications an example, three times that in training: with 67 characters the
// second layer dominates, with the 63,000 words of Shakespeare the logits do (some 130 ms a step of 512 examples).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace lm {

inline constexpr int smallest_features = 2, largest_features = 64;

struct MlpSettings {
    int vocabulary = 0;      // V, 1 to 65,535
    int context = 1;         // m, tokens of context, 1 to 16
    int features = 16;       // F, width of an embedding, 2 to 64
    std::uint64_t seed = 1;  // of the initial weights

    int hidden() const { return 4 * features; }  // H, width of both hidden layers
    bool operator==(const MlpSettings&) const = default;
};

// Throws std::invalid_argument that names the setting and its range.
void validate(const MlpSettings& settings);

// Where the seven arrays stand in one vector of parameters, in this order. Each is stored column by column:
//   embedding     (F, V)    column v is the embedding of token v
//   first_weights  (H, m F)  column p F + f weighs feature f of the token at position p, position 0 being the oldest
//   first_bias     (H)
//   second_weights (H, H)    column j weighs unit j of the first hidden layer
//   second_bias    (H)
//   output_weights (F, H)    column j weighs unit j of the second hidden layer
//   output_bias    (F)
// Read row by row, as files of weights are, these are (V, F), (m F, H), (H), (H, H), (H), (H, F), (F).
struct ParameterLayout {
    // `width` is F, or F padded to a multiple of row_padding inside the engine.
    ParameterLayout(const MlpSettings& settings, int width);

    std::size_t embedding, first_weights, first_bias, second_weights, second_bias, output_weights, output_bias, count;
};

// The number of parameters that training adjusts: 7,360 for V = 67, m = 1, F = 16; 13,504 for m = 7.
std::size_t parameter_count(const MlpSettings& settings);

struct NamedShape {
    std::string name;
    std::vector<std::size_t> shape;  // row-major
};
// The arrays of a weights file in the order of the flat vector.
std::vector<NamedShape> parameter_shapes(const MlpSettings& settings);

template <class Scalar>
class MlpLanguageModel {
public:
    // The seed's own initial weights: each weight is normal with mean 0, biases are 0. Standard deviations:
    // sqrt(1 / fan-in) for the dense layers (LeCun et al. 1998, "Efficient BackProp", section 4.6), 1 / sqrt(F) for the
    // embeddings, so that a logit starts with variance about 1. Throws as validate() does.
    explicit MlpLanguageModel(const MlpSettings& settings);

    // Takes parameter_count() weights in the order of ParameterLayout. Throws std::invalid_argument when there are more
    // or fewer, or when one is not finite.
    MlpLanguageModel(const MlpSettings& settings, std::span<const Scalar> weights);

    const MlpSettings& settings() const { return settings_; }
    std::vector<Scalar> weights() const;

    // Inside the engine features are padded to a multiple of row_padding. Padding is 0 and, its gradient being 0,
    // stays 0.
    int width() const;
    const ParameterLayout& layout() const { return layout_; }
    std::span<const Scalar> parameters() const { return parameters_; }
    std::span<Scalar> parameters() { return parameters_; }

private:
    MlpSettings settings_;
    ParameterLayout layout_;
    std::vector<Scalar> parameters_;
};

// Removes the padding from a vector of parameters or of their gradients.
template <class Scalar>
std::vector<Scalar> without_padding(const MlpSettings& settings, std::span<const Scalar> parameters);

}  // namespace lm
