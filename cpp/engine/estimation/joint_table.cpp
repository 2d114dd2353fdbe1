#include "engine/estimation/joint_table.h"

#include <cmath>
#include <limits>
#include <stdexcept>

#include "engine/estimation/likelihood.h"
#include "engine/numerics/draws.h"

namespace lm {
namespace {

std::size_t side_of(std::size_t cells) {
    const auto side = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(cells))));
    if (side < 2 || side * side != cells) {
        throw std::invalid_argument("A joint table needs as many rows as columns, at least 2.");
    }
    return side;
}

void add_margins(JointTable& table) {
    table.first.assign(table.outcomes, 0.0);
    table.second.assign(table.outcomes, 0.0);
    for (std::size_t row = 0; row < table.outcomes; ++row) {
        for (std::size_t column = 0; column < table.outcomes; ++column) {
            const double p = table.joint[row * table.outcomes + column];
            table.first[row] += p;
            table.second[column] += p;
        }
    }
}

void add_conditionals(JointTable& table) {
    for (std::size_t row = 0; row < table.outcomes; ++row) {
        for (std::size_t column = 0; column < table.outcomes; ++column) {
            const double p = table.joint[row * table.outcomes + column];
            const double margin = table.first[row];
            const double independent = margin * table.second[column];
            table.conditional.push_back(margin > 0.0 ? p / margin : std::numeric_limits<double>::quiet_NaN());
            table.independent.push_back(independent);
            if (p > 0.0) table.mutual_information += p * std::log(p / independent);
        }
    }
}

}  // namespace

JointTable joint_table(std::span<const double> counts) {
    JointTable table;
    table.outcomes = side_of(counts.size());
    table.joint = proportions(counts);
    add_margins(table);
    add_conditionals(table);
    return table;
}

std::pair<std::size_t, std::size_t> draw_pair(const JointTable& table, Random& random) {
    const std::size_t first = index_at(table.first, random.uniform());
    const std::span<const double> row = std::span(table.joint).subspan(first * table.outcomes, table.outcomes);
    return {first, index_at(row, random.uniform())};
}

}  // namespace lm
