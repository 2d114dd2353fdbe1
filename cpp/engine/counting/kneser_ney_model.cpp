#include "engine/counting/kneser_ney_model.h"

#include <cstdint>
#include <utility>

namespace lm {
namespace {

// From the distribution of the order below to that of the counts' order.
void interpolate(std::vector<double>& p, const std::vector<std::uint32_t>& counts, double discount) {
    DiscountedRow row(discount);
    for (const std::uint32_t count : counts) row.add(count);
    for (std::size_t token = 0; token < p.size(); ++token) p[token] = row.probability(counts[token], p[token]);
}

}  // namespace

KneserNeyModel::KneserNeyModel(std::shared_ptr<KneserNeyLevels> levels, std::size_t order)
    : CountingModel(levels->corpus(), &levels->trie(), order), levels_(std::move(levels)) {}

std::vector<double> KneserNeyModel::distribution(std::span<const Token> context) const {
    const auto read = read_part(context);
    const std::size_t cells = corpus().vocabulary().size();
    std::vector<double> p(cells, 1 / static_cast<double>(cells));
    for (std::size_t length = 0; length < read.size(); ++length) {
        interpolate(p, levels_->continuation_counts(read.last(length)), levels_->lower_discount(length + 1));
    }
    interpolate(p, next_counts(read).counts, levels_->highest_discount(read.size() + 1));
    return p;
}

}  // namespace lm
