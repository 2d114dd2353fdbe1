#include "engine/network/mlp_language_model.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/numerics/kernels.h"
#include "engine/numerics/normal.h"
#include "engine/numerics/random.h"
#include "engine/text/tokens.h"

namespace lm {
namespace {

void require_range(const char* name, int value, int lowest, int highest) {
    if (value < lowest || value > highest) {
        throw std::invalid_argument("A network's " + std::string(name) + " must lie between " + std::to_string(lowest) +
                                    " and " + std::to_string(highest) + "; " + std::to_string(value) +
                                    " was asked for.");
    }
}

// Calls visit(padded index, index in the flat vector, length) for each run of weights without padding between them.
template <class Visit>
void for_each_run(const MlpSettings& settings, Visit visit) {
    const auto features = static_cast<std::size_t>(settings.features);
    const auto hidden = static_cast<std::size_t>(settings.hidden());
    const std::size_t width = static_cast<std::size_t>(padded(settings.features));
    const ParameterLayout inside(settings, static_cast<int>(width)), flat(settings, settings.features);
    for (std::size_t v = 0; v < static_cast<std::size_t>(settings.vocabulary); ++v) {
        visit(inside.embedding + v * width, flat.embedding + v * features, features);
    }
    for (std::size_t p = 0; p < static_cast<std::size_t>(settings.context); ++p) {
        visit(inside.first_weights + p * width * hidden, flat.first_weights + p * features * hidden, features * hidden);
    }
    visit(inside.first_bias, flat.first_bias, hidden + hidden * hidden + hidden);
    for (std::size_t j = 0; j < hidden; ++j) {
        visit(inside.output_weights + j * width, flat.output_weights + j * features, features);
    }
    visit(inside.output_bias, flat.output_bias, features);
}

// Draws normal numbers for one array at a time, in the order of the flat vector, so that the drawn weights do not
// depend on the padding.
template <class Scalar>
std::vector<Scalar> initial_weights(const MlpSettings& settings) {
    const ParameterLayout layout(settings, settings.features);
    std::vector<Scalar> weights(layout.count, Scalar(0));
    Random random(settings.seed);
    NormalSampler normal(random);
    const auto fill = [&](std::size_t begin, std::size_t end, int fan_in) {
        const double deviation = std::sqrt(1.0 / fan_in);
        std::generate(weights.begin() + static_cast<std::ptrdiff_t>(begin),
                      weights.begin() + static_cast<std::ptrdiff_t>(end),
                      [&] { return static_cast<Scalar>(deviation * normal()); });
    };
    fill(layout.embedding, layout.first_weights, settings.features);
    fill(layout.first_weights, layout.first_bias, settings.context * settings.features);
    fill(layout.second_weights, layout.second_bias, settings.hidden());
    fill(layout.output_weights, layout.output_bias, settings.hidden());
    return weights;
}

}  // namespace

void validate(const MlpSettings& settings) {
    require_range("vocabulary", settings.vocabulary, 1, static_cast<int>(largest_vocabulary));
    require_range("context", settings.context, 1, longest_context);
    require_range("number of features", settings.features, smallest_features, largest_features);
}

ParameterLayout::ParameterLayout(const MlpSettings& settings, int width) {
    const auto features = static_cast<std::size_t>(width);
    const auto hidden = static_cast<std::size_t>(settings.hidden());
    embedding = 0;
    first_weights = embedding + features * static_cast<std::size_t>(settings.vocabulary);
    first_bias = first_weights + hidden * features * static_cast<std::size_t>(settings.context);
    second_weights = first_bias + hidden;
    second_bias = second_weights + hidden * hidden;
    output_weights = second_bias + hidden;
    output_bias = output_weights + features * hidden;
    count = output_bias + features;
}

std::size_t parameter_count(const MlpSettings& settings) {
    validate(settings);
    return ParameterLayout(settings, settings.features).count;
}

std::vector<NamedShape> parameter_shapes(const MlpSettings& settings) {
    const auto v = static_cast<std::size_t>(settings.vocabulary), f = static_cast<std::size_t>(settings.features);
    const auto h = static_cast<std::size_t>(settings.hidden()), m = static_cast<std::size_t>(settings.context);
    return {{"embedding", {v, f}}, {"first.weights", {m * f, h}}, {"first.bias", {h}}, {"second.weights", {h, h}},
            {"second.bias", {h}},  {"output.weights", {h, f}},    {"output.bias", {f}}};
}

template <class Scalar>
MlpLanguageModel<Scalar>::MlpLanguageModel(const MlpSettings& settings)
    : MlpLanguageModel(settings, (validate(settings), initial_weights<Scalar>(settings))) {}

template <class Scalar>
MlpLanguageModel<Scalar>::MlpLanguageModel(const MlpSettings& settings, std::span<const Scalar> weights)
    : settings_((validate(settings), settings)), layout_(settings, width()) {
    if (weights.size() != parameter_count(settings)) {
        throw std::invalid_argument("A network of these settings has " + std::to_string(parameter_count(settings)) +
                                    " weights; " + std::to_string(weights.size()) + " were given.");
    }
    if (!std::all_of(weights.begin(), weights.end(), [](Scalar w) { return std::isfinite(w); })) {
        throw std::invalid_argument("A weight of this network is not a finite number.");
    }
    parameters_.resize(layout_.count);
    for_each_run(settings_, [&](std::size_t inside, std::size_t flat, std::size_t length) {
        std::copy_n(weights.data() + flat, length, parameters_.data() + inside);
    });
}

template <class Scalar>
int MlpLanguageModel<Scalar>::width() const {
    return padded(settings_.features);
}

template <class Scalar>
std::vector<Scalar> MlpLanguageModel<Scalar>::weights() const {
    return without_padding<Scalar>(settings_, parameters_);
}

template <class Scalar>
std::vector<Scalar> without_padding(const MlpSettings& settings, std::span<const Scalar> parameters) {
    std::vector<Scalar> weights(ParameterLayout(settings, settings.features).count);
    for_each_run(settings, [&](std::size_t inside, std::size_t flat, std::size_t length) {
        std::copy_n(parameters.data() + inside, length, weights.data() + flat);
    });
    return weights;
}

template class MlpLanguageModel<float>;
template class MlpLanguageModel<double>;
template std::vector<float> without_padding<float>(const MlpSettings&, std::span<const float>);
template std::vector<double> without_padding<double>(const MlpSettings&, std::span<const double>);

}  // namespace lm
