#include "engine/numerics/kernels.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/numerics/random.h"

// Eigen's double-precision products are the oracle; no number of Eigen's reaches a weight.
namespace {

using Matrix = Eigen::MatrixXd;

template <class Scalar>
std::vector<Scalar> random_numbers(std::size_t count, std::uint64_t seed) {
    lm::Random random(seed);
    std::vector<Scalar> numbers(count);
    for (Scalar& number : numbers) {
        number = static_cast<Scalar>(2.0 * random.uniform() - 1.0);
    }
    return numbers;
}

template <class Scalar>
Matrix as_matrix(const std::vector<Scalar>& data, int rows, int columns) {
    using Map = Eigen::Map<const Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>>;
    return Map(data.data(), rows, columns).template cast<double>();
}

// `depth` products of numbers below 1 and as many roundings.
template <class Scalar>
double tolerance(int depth) {
    return depth * static_cast<double>(std::numeric_limits<Scalar>::epsilon()) * 2.0;
}

template <class Scalar>
void expect_product_as_by_eigen(lm::ProductShape shape) {
    const auto left = random_numbers<Scalar>(static_cast<std::size_t>(shape.rows * shape.depth), 1);
    const auto right = random_numbers<Scalar>(static_cast<std::size_t>(shape.depth * shape.columns), 2);
    const auto bias = random_numbers<Scalar>(static_cast<std::size_t>(shape.rows), 3);
    std::vector<Scalar> result(static_cast<std::size_t>(shape.rows * shape.columns));
    lm::multiply<Scalar>(shape, {left.data(), shape.rows}, {right.data(), shape.depth}, {bias.data(), 0},
                         {result.data(), shape.rows});
    Matrix expected = as_matrix(left, shape.rows, shape.depth) * as_matrix(right, shape.depth, shape.columns);
    expected.colwise() += as_matrix(bias, shape.rows, 1).col(0);
    const double error = (as_matrix(result, shape.rows, shape.columns) - expected).cwiseAbs().maxCoeff();
    EXPECT_LE(error, tolerance<Scalar>(shape.depth + 1)) << shape.rows << " x " << shape.columns << ", " << shape.depth;
}

TEST(Kernels, ProductsOfEveryShapeAgreeWithEigen) {
    for (const int rows : {4, 8, 12, 16, 20, 64, 68}) {
        for (const int columns : {1, 2, 7, 64}) {
            for (const int depth : {1, 16, 64, 67}) {
                expect_product_as_by_eigen<float>({rows, columns, depth});
                expect_product_as_by_eigen<double>({rows, columns, depth});
            }
        }
    }
}

TEST(Kernels, ProductWithATransposeAccumulates) {
    // dz h^T, the shape of a weight gradient: (8, 5 examples) times (6, 5 examples) transposed.
    const auto dz = random_numbers<double>(8 * 5, 1), h = random_numbers<double>(6 * 5, 2);
    std::vector<double> sum = random_numbers<double>(8 * 6, 3);
    const Matrix expected = as_matrix(sum, 8, 6) + as_matrix(dz, 8, 5) * as_matrix(h, 6, 5).transpose();
    lm::multiply_by_transpose<double>({8, 6, 5}, {dz.data(), 8}, {h.data(), 6}, {sum.data(), 8}, {sum.data(), 8});
    EXPECT_LE((as_matrix(sum, 8, 6) - expected).cwiseAbs().maxCoeff(), 1e-14);
}

// Every form in which training multiplies, against the definition: by a matrix or by a transpose, from a bias or onto
// what is there already. One rounding for each operation, in the order of the depth, gives the same bits.
template <class Scalar>
void expect_sums_in_order_of_depth(std::size_t depth, bool transposed, bool accumulating) {
    // 64 + 16 + 4 rows and 37 columns run through every tile.
    constexpr std::size_t rows = 84, columns = 37;
    const auto left = random_numbers<Scalar>(rows * depth, 1), right = random_numbers<Scalar>(depth * columns, 2);
    const auto bias = random_numbers<Scalar>(rows, 3), before = random_numbers<Scalar>(rows * columns, 4);
    std::vector<Scalar> result = before;
    const lm::Start<Scalar> start =
        accumulating ? lm::Start<Scalar>{result.data(), rows} : lm::Start<Scalar>{bias.data(), 0};
    const auto multiply = transposed ? lm::multiply_by_transpose<Scalar> : lm::multiply<Scalar>;
    const int stride = static_cast<int>(transposed ? columns : depth);
    multiply({rows, columns, static_cast<int>(depth)}, {left.data(), rows}, {right.data(), stride}, start,
             {result.data(), rows});
    for (std::size_t i = 0; i < rows * columns; ++i) {
        const std::size_t row = i % rows, column = i / rows;
        Scalar sum = accumulating ? before[i] : bias[row];
        for (std::size_t k = 0; k < depth; ++k) {
            const Scalar product = left[k * rows + row] * right[transposed ? k * columns + column : column * depth + k];
            sum += product;
        }
        ASSERT_EQ(result[i], sum) << "row " << row << ", column " << column << ", depth " << depth;
    }
}

TEST(Kernels, ProductsAddUpInOrderOfDepth) {
    for (const std::size_t depth : {1u, 16u, 67u}) {
        for (const bool transposed : {false, true}) {
            for (const bool accumulating : {false, true}) {
                expect_sums_in_order_of_depth<float>(depth, transposed, accumulating);
                expect_sums_in_order_of_depth<double>(depth, transposed, accumulating);
            }
        }
    }
}

TEST(Kernels, TransposeSwapsRowsAndColumns) {
    const auto source = random_numbers<float>(12 * 5, 1);
    std::vector<float> target(5 * 12);
    lm::transpose<float>(12, 5, {source.data(), 12}, {target.data(), 5});
    EXPECT_EQ(as_matrix(target, 5, 12), as_matrix(source, 12, 5).transpose());
}

double tanh_gelu(double x) {
    return 0.5 * x * (1.0 + std::tanh(std::sqrt(2.0 / M_PI) * (x + 0.044715 * x * x * x)));
}

TEST(Kernels, GeluIsTheTanhForm) {
    std::vector<double> x, y(1000);
    for (int i = 0; i < 1000; ++i) {
        x.push_back(-12.0 + 0.024 * i);
    }
    lm::gelu(x.size(), x.data(), y.data());
    for (std::size_t i = 0; i < x.size(); ++i) {
        EXPECT_NEAR(y[i], tanh_gelu(x[i]), 1e-14) << x[i];
    }
}

TEST(Kernels, GeluSlopeIsItsDerivative) {
    std::vector<double> x, y(400), slope(400);
    for (int i = 0; i < 400; ++i) {
        x.push_back(-8.0 + 0.04 * i);
    }
    lm::gelu_with_slope(x.size(), x.data(), y.data(), slope.data());
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double h = 1e-5;
        EXPECT_NEAR(slope[i], (tanh_gelu(x[i] + h) - tanh_gelu(x[i] - h)) / (2 * h), 1e-9) << x[i];
        EXPECT_NEAR(y[i], tanh_gelu(x[i]), 1e-14) << x[i];
    }
}

