#include "engine/counting/token_order.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lm {
namespace {

std::vector<std::uint32_t> by_frequency(const Corpus& corpus) {
    // The complement of the count, above the token. The library sorts plain numbers without further code.
    std::vector<std::uint64_t> keys;
    for (const std::uint32_t count : corpus.train().unigrams) keys.push_back(std::uint64_t{~count} << 32 | keys.size());
    std::sort(keys.begin(), keys.end());
    return {keys.begin(), keys.end()};
}

// (V, V) square roots of relative frequencies; a row that was never seen is all 0.
std::vector<float> root_rows(const Corpus& corpus) {
    const std::size_t width = corpus.vocabulary().size();
    std::vector<float> roots(width * width);
    for (std::size_t row = 0; row < width; ++row) {
        const double total = static_cast<double>(corpus.train().bigrams.context_count(static_cast<Token>(row)));
        corpus.train().bigrams.for_each_in_row(static_cast<Token>(row), [&](Token next, std::uint32_t n) {
            roots[row * width + next] = static_cast<float>(std::sqrt(n / total));
        });
    }
    return roots;
}

std::vector<std::uint32_t> by_similarity(const Corpus& corpus) {
    std::vector<std::uint32_t> left = by_frequency(corpus);
    const std::size_t width = left.size();
    const std::vector<float> roots = root_rows(corpus);
    const auto likeness = [&](std::uint32_t a, std::uint32_t b) {
        const auto row = [&](std::uint32_t token) {
            return roots.begin() + static_cast<std::ptrdiff_t>(token * width);
        };
        return std::inner_product(row(a), row(a) + static_cast<std::ptrdiff_t>(width), row(b), 0.0f);
    };
    for (auto place = left.begin() + 1; place < left.end(); ++place) {
        std::vector<float> alike;
        for (auto other = place; other < left.end(); ++other) alike.push_back(likeness(*(place - 1), *other));
        const auto best = std::max_element(alike.begin(), alike.end()) - alike.begin();
        std::rotate(place, place + best, place + best + 1);
    }
    return left;
}

}  // namespace

std::vector<std::uint32_t> token_order(const Corpus& corpus, TokenOrder order) {
    const std::size_t width = corpus.vocabulary().size();
    if (order == TokenOrder::similarity && width <= largest_similarity_order) return by_similarity(corpus);
    if (order != TokenOrder::code_point) return by_frequency(corpus);
    std::vector<std::uint32_t> identity(width);
    std::iota(identity.begin(), identity.end(), 0u);
    return identity;
}

}  // namespace lm
