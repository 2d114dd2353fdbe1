// Models that are compared and mixed token by token, as JavaScript sees them; typed in
// web/workers/module-mixtures.d.ts.
#include <emscripten/bind.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "bindings/conversions.h"
#include "bindings/errors.h"
#include "engine/network/mixture.h"
#include "engine/network/past_groups.h"

namespace lm::bindings {
namespace {

using emscripten::val;

std::unique_ptr<MixturePerplexities> create_mixture_perplexities(const val& first, const val& second,
                                                                 const val& weights) {
    return guarded([&] {
        return std::make_unique<MixturePerplexities>(from_typed_array<float>(first), from_typed_array<float>(second),
                                                     from_typed_array<double>(weights));
    });
}

bool advance_mixtures(MixturePerplexities& mixtures, std::size_t tokens) {
    return guarded([&] { return mixtures.advance(tokens); });
}

val perplexities_of(const MixturePerplexities& mixtures) {
    return guarded([&] { return val::array(mixtures.perplexities()); });
}

std::unique_ptr<PastGroups> create_past_groups(const val& counts) {
    return guarded([&] { return std::make_unique<PastGroups>(from_typed_array<std::uint32_t>(counts)); });
}
void add_model(PastGroups& groups, const val& surprises) {
    guarded([&] { groups.add_model(from_typed_array<float>(surprises)); });
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

EMSCRIPTEN_BINDINGS(mixtures) {
    using emscripten::class_;
    using emscripten::function;

    class_<MixturePerplexities>("MixturePerplexities")
        .function("advance", &advance_mixtures)
        .function("progress", &MixturePerplexities::progress)
        .function("perplexities", &perplexities_of);
    class_<PastGroups>("PastGroups")
        .function("addModel", &add_model)
        .function("setNetwork", &set_network)
        .function("means", &means);
    function("createMixturePerplexities", &create_mixture_perplexities);
    function("createPastGroups", &create_past_groups);
}

}  // namespace lm::bindings
