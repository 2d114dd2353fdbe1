#include "engine/numerics/natural.h"

namespace lm {

Natural::Natural(std::uint32_t value) : limbs_{value % base} {
    if (value >= base) limbs_.push_back(value / base);
}

void Natural::multiply(std::uint32_t factor) {
    std::uint64_t carry = 0;
    for (std::uint32_t& limb : limbs_) {
        carry += static_cast<std::uint64_t>(limb) * factor;
        limb = static_cast<std::uint32_t>(carry % base);
        carry /= base;
    }
    for (; carry > 0; carry /= base) limbs_.push_back(static_cast<std::uint32_t>(carry % base));
}

void Natural::decrement() {
    std::size_t i = 0;
    for (; limbs_[i] == 0; ++i) limbs_[i] = base - 1;
    limbs_[i]--;
}

std::string Natural::digits() const {
    std::string text;
    for (const std::uint32_t limb : limbs_) {
        const std::string group = std::to_string(limb);
        text.insert(0, std::string(9 - group.size(), '0') + group);
    }
    const std::size_t start = text.find_first_not_of('0');
    return start == std::string::npos ? "0" : text.substr(start);
}

Natural power(std::uint32_t value, std::uint32_t exponent) {
    Natural result(1);
    for (std::uint32_t i = 0; i < exponent; ++i) result.multiply(value);
    return result;
}

}  // namespace lm
