// The engine's constants that the page needs too; typed in web/workers/module-limits.d.ts.
#include <emscripten/bind.h>

#include "bindings/conversions.h"
#include "engine/counting/bigram_matrix.h"
#include "engine/counting/context_table.h"
#include "engine/counting/counting_model.h"
#include "engine/counting/scored_tokens.h"
#include "engine/counting/smoothing.h"
#include "engine/counting/token_order.h"
#include "engine/network/mlp_language_model.h"
#include "engine/network/recipe.h"
#include "engine/text/tokens.h"

namespace lm::bindings {
namespace {

using emscripten::val;

struct Limit {
    const char* name;
    double value;
};

constexpr Limit all_limits[] = {
    {"highestOrder", highest_order},
    {"firstScored", first_scored},
    {"smallestInitialCount", smallest_initial_count},
    {"largestInitialCount", largest_initial_count},
    {"longestContext", longest_context},
    {"largestDrawnMatrix", largest_drawn_matrix},
    {"largestWholeTable", largest_whole_table},
    {"largestSimilarityOrder", largest_similarity_order},
    {"evaluationsOfRun", evaluations_of_run},
    {"contextBlocks", context_blocks},
    {"smallestFeatures", smallest_features},
    {"largestFeatures", largest_features},
    {"largestBatch", largest_batch},
    {"largestSteps", largest_steps},
};

val limits() {
    val result = val::object();
    for (const Limit& limit : all_limits) put(result, limit.name, limit.value);
    return result;
}

}  // namespace

EMSCRIPTEN_BINDINGS(limits) {
    emscripten::function("limits", &limits);
}

}  // namespace lm::bindings
