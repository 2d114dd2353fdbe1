// The counting model of interpolated Kneser-Ney (kneser_ney_levels.h): it falls back on shorter contexts.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "engine/counting/counting_model.h"
#include "engine/counting/kneser_ney_levels.h"

namespace lm {

class KneserNeyModel final : public CountingModel {
public:
    // Of the levels' corpus. Prepares them, which may be shared, up to its order. Throws std::invalid_argument as
    // CountingModel does.
    KneserNeyModel(std::shared_ptr<KneserNeyLevels> levels, std::size_t order);

    bool prepare(std::size_t units) override { return levels_->advance(order(), units); }
    double prepared() const override { return levels_->progress(order()); }
    // With fewer than order - 1 tokens of context: by the Kneser-Ney model of the order that they allow.
    std::vector<double> distribution(std::span<const Token> context) const override;

private:
    std::shared_ptr<KneserNeyLevels> levels_;
};

}  // namespace lm
