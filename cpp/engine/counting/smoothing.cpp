#include "engine/counting/smoothing.h"

#include <algorithm>
#include <stdexcept>

namespace lm {
namespace {

constexpr std::size_t small_counts = 4096;

}  // namespace

void check_initial_count(double initial_count) {
    if (!(initial_count == 0 || (initial_count >= smallest_initial_count && initial_count <= largest_initial_count))) {
        throw std::invalid_argument(
            "The initial count of a cell must be 0, or a number from 0.000000001 to 1,000,000,000.");
    }
}

LogCounts::LogCounts(double offset, std::size_t most) : offset_(offset), small_(std::min(small_counts, most + 1)) {
    for (std::size_t count = 0; count < small_.size(); ++count) {
        small_[count] = std::log(static_cast<double>(count) + offset);
    }
}

}  // namespace lm
