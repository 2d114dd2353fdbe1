// How long, in what portions and at what rate a network is trained.
#pragma once

#include <cstdint>
#include <string>

#include "engine/network/adam.h"

namespace lm {

enum class Schedule {
    constant,  // the rate throughout
    warm_up,   // rises linearly over the first `warm_up_share` of the steps, then falls linearly to 0
};

// A training run is evaluated exactly at every 2 % of its steps, and at its end.
inline constexpr int evaluations_of_run = 50;

inline constexpr std::int64_t largest_steps = 10'000'000;
inline constexpr int largest_batch = 8192;

struct Recipe {
    std::int64_t steps = 50000;
    int batch = 512;     // examples per step
    double rate = 1e-3;  // learning rate, the highest of the schedule
    Schedule schedule = Schedule::constant;
    double warm_up_share = 0.1;  // 0 to 1, of the steps
    double weight_decay = 0.0;   // decoupled, per unit of the rate
    int features = 0;            // of the network that the recipe is for; 0: any
    int context = 0;             // likewise
};

// "article": 50,000 steps as in the article; its optimiser, rate and batch are not published, these are this page's
// own. "quick": 4,000 steps of 512 with a rate that rises to 2e-2 and falls to 0, the shortest found that brings seven
// characters of context to a train perplexity of 5.80 on Shakespeare whatever the seed (seeds 1 to 3: 5.75 to 5.77).
// "wide": 28,000 steps of 512 for 64 features and 10 characters of context: on Shakespeare, with seed 1, it ends at a
// valid perplexity of 4.51. Its settings were chosen by trials (in a copy of the trainer that fuses multiplications and
// additions and does not decay biases, where it ends at 4.52): without weight decay 4.67, with a decay of 0.15 4.52,
// without decay at twice the rate 4.79, with a tenth of the hidden units dropped out in the place of decay, and beta2
// 0.999, 4.65. Throws std::invalid_argument for any other name.
Recipe named_recipe(const std::string& name);

// Throws std::invalid_argument that names the setting and its range.
void validate(const Recipe& recipe);

// Adam's decay rates: 0.9 and 0.999 as its authors propose; with warm_up 0.9 and 0.99, since a short run at a high rate
// does better with a shorter memory of past squares (by trial: 5.79 instead of 5.86 after 3,500 steps).
AdamOptions adam_options(const Recipe& recipe);

// The learning rate of step `step`, counted from 0.
double rate_at(const Recipe& recipe, std::int64_t step);

}  // namespace lm
