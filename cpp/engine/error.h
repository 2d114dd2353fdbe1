// The engine throws an Error for data that it cannot use, and std::invalid_argument for a request that makes no sense.
#pragma once

#include <stdexcept>

namespace lm {

// The message is one sentence that a reader can act on.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace lm
