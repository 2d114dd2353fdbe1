// A WebAssembly module of one function, for the benchmark's own tab: multiply_adds(rounds).
#include "multiply_adds.h"

extern "C" float multiply_adds(int rounds) {
    return lm::benchmark::multiplyAdds(rounds);
}