TEST(Kernels, FloatGeluAgreesWithTheDoubleOne) {
    for (int i = 0; i < 4000; i += 4) {
        float x[4], y[4], slope[4];
        double exact[4], exact_y[4], exact_slope[4];
        for (int j = 0; j < 4; ++j) {
            exact[j] = x[j] = -20.0f + 0.01f * static_cast<float>(i + j);
        }
        lm::gelu_with_slope(4, x, y, slope);
        lm::gelu_with_slope(4, exact, exact_y, exact_slope);
        for (int j = 0; j < 4; ++j) {
            EXPECT_NEAR(y[j], exact_y[j], 2e-6 * std::max(1.0, std::fabs(exact[j]))) << x[j];
            EXPECT_NEAR(slope[j], exact_slope[j], 2e-6) << x[j];
        }
    }
}

void expect_gather_and_scatter(std::size_t rows) {
    constexpr std::size_t slots = 3, positions = 2;
    const auto tables = random_numbers<float>(rows * slots * positions, 1);
    const std::vector<float> start(rows, 0.5f);
    const std::vector<std::uint16_t> contexts = {2, 0, 1, 1};
    std::vector<float> gathered(rows * 2);
    const int height = static_cast<int>(rows);
    lm::gather_columns<float>({tables.data(), height, slots, positions}, contexts, start.data(), gathered.data());
    std::vector<float> sums(rows * slots * positions), expected = sums;
    lm::scatter_columns<float>({sums.data(), height, slots, positions}, contexts, gathered.data());
    for (std::size_t row = 0; row < rows; ++row) {
        // Column 0 is slots 2 and 0 of the two tables, column 1 slots 1 and 1; the second table begins at slot 3.
        EXPECT_EQ(gathered[row], (0.5f + tables[2 * rows + row]) + tables[3 * rows + row]);
        EXPECT_EQ(gathered[rows + row], (0.5f + tables[rows + row]) + tables[4 * rows + row]);
        expected[2 * rows + row] = expected[3 * rows + row] = gathered[row];
        expected[rows + row] = expected[4 * rows + row] = gathered[rows + row];
    }
    EXPECT_EQ(sums, expected) << rows << " rows";
}

