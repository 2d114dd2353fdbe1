#include "engine/numerics/kernels.h"

#include <type_traits>

#include "engine/numerics/lanes.h"

namespace lm {
namespace {

template <class Scalar, int Registers>
LM_KERNEL void gather_rows(PositionTables<const Scalar> tables, std::span<const std::uint16_t> contexts,
                           const Scalar* start, Scalar* result, int first_row) {
    constexpr int lanes = lane_count<Scalar>;
    const std::size_t columns = contexts.size() / static_cast<std::size_t>(tables.positions);
    const std::uint16_t* slot = contexts.data();
    for (std::size_t c = 0; c < columns; ++c) {
        Lanes<Scalar> sums[Registers];
        for (int r = 0; r < Registers; ++r) {
            sums[r] = load_lanes(start + first_row + r * lanes);
        }
        const Scalar* table = tables.data + first_row;
        for (int p = 0; p < tables.positions; ++p) {
            const Scalar* column = table + static_cast<std::size_t>(*slot++) * tables.rows;
            for (int r = 0; r < Registers; ++r) {
                sums[r] += load_lanes(column + r * lanes);
            }
            table += static_cast<std::size_t>(tables.slots) * tables.rows;
        }
        for (int r = 0; r < Registers; ++r) {
            store_lanes(result + c * tables.rows + first_row + r * lanes, sums[r]);
        }
    }
}

template <class Scalar, int Registers>
LM_KERNEL void scatter_rows(PositionTables<Scalar> tables, std::span<const std::uint16_t> contexts,
                            const Scalar* source, int first_row) {
    constexpr int lanes = lane_count<Scalar>;
    const std::size_t columns = contexts.size() / static_cast<std::size_t>(tables.positions);
    const std::uint16_t* slot = contexts.data();
    for (std::size_t c = 0; c < columns; ++c) {
        Lanes<Scalar> rows[Registers];
        for (int r = 0; r < Registers; ++r) {
            rows[r] = load_lanes(source + c * tables.rows + first_row + r * lanes);
        }
        Scalar* table = tables.data + first_row;
        for (int p = 0; p < tables.positions; ++p) {
            Scalar* column = table + static_cast<std::size_t>(*slot++) * tables.rows;
            for (int r = 0; r < Registers; ++r) {
                store_lanes(column + r * lanes, load_lanes<Scalar>(column + r * lanes) + rows[r]);
            }
            table += static_cast<std::size_t>(tables.slots) * tables.rows;
        }
    }
}

// Calls block<Registers>(first row) for blocks of 8, 4 and 1 registers of rows: eight sums leave registers for what is
// added to them.
template <class Scalar, class Block>
void for_row_blocks(int rows, Block block) {
    constexpr int lanes = lane_count<Scalar>;
    int row = 0;
    for (; row + 8 * lanes <= rows; row += 8 * lanes) {
        block(std::integral_constant<int, 8>(), row);
    }
    for (; row + 4 * lanes <= rows; row += 4 * lanes) {
        block(std::integral_constant<int, 4>(), row);
    }
    for (; row < rows; row += lanes) {
        block(std::integral_constant<int, 1>(), row);
    }
}

}  // namespace

template <class Scalar>
void gather_columns(PositionTables<const Scalar> tables, std::span<const std::uint16_t> contexts, const Scalar* start,
                    Scalar* result) {
    for_row_blocks<Scalar>(tables.rows, [&](auto registers, int row) {
        gather_rows<Scalar, registers>(tables, contexts, start, result, row);
    });
}

template <class Scalar>
void scatter_columns(PositionTables<Scalar> tables, std::span<const std::uint16_t> contexts, const Scalar* source) {
    for_row_blocks<Scalar>(
        tables.rows, [&](auto registers, int row) { scatter_rows<Scalar, registers>(tables, contexts, source, row); });
}

#define LM_INSTANTIATE(S)                                                                                   \
    template void gather_columns<S>(PositionTables<const S>, std::span<const std::uint16_t>, const S*, S*); \
    template void scatter_columns<S>(PositionTables<S>, std::span<const std::uint16_t>, const S*);

LM_INSTANTIATE(float)
LM_INSTANTIATE(double)
#undef LM_INSTANTIATE

}  // namespace lm
