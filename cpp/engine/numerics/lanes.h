// Small vectors of one 16-byte register: four floats or two doubles.
//
// GCC's vector extensions compile to SSE, NEON, WebAssembly SIMD or plain scalar code from this one source, and every
// operation is the IEEE one on each lane, so all of those builds give the same bits (given -ffp-contract=off).
#pragma once

#include <cstddef>
#include <cstdint>

namespace lm {

template <class Scalar>
struct LaneTypes;

template <>
struct LaneTypes<float> {
    typedef float Value __attribute__((vector_size(16)));
    typedef float Unaligned __attribute__((vector_size(16), aligned(4), may_alias));
    typedef std::int32_t Bits __attribute__((vector_size(16)));
    typedef std::uint32_t UnsignedBits __attribute__((vector_size(16)));
};

template <>
struct LaneTypes<double> {
    typedef double Value __attribute__((vector_size(16)));
    typedef double Unaligned __attribute__((vector_size(16), aligned(8), may_alias));
    typedef std::int64_t Bits __attribute__((vector_size(16)));
    typedef std::uint64_t UnsignedBits __attribute__((vector_size(16)));
};

template <class Scalar>
using Lanes = typename LaneTypes<Scalar>::Value;

template <class Scalar>
using LaneBits = typename LaneTypes<Scalar>::Bits;

template <class Scalar>
inline constexpr int lane_count = 16 / static_cast<int>(sizeof(Scalar));

template <class Scalar>
inline Lanes<Scalar> load_lanes(const Scalar* source) {
    return *reinterpret_cast<const typename LaneTypes<Scalar>::Unaligned*>(source);
}

template <class Scalar>
inline void store_lanes(Scalar* target, Lanes<Scalar> value) {
    *reinterpret_cast<typename LaneTypes<Scalar>::Unaligned*>(target) = value;
}

// GCC for x86 would fold a load into each operation that uses it, and so load again and again.
template <class Value>
inline void keep_in_register([[maybe_unused]] Value& value) {
#if defined(__SSE__) && !defined(__clang__)
    asm("" : "+x"(value));
#endif
}

template <class Scalar>
inline Lanes<Scalar> splat(Scalar x) {
    if constexpr (lane_count<Scalar> == 4) {
        return Lanes<Scalar>{x, x, x, x};
    } else {
        return Lanes<Scalar>{x, x};
    }
}

// The same, read from memory, so that no compiler knows the value: V8 builds a known vector again in every round of a
// loop, by three instructions. The whole vector is volatile: clang 14 moves the load of a volatile scalar that it makes
// a part of a broadcast, to where the memory is in other use.
template <class Scalar>
inline Lanes<Scalar> unknown_splat(Scalar x) {
    const volatile Lanes<Scalar> memory = splat<Scalar>(x);
    return memory;
}

// ((0 + 1) + (2 + 3)) for four lanes: the one order in which lanes are ever added.
template <class Scalar>
inline Scalar sum_of_lanes(Lanes<Scalar> x) {
    if constexpr (lane_count<Scalar> == 4) {
        return (x[0] + x[1]) + (x[2] + x[3]);
    } else {
        return x[0] + x[1];
    }
}

template <class Scalar>
inline Lanes<Scalar> larger_lanes(Lanes<Scalar> a, Lanes<Scalar> b) {
    return a < b ? b : a;
}

template <class Scalar>
inline Scalar largest_lane(Lanes<Scalar> x) {
    // Scalar comparisons would be branches in WebAssembly, and unpredictable ones.
    if constexpr (lane_count<Scalar> == 4) {
        x = larger_lanes<Scalar>(x, __builtin_shufflevector(x, x, 2, 3, 0, 1));
        x = larger_lanes<Scalar>(x, __builtin_shufflevector(x, x, 1, 0, 3, 2));
    } else {
        x = larger_lanes<Scalar>(x, __builtin_shufflevector(x, x, 1, 0));
    }
    return x[0];
}

// The rows of a square block as its columns: 4 x 4 floats or 2 x 2 doubles.
template <class Scalar>
inline void transpose_block(const Scalar* source, std::size_t source_stride, Scalar* target,
                            std::size_t target_stride) {
    if constexpr (lane_count<Scalar> == 4) {
        const auto a = load_lanes(source), b = load_lanes(source + source_stride);
        const auto c = load_lanes(source + 2 * source_stride), d = load_lanes(source + 3 * source_stride);
        const auto ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5),
                   ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
        const auto cd_low = __builtin_shufflevector(c, d, 0, 4, 1, 5),
                   cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
        store_lanes<Scalar>(target, __builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5));
        store_lanes<Scalar>(target + target_stride, __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7));
        store_lanes<Scalar>(target + 2 * target_stride, __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5));
        store_lanes<Scalar>(target + 3 * target_stride, __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7));
    } else {
        const auto a = load_lanes(source), b = load_lanes(source + source_stride);
        store_lanes<Scalar>(target, __builtin_shufflevector(a, b, 0, 2));
        store_lanes<Scalar>(target + target_stride, __builtin_shufflevector(a, b, 1, 3));
    }
}

}  // namespace lm
