// Surprises token by token, and how often each token's past occurred, as JavaScript sees them; typed in
// web/workers/module-counting.d.ts.
#include <emscripten/bind.h>

#include <memory>
#include <string>

#include "bindings/conversions.h"
#include "bindings/counting_arguments.h"
#include "bindings/errors.h"
#include "engine/counting/past_counts.h"
#include "engine/counting/surprises.h"

namespace lm::bindings {
namespace {

using emscripten::val;

std::unique_ptr<SurprisesJob> create_surprises(const Corpus& corpus, const NgramTrie& trie, const val& spec,
                                               const std::string& split) {
    return guarded([&] { return std::make_unique<SurprisesJob>(corpus, trie, spec_of(spec), part_of(split)); });
}
bool advance_surprises(SurprisesJob& job, std::size_t units) {
    return guarded([&] { return job.advance(units); });
}
val bits(const SurprisesJob& job) {
    return guarded([&] { return to_typed_array(job.bits()); });
}

std::unique_ptr<PastCountsJob> create_past_counts(const Corpus& corpus, const NgramTrie& trie, std::size_t length) {
    return guarded([&] { return std::make_unique<PastCountsJob>(corpus, trie, length); });
}
bool advance_past_counts(PastCountsJob& job, std::size_t entries) {
    return guarded([&] { return job.advance(entries); });
}

val counts(const PastCountsJob& job) {
    return guarded([&] { return to_typed_array(job.counts()); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(surprises) {
    using namespace emscripten;
    class_<SurprisesJob>("SurprisesJob")
        .function("advance", &advance_surprises)
        .function("progress", &SurprisesJob::progress)
        .function("bits", &bits);
    class_<PastCountsJob>("PastCounts")
        .function("advance", &advance_past_counts)
        .function("progress", &PastCountsJob::progress)
        .function("counts", &counts);
    function("createSurprisesJob", &create_surprises);
    function("createPastCounts", &create_past_counts);
}

}  // namespace lm::bindings