// Products with subnormal numbers are slow, and a network with large weights is full of units far from 0.
TEST(Kernels, NothingThatIsFarFromZeroBecomesSubnormal) {
    std::vector<float> x(400), y(400), slope(400);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = 0.5f * (static_cast<float>(i) - 200.0f);
    lm::gelu_with_slope<float>(x.size(), x.data(), y.data(), slope.data());
    for (std::size_t i = 0; i < x.size(); ++i) {
        EXPECT_NE(std::fpclassify(y[i]), FP_SUBNORMAL) << x[i];
        EXPECT_NE(std::fpclassify(slope[i]), FP_SUBNORMAL) << x[i];
    }
    std::vector<float> logits{0.0f, -70.0f, -90.0f, -500.0f};
    const std::vector<std::uint32_t> first{0, 1};
    const std::vector<std::uint16_t> next{0};
    lm::softmax_cross_entropy<float>(4, 1, {logits.data(), 4}, {first.data(), next.data()}, 1.0f / 8192);
    for (const float gradient : logits) EXPECT_NE(std::fpclassify(gradient), FP_SUBNORMAL) << gradient;
}

TEST(Kernels, GatherAndScatterAreEachOthersReverse) {
    // Four rows a register, blocks of 8, 4 and 1 registers: 36 = 32 + 4 rows, 64, and 84 = 64 + 16 + 4.
    for (const std::size_t rows : {36u, 64u, 84u}) {
        expect_gather_and_scatter(rows);
    }
}

// One column of logits 0, ln 2, ln 3: probabilities 1/6, 2/6, 3/6.
std::vector<double> logits_of_sixths() {
    return {0.0, std::log(2.0), std::log(3.0), 0.0};
}

TEST(Kernels, SoftmaxOfKnownLogits) {
    std::vector<double> column = logits_of_sixths();
    lm::softmax<double>(3, 1, {column.data(), 4});
    EXPECT_NEAR(column[0], 1.0 / 6.0, 1e-15);
    EXPECT_NEAR(column[1], 2.0 / 6.0, 1e-15);
    EXPECT_NEAR(column[2], 3.0 / 6.0, 1e-15);
}

TEST(Kernels, LogNormaliserIsTheLogarithmOfTheSum) {
    std::vector<double> column = logits_of_sixths();
    double normaliser = 0.0;
    lm::log_normalisers<double>(3, 1, {column.data(), 4}, &normaliser);
    EXPECT_NEAR(normaliser, std::log(6.0), 1e-15);
    EXPECT_EQ(column[2], std::log(3.0));
}

// More columns than the 16 that are worked on side by side, a remainder included; logits from -4 to 4.
constexpr int many_columns = 37, many_rows = 11;  // 12 with padding

std::vector<double> logits_of_many_columns() {
    std::vector<double> logits = random_numbers<double>(12 * many_columns, 6);
    for (double& logit : logits) {
        logit *= 4.0;
    }
    return logits;
}

double log_sum_of_exponentials(const double* column) {
    double sum = 0.0;
    for (int row = 0; row < many_rows; ++row) {
        sum += std::exp(column[row]);
    }
    return std::log(sum);
}

