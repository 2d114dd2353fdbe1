#include "parameter_counts.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "natural.h"

namespace lm {
namespace {

void validate(const Tensor& tensor) {
    if (tensor.outcomes < 2 || tensor.outcomes > 1'000'000) throw std::invalid_argument("Choose between 2 and 1,000,000 outcomes.");
    if (tensor.variables < 1 || tensor.variables > 4'096) throw std::invalid_argument("Choose between 1 and 4,096 variables.");
}

// V^exponent (V - 1)
Natural tables(std::uint32_t outcomes, std::uint32_t exponent) {
    Natural result = power(outcomes, exponent);
    result.multiply(outcomes - 1);
    return result;
}

}  // namespace

std::string joint_parameters(const Tensor& tensor) {
    validate(tensor);
    Natural result = power(tensor.outcomes, tensor.variables);
    result.decrement();
    return result.digits();
}

std::string factor_parameters(const Tensor& tensor, std::uint32_t k) {
    validate(tensor);
    if (k < 1 || k > tensor.variables) throw std::invalid_argument("The chain rule has as many factors as there are variables.");
    return tables(tensor.outcomes, k - 1).digits();
}

std::string limited_memory_parameters(const Tensor& tensor, std::uint32_t memory) {
    validate(tensor);
    // The first min(m, memory + 1) factors telescope to V^full - 1 and each later one adds V^(full-1) (V - 1), so the sum
    // is V^(full-1) (V + later (V - 1)) - 1. The largest sizes allowed keep the bracket below 2^32.
    const std::uint32_t full = std::min(tensor.variables, memory + 1);
    const std::uint32_t later = tensor.variables - full;
    Natural result = power(tensor.outcomes, full - 1);
    result.multiply(tensor.outcomes + later * (tensor.outcomes - 1));
    result.decrement();
    return result.digits();
}

std::string shared_memory_parameters(const Tensor& tensor, std::uint32_t memory) {
    validate(tensor);
    return tables(tensor.outcomes, std::min(memory, tensor.variables - 1)).digits();
}

std::string combinations_times(const Tensor& tensor, std::uint32_t multiplier) {
    validate(tensor);
    Natural result = power(tensor.outcomes, tensor.variables);
    result.multiply(multiplier);
    return result.digits();
}

double decimal_exponent(const Tensor& tensor) {
    validate(tensor);
    return tensor.variables * std::log10(static_cast<double>(tensor.outcomes));
}

}  // namespace lm
