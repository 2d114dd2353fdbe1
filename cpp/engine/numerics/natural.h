// Natural numbers of any size, with what counting parameters needs and no more.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lm {

class Natural {
public:
    explicit Natural(std::uint32_t value);

    void multiply(std::uint32_t factor);
    // *this must be at least 1.
    void decrement();

    // Decimal digits without leading zeros.
    std::string digits() const;

private:
    static constexpr std::uint32_t base = 1'000'000'000;
    std::vector<std::uint32_t> limbs_;  // least significant first, each below `base`
};

// value^exponent
Natural power(std::uint32_t value, std::uint32_t exponent);

}  // namespace lm
