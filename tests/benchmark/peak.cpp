// A WebAssembly module of one function, multiply_adds(rounds), for the benchmark's tab.
#include "multiply_adds.h"

extern "C" float multiply_adds(int rounds) {
    return lm::benchmark::multiplyAdds(rounds);
}
