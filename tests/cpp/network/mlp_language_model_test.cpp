#include "engine/network/mlp_language_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace {

using lm::MlpLanguageModel;
using lm::MlpSettings;

TEST(MlpLanguageModel, HasTheArticlesNumberOfParameters) {
    // 67*16 + 16m*64 + 64 + 64*64 + 64 + 64*16 + 16
    EXPECT_EQ(lm::parameter_count({67, 1, 16, 1}), 7360u);
    EXPECT_EQ(lm::parameter_count({67, 7, 16, 1}), 13504u);
    EXPECT_EQ(MlpLanguageModel<float>({67, 7, 16, 1}).weights().size(), 13504u);
}

TEST(MlpLanguageModel, WeightsComeBackAsTheyWentIn) {
    for (const int features : {2, 3, 16, 17}) {
        const MlpSettings settings{9, 3, features, 1};
        std::vector<float> weights(lm::parameter_count(settings));
        std::iota(weights.begin(), weights.end(), 1.0f);
        EXPECT_EQ(MlpLanguageModel<float>(settings, weights).weights(), weights) << features;
    }
}

TEST(MlpLanguageModel, InitialWeightsHaveTheDocumentedMoments) {
    const MlpSettings settings{1000, 4, 32, 7};
    const std::vector<double> weights = MlpLanguageModel<double>(settings).weights();
    const lm::ParameterLayout at(settings, 32);
    const auto expect_deviation = [&](std::size_t begin, std::size_t end, double deviation) {
        double sum = 0.0, squares = 0.0;
        for (std::size_t i = begin; i < end; ++i) {
            sum += weights[i];
            squares += weights[i] * weights[i];
        }
        // n normal numbers: the mean errs by deviation / sqrt(n), the variance by variance * sqrt(2 / n); five of
        // those.
        const auto n = static_cast<double>(end - begin);
        EXPECT_NEAR(sum / n, 0.0, 5.0 * deviation / std::sqrt(n));
        EXPECT_NEAR(squares / n, deviation * deviation, 5.0 * deviation * deviation * std::sqrt(2.0 / n));
    };
    expect_deviation(at.embedding, at.first_weights, 1.0 / std::sqrt(32.0));
    expect_deviation(at.first_weights, at.first_bias, 1.0 / std::sqrt(4.0 * 32.0));
    expect_deviation(at.second_weights, at.second_bias, 1.0 / std::sqrt(128.0));
    expect_deviation(at.output_weights, at.output_bias, 1.0 / std::sqrt(128.0));
    EXPECT_EQ(weights[at.first_bias], 0.0);
    EXPECT_EQ(weights[at.output_bias + 31], 0.0);
}

TEST(MlpLanguageModel, ShapesFillTheFlatVector) {
    const MlpSettings settings{67, 7, 16, 1};
    std::size_t count = 0;
    for (const lm::NamedShape& array : lm::parameter_shapes(settings)) {
        count += std::accumulate(array.shape.begin(), array.shape.end(), std::size_t{1}, std::multiplies<>());
    }
    EXPECT_EQ(count, 13504u);
}

TEST(MlpLanguageModel, RefusesSettingsOutsideTheirRanges) {
    EXPECT_THROW(lm::validate({0, 1, 16, 1}), std::invalid_argument);
    EXPECT_THROW(lm::validate({65536, 1, 16, 1}), std::invalid_argument);
    EXPECT_THROW(lm::validate({67, 17, 16, 1}), std::invalid_argument);
    EXPECT_THROW(lm::validate({67, 1, 1, 1}), std::invalid_argument);
    EXPECT_THROW(lm::validate({67, 1, 65, 1}), std::invalid_argument);
    EXPECT_NO_THROW(lm::validate({65535, 16, 64, 1}));
}

TEST(MlpLanguageModel, RefusesWeightsThatDoNotFit) {
    const MlpSettings settings{67, 1, 16, 1};
    EXPECT_THROW(MlpLanguageModel<float>(settings, std::vector<float>(7359)), std::invalid_argument);
    std::vector<float> weights(7360);
    weights[100] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_THROW(MlpLanguageModel<float>(settings, weights), std::invalid_argument);
}

}  // namespace
