// How the gradient of a batch is cut into pieces that any number of workers may compute. Its bits do not depend on who
// computes which piece: each piece is summed by itself, and pieces are added in one order.
#pragma once

#include <algorithm>

namespace lm {

// Two rounds, one after the other: shares of the batch's columns, then positions of the context.
enum class GradientRound { shares, positions };

// The pieces from `first` up to, but not including, `last`.
struct PieceRange {
    int first = 0, last = 0;

    bool contains(PieceRange other) const { return first <= other.first && other.last <= last; }
};

inline constexpr int most_gradient_shares = 8;

// At most most_gradient_shares shares of the same size, but for the last one. A share has no fewer than
// `least_columns`, so that a small batch is not cut into crumbs.
class GradientShares {
public:
    static constexpr int least_columns = 64;

    explicit GradientShares(int columns) : columns_(columns), size_(share_size(columns)) {}

    int count() const { return (columns_ + size_ - 1) / size_; }
    int first_column(int share) const { return std::min(share * size_, columns_); }

    // Calls add(left, right, covered) for every addition of the tree, in the order in which they are made: share
    // `right` is added to share `left`, which then is the sum of the shares in `covered`.
    template <class Add>
    void for_each_addition(Add add) const {
        for (int stride = 1; stride < count(); stride *= 2) {
            for (int left = 0; left + stride < count(); left += 2 * stride) {
                add(left, left + stride, PieceRange{left, std::min(left + 2 * stride, count())});
            }
        }
    }

private:
    static int share_size(int columns) {
        const int even = (columns + most_gradient_shares - 1) / most_gradient_shares;
        return std::max(1, (even + least_columns - 1) / least_columns) * least_columns;
    }

    int columns_, size_;
};

}  // namespace lm
