#include "engine/numerics/normal.h"

#include <cmath>

#include "engine/numerics/elementary.h"

namespace lm {

double NormalSampler::operator()() {
    if (has_spare_) {
        has_spare_ = false;
        return spare_;
    }
    double x = 0.0, y = 0.0, square = 0.0;
    do {
        x = 2.0 * random_.uniform() - 1.0;
        y = 2.0 * random_.uniform() - 1.0;
        square = x * x + y * y;
    } while (square >= 1.0 || square == 0.0);
    const double scale = std::sqrt(-2.0 * logarithm(square) / square);
    spare_ = scale * y;
    has_spare_ = true;
    return scale * x;
}

}  // namespace lm
