// The loss of MlpLanguageModel on a minibatch, and its exact gradient by backpropagation.
#pragma once

#include <span>
#include <vector>

#include "engine/network/examples.h"
#include "engine/network/mlp_forward.h"
#include "engine/network/mlp_language_model.h"

namespace lm {

template <class Scalar>
class MlpGradient {
public:
    explicit MlpGradient(const MlpSettings& settings);

    // Mean cross-entropy of the examples, nats per token; gradient() is then its derivative by every parameter.
    double compute(const MlpLanguageModel<Scalar>& model, const Examples& examples);

    // In the order and with the padding of MlpLanguageModel::parameters().
    std::span<const Scalar> gradient() const { return gradient_; }

private:
    void load(const MlpLanguageModel<Scalar>& model, const Examples& examples);
    void back_through_output(const MlpLanguageModel<Scalar>& model, int columns);
    void back_through_hidden(int columns);
    void back_through_first();
    void add_slot_gradient();

    MlpSettings settings_;
    ParameterLayout layout_;
    int width_;
    MlpForward<Scalar> forward_;
    std::vector<Scalar> gradient_;
    std::vector<Scalar> second_transposed_;  // (H, H)
    std::vector<Scalar> output_transposed_;  // (H, width)
    std::vector<Scalar> first_transposed_;   // (width, H) for each position
    std::vector<Scalar> output_gradient_;    // (width, chunk) by e
    std::vector<Scalar> second_gradient_;    // (H, chunk) by the second layer's input
    std::vector<Scalar> first_gradient_;     // (H, chunk) by the first layer's input
    std::vector<Scalar> table_gradient_;     // like the first-layer tables
    std::vector<Scalar> slot_gradient_;      // (width, slots), when not every token has a slot
    std::vector<Scalar> zeros_;              // (H)
};

}  // namespace lm