TEST(Kernels, SoftmaxTreatsEveryOfManyColumnsAlike) {
    const std::vector<double> logits = logits_of_many_columns();
    std::vector<double> probabilities = logits, normalised = logits, normalisers(many_columns);
    lm::softmax<double>(many_rows, many_columns, {probabilities.data(), 12});
    lm::log_normalisers<double>(many_rows, many_columns, {normalised.data(), 12}, normalisers.data());
    for (std::size_t c = 0; c < many_columns; ++c) {
        const double normaliser = log_sum_of_exponentials(&logits[12 * c]);
        EXPECT_NEAR(normalisers[c], normaliser, 1e-14) << c;
        for (std::size_t row = 0; row < many_rows; ++row) {
            EXPECT_NEAR(probabilities[12 * c + row], std::exp(logits[12 * c + row] - normaliser), 1e-14) << c;
        }
    }
}

TEST(Kernels, CrossEntropyOfManyColumns) {
    // Column c has c % 3 examples, followed by token c % 11 each.
    const std::vector<double> logits = logits_of_many_columns();
    std::vector<std::uint32_t> first = {0};
    std::vector<std::uint16_t> next;
    double expected = 0.0;
    for (std::size_t c = 0; c < many_columns; ++c) {
        next.insert(next.end(), c % 3, static_cast<std::uint16_t>(c % many_rows));
        first.push_back(static_cast<std::uint32_t>(next.size()));
        expected +=
            static_cast<double>(c % 3) * (log_sum_of_exponentials(&logits[12 * c]) - logits[12 * c + c % many_rows]);
    }
    std::vector<double> gradient = logits;
    const double loss = lm::softmax_cross_entropy<double>(many_rows, many_columns, {gradient.data(), 12},
                                                          {first.data(), next.data()}, 0.5);
    EXPECT_NEAR(loss, expected, 1e-12);
    for (std::size_t c = 0; c < many_columns; ++c) {
        const double normaliser = log_sum_of_exponentials(&logits[12 * c]), examples = static_cast<double>(c % 3);
        for (std::size_t row = 0; row < many_rows; ++row) {
            const double p = std::exp(logits[12 * c + row] - normaliser);
            EXPECT_NEAR(gradient[12 * c + row], 0.5 * examples * (p - (row == c % many_rows ? 1.0 : 0.0)), 1e-14) << c;
        }
        EXPECT_EQ(gradient[12 * c + many_rows], 0.0);
    }
}

TEST(Kernels, CrossEntropyOfMoreExamplesThanADoublesRange) {
    // Each of 150 columns, followed by token 0 once and twice in turn, has 1000 equal logits: 225 ln 1000. The product
    // of what their logarithms are taken of would be 1e675.
    constexpr std::size_t vocabulary = 1000, columns = 150;
    std::vector<float> logits(vocabulary * columns, 3.0f);
    std::vector<std::uint32_t> first = {0};
    for (std::uint32_t c = 0; c < columns; ++c) first.push_back(first.back() + 1 + c % 2);
    const std::vector<std::uint16_t> next(first.back(), 0);
    const double loss = lm::softmax_cross_entropy<float>(vocabulary, columns, {logits.data(), vocabulary},
                                                         {first.data(), next.data()}, 1.0f);
    EXPECT_NEAR(loss, 225.0 * std::log(1000.0), 1e-9);
}

TEST(Kernels, SoftmaxOfLogitsFarBelowZeroIgnoresThePadding) {
    std::vector<float> column = {-500.0f, -500.0f, -500.0f, 0.0f};
    lm::softmax<float>(3, 1, {column.data(), 4});
    EXPECT_FLOAT_EQ(column[0], 1.0f / 3.0f);
}

TEST(Kernels, CrossEntropyOfAColumnWithTwoExamples) {
    std::vector<double> column = logits_of_sixths();
    const std::vector<std::uint32_t> first = {0, 2};
    const std::vector<std::uint16_t> next = {2, 0};
    const double loss = lm::softmax_cross_entropy<double>(3, 1, {column.data(), 4}, {first.data(), next.data()}, 0.5);
    EXPECT_NEAR(loss, std::log(6.0 / 3.0) + std::log(6.0), 1e-15);
    // (2 p - examples) * scale
    EXPECT_NEAR(column[0], (2.0 / 6.0 - 1.0) * 0.5, 1e-15);
    EXPECT_NEAR(column[1], (4.0 / 6.0) * 0.5, 1e-15);
    EXPECT_NEAR(column[2], (6.0 / 6.0 - 1.0) * 0.5, 1e-15);
    EXPECT_EQ(column[3], 0.0);
}

}  // namespace
