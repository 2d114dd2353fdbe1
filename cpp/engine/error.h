// What the engine throws for data it cannot use. A request that makes no sense throws std::invalid_argument instead.
#pragma once

#include <stdexcept>

namespace lm {

// The message is one sentence that a reader can act on.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace lm
