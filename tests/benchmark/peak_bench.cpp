#include <benchmark/benchmark.h>

#include "multiply_adds.h"

namespace {

void peakGflops(benchmark::State& state) {
    constexpr int rounds = 10'000;
    for (auto _ : state) benchmark::DoNotOptimize(lm::benchmark::multiplyAdds(rounds));
    const double operations = static_cast<double>(state.iterations()) * rounds * lm::benchmark::kOperationsPerRound;
    state.counters["value"] = benchmark::Counter(operations * 1e-9, benchmark::Counter::kIsRate);
}

}  // namespace

BENCHMARK(peakGflops)->Name("peak_gflops");
