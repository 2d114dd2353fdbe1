#include "engine/counting/bigram_matrix.h"

#include <algorithm>
#include <span>
#include <stdexcept>

#include "engine/counting/ngram_model.h"
#include "engine/counting/smoothing.h"

namespace lm {
std::vector<double> bigram_probabilities(const Corpus& corpus, double initial_count) {
    const std::size_t width = corpus.vocabulary().size();
    if (width > largest_whole_table) {
        throw std::invalid_argument("The whole table is too large to hand over; ask for its rows or an overview.");
    }
    const NgramModel model(corpus, nullptr, 2, initial_count);
    std::vector<double> table(width * width);
    for (std::size_t row = 0; row < width; ++row) {
        const auto current = static_cast<Token>(row);
        const std::vector<double> p = model.distribution(std::span(&current, 1));
        std::copy(p.begin(), p.end(), table.data() + row * width);
    }
    return table;
}

std::vector<float> bigram_overview(const Corpus& corpus, const std::vector<std::uint32_t>& order, std::size_t size,
                                   double initial_count) {
    const std::size_t width = corpus.vocabulary().size();
    if (size < 1 || size > width || order.size() != width) {
        throw std::invalid_argument("An overview has 1 to V blocks a side and an order of all V tokens.");
    }
    if (std::any_of(order.begin(), order.end(), [&](std::uint32_t token) { return token >= width; })) {
        throw std::invalid_argument("An overview needs an order of the tokens of this text.");
    }
    check_initial_count(initial_count);
    std::vector<std::size_t> block(width);
    for (std::size_t i = 0; i < width; ++i) block[order[i]] = i * size / width;
    std::vector<float> overview(size * size);
    const auto raise = [&](std::size_t row, std::size_t column, double p) {
        float& cell = overview[row * size + column];
        cell = std::max(cell, static_cast<float>(p));
    };
    for (std::size_t token = 0; token < width; ++token) {
        const auto current = static_cast<Token>(token);
        const auto total = static_cast<double>(corpus.train().bigrams.context_count(current));
        const SmoothedRow smoothed(total, initial_count, width);
        for (std::size_t column = 0; column < size; ++column) raise(block[token], column, smoothed.probability(0));
        corpus.train().bigrams.for_each_in_row(
            current, [&](Token next, std::uint32_t n) { raise(block[token], block[next], smoothed.probability(n)); });
    }
    return overview;
}

}  // namespace lm
