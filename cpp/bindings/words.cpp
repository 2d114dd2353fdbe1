// Distances between words, for the experiments with words; typed in web/workers/module-words.d.ts.
#include <emscripten/bind.h>

#include "bindings/conversions.h"
#include "bindings/errors.h"
#include "engine/geometry/cosine.h"

namespace lm::bindings {
namespace {

using emscripten::val;

val distances_from(std::size_t point, const val& points, std::size_t features) {
    return guarded([&] { return to_typed_array(cosine_distances(point, from_typed_array<float>(points), features)); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(words) {
    emscripten::function("cosineDistances", &distances_from);
}

}  // namespace lm::bindings
