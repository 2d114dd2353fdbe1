// Takes numbers and texts from a fuzzer's bytes; when they run out, zeros come.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace lm::fuzz {

inline void require(bool holds) {
    if (!holds) std::abort();
}

class Input {
public:
    Input(const std::uint8_t* data, std::size_t size) : left_(data, size) {}

    bool empty() const { return left_.empty(); }
    std::uint8_t byte() {
        if (left_.empty()) return 0;
        const std::uint8_t value = left_.front();
        left_ = left_.subspan(1);
        return value;
    }
    // Below `end`, which is at least 1.
    std::size_t below(std::size_t end) { return (std::size_t{byte()} << 8 | byte()) % end; }
    // Whatever bits a double can have; small whole numbers are as likely.
    double number() {
        if (byte() % 2 == 0) return byte();
        double value = 0;
        std::uint8_t bits[sizeof value];
        for (std::uint8_t& each : bits) each = byte();
        std::memcpy(&value, bits, sizeof value);
        return value;
    }
    std::span<const std::uint8_t> rest() const { return left_; }

private:
    std::span<const std::uint8_t> left_;
};

inline bool near(double a, double b, double tolerance = 1e-9) {
    return a == b || std::max(a, b) - std::min(a, b) <= tolerance * std::max({1.0, a, b, -a, -b});
}

}  // namespace lm::fuzz
