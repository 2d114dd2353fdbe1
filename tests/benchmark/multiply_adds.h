#pragma once

namespace lm::benchmark {

/** Floating-point operations of multiplyAdds(1): a multiplication and an addition for 12 accumulators of 4 lanes. */
inline constexpr int kOperationsPerRound = 12 * 4 * 2;

/**
 * Reaches the machine's peak without fused operations: independent 4-wide multiply-adds that never leave the registers.
 * Twelve chains hide the latency of both operations; with the two operands they fill 14 of SSE's 16 registers.
 * Returns the sum of the accumulators, so that no compiler can omit the work.
 */
inline float multiplyAdds(int rounds) {
    using Lanes = float __attribute__((vector_size(16)));
    constexpr int chains = 12;
    const Lanes factor{0.999f, 0.998f, 0.997f, 0.996f};
    const Lanes term{0.001f, 0.002f, 0.003f, 0.004f};
    Lanes sums[chains];
    for (int chain = 0; chain < chains; ++chain) sums[chain] = term * static_cast<float>(chain);
    for (int round = 0; round < rounds; ++round)
        for (int chain = 0; chain < chains; ++chain) sums[chain] = sums[chain] * factor + term;
    Lanes total{};
    for (const Lanes& sum : sums) total += sum;
    return total[0] + total[1] + total[2] + total[3];
}

}  // namespace lm::benchmark
