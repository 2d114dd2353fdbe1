// Surprises token by token, and their means by how often the past occurred, as JavaScript sees them; typed in
// web/workers/module-counting.d.ts.
#include <emscripten/bind.h>

#include <memory>
#include <string>

#include "bindings/conversions.h"
#include "bindings/counting_arguments.h"
#include "bindings/errors.h"
#include "engine/counting/past_counts.h"
#include "engine/counting/past_groups.h"
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

std::unique_ptr<PastGroups> create_past_groups(const PastCountsJob& counts) {
    return guarded([&] { return std::make_unique<PastGroups>(counts.counts()); });
}
void add_model(PastGroups& groups, const SurprisesJob& surprises) {
    guarded([&] { groups.add_model(surprises.bits()); });
}
void set_network(PastGroups& groups, const val& surprises) {
    guarded(
        [&] { groups.set_network(surprises.isNull() ? std::vector<float>() : from_typed_array<float>(surprises)); });
}

val to_object(const PastGroup& group) {
    val specs = val::array();
    for (const auto& bits : group.models) specs.call<void>("push", or_null(bits));
    val means = val::object();
    put(means, "specs", specs);
    put(means, "network", or_null(group.network));
    put(means, "mixture", or_null(group.mixture));
    val result = val::object();
    put(result, "tokens", static_cast<double>(group.tokens));
    put(result, "share", group.share);
    put(result, "bits", means);
    return result;
}

val means(PastGroups& groups, double weight) {
    return guarded([&] {
        const PastGroups::Means values = groups.means(weight);
        val list = val::array();
        for (std::size_t i = 0; i < values.groups.size(); ++i) {
            val group = to_object(values.groups[i]);
            put(group, "least", past_group_counts[i]);
            list.call<void>("push", group);
        }
        val result = val::object();
        put(result, "groups", list);
        put(result, "mean", to_object(values.all));
        return result;
    });
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
        .function("progress", &PastCountsJob::progress);
    class_<PastGroups>("PastGroups")
        .function("addModel", &add_model)
        .function("setNetwork", &set_network)
        .function("means", &means);
    function("createSurprisesJob", &create_surprises);
    function("createPastCounts", &create_past_counts);
    function("createPastGroups", &create_past_groups);
}

}  // namespace lm::bindings
