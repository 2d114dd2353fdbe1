#include "engine/estimation/parameter_counts.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/numerics/natural.h"

namespace lm {
namespace {

void validate(const TableSize& size) {
    if (size.outcomes < 2 || size.outcomes > 1'000'000) {
        throw std::invalid_argument("Choose between 2 and 1,000,000 outcomes.");
    }
    if (size.variables < 1 || size.variables > 4'096) {
        throw std::invalid_argument("Choose between 1 and 4,096 variables.");
    }
}

// V^exponent (V - 1)
Natural tables(std::uint32_t outcomes, std::uint32_t exponent) {
    Natural result = power(outcomes, exponent);
    result.multiply(outcomes - 1);
    return result;
}

}  // namespace

std::string joint_parameters(const TableSize& size) {
    validate(size);
    Natural result = power(size.outcomes, size.variables);
    result.decrement();
    return result.digits();
}

std::string factor_parameters(const TableSize& size, std::uint32_t k) {
    validate(size);
    if (k < 1 || k > size.variables) {
        throw std::invalid_argument("The chain rule has as many factors as there are variables.");
    }
    return tables(size.outcomes, k - 1).digits();
}

std::string limited_memory_parameters(const TableSize& size, std::uint32_t memory) {
    validate(size);
    // The first full = min(m - 1, memory) + 1 factors telescope to V^full - 1 and each later one adds V^(full-1) (V -
    // 1), so the sum is V^(full-1) (V + later (V - 1)) - 1. The largest sizes allowed keep the bracket below 2^32.
    const std::uint32_t full = std::min(size.variables - 1, memory) + 1;
    const std::uint32_t later = size.variables - full;
    Natural result = power(size.outcomes, full - 1);
    result.multiply(size.outcomes + later * (size.outcomes - 1));
    result.decrement();
    return result.digits();
}

std::string shared_memory_parameters(const TableSize& size, std::uint32_t memory) {
    validate(size);
    return tables(size.outcomes, std::min(memory, size.variables - 1)).digits();
}

std::string combinations_times(const TableSize& size, std::uint32_t multiplier) {
    validate(size);
    Natural result = power(size.outcomes, size.variables);
    result.multiply(multiplier);
    return result.digits();
}

double decimal_exponent(const TableSize& size) {
    validate(size);
    return size.variables * std::log10(static_cast<double>(size.outcomes));
}

}  // namespace lm
