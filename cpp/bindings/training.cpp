// Training as JavaScript sees it; typed in web/workers/module-training.d.ts.
#include <emscripten/bind.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "bindings/conversions.h"
#include "bindings/errors.h"
#include "bindings/network_arguments.h"
#include "bindings/token_sequences.h"
#include "engine/network/fingerprint.h"
#include "engine/network/reproducibility.h"
#include "engine/network/trainer.h"

namespace lm::bindings {
namespace {

using emscripten::val;

// --- training ---

std::string fingerprint_after_200_steps_of(int context) {
    return guarded([&] { return fingerprint_after_200_steps(context); });
}

std::unique_ptr<Trainer> create_trainer(const val& settings, const val& tokens) {
    return guarded([&] {
        const MlpSettings network = network_settings(settings["network"]);
        return std::make_unique<Trainer>(network, recipe_settings(settings),
                                         text_training_set(network, token_sequence(tokens)));
    });
}

std::unique_ptr<Trainer> create_example_trainer(const val& settings, const val& contexts, const val& next) {
    return guarded([&] {
        const MlpSettings network = network_settings(settings["network"]);
        return std::make_unique<Trainer>(
            network, recipe_settings(settings),
            example_training_set(network, from_typed_array<Token>(contexts), from_typed_array<Token>(next)));
    });
}

bool advance_training(Trainer& trainer, double steps) {
    return guarded(
        [&] { return trainer.advance(static_cast<std::int64_t>(whole_number(steps, "The number of steps"))); });
}

void check_training(const Trainer& trainer) {
    guarded([&] { trainer.check(); });
}

double step_of(const Trainer& trainer) {
    return static_cast<double>(trainer.step());
}
val trained_weights(const Trainer& trainer) {
    return guarded([&] { return to_typed_array(trainer.model().weights()); });
}
std::string trained_fingerprint(const Trainer& trainer) {
    return guarded([&] { return fingerprint_text(trainer.model().weights()); });
}

// --- teams ---

std::unique_ptr<TrainingReplica> create_replica(const val& settings, const val& state) {
    return guarded([&] {
        auto replica =
            std::make_unique<TrainingReplica>(network_settings(settings["network"]), recipe_settings(settings));
        const std::vector<std::uint8_t> bytes = from_typed_array<std::uint8_t>(state);
        replica->restore(std::as_bytes(std::span(bytes)));
        return replica;
    });
}

TrainingReplica& replica_of(Trainer& trainer) {
    return trainer.replica();
}
TrainingReplica& replica_of(TrainingReplica& replica) {
    return replica;
}

void begin_drawn(Trainer& trainer) {
    guarded([&] { trainer.begin_step(); });
}

// A batch is the contexts of all examples, then their next tokens.
void require_batch(const TrainingReplica& replica, std::size_t tokens) {
    const auto examples = static_cast<std::size_t>(replica.recipe().batch);
    if (tokens != examples * (static_cast<std::size_t>(replica.model().settings().context) + 1)) {
        throw std::invalid_argument("The batch is not one of this recipe.");
    }
}

// Into a Uint16Array: a new one for each step would cost more than the draw.
void draw_batch(Trainer& trainer, const val& batch) {
    guarded([&] {
        require_batch(trainer.replica(), batch["length"].as<std::size_t>());
        trainer.draw_batch();
        const auto write = [&](std::span<const Token> tokens, std::size_t offset) {
            batch.call<void>("set", val(emscripten::typed_memory_view(tokens.size(), tokens.data())), offset);
        };
        write(trainer.contexts(), 0);
        write(trainer.next(), trainer.contexts().size());
    });
}

void begin_given(TrainingReplica& replica, const val& batch) {
    guarded([&] {
        const std::vector<Token> tokens = from_typed_array<Token>(batch);
        require_batch(replica, tokens.size());
        const std::size_t examples = static_cast<std::size_t>(replica.recipe().batch);
        const std::span<const Token> all(tokens);
        replica.begin_step(all.first(tokens.size() - examples), all.last(examples));
    });
}

GradientRound round_of(int round) {
    if (round != 0 && round != 1) {
        throw std::invalid_argument("A gradient has the rounds 0 (shares) and 1 (positions).");
    }
    return static_cast<GradientRound>(round);
}

template <class Owner>
int pieces(Owner& owner, int round) {
    return guarded([&] { return replica_of(owner).gradient().pieces(round_of(round)); });
}
template <class Owner>
void compute_pieces(Owner& owner, int round, int first, int last) {
    guarded([&] { replica_of(owner).gradient().compute_pieces(round_of(round), {first, last}); });
}
template <class Owner>
std::size_t part_size(Owner& owner, int round, int first, int last) {
    return guarded([&] { return replica_of(owner).gradient().part_size(round_of(round), {first, last}); });
}
std::size_t largest_part(Trainer& trainer, int round, int workers) {
    return guarded([&] {
        TrainingReplica& replica = trainer.replica();
        return replica.gradient().largest_part(round_of(round), workers, replica.recipe().batch);
    });
}

// Writes to a Uint8Array that is at least as long as the part.
template <class Owner>
void write_part(Owner& owner, int round, int first, int last, const val& target) {
    guarded([&] {
        MlpGradient<float>& gradient = replica_of(owner).gradient();
        std::vector<std::uint8_t> part(gradient.part_size(round_of(round), {first, last}));
        gradient.write_part(round_of(round), {first, last}, std::as_writable_bytes(std::span(part)));
        target.call<void>("set", val(emscripten::typed_memory_view(part.size(), part.data())));
    });
}
template <class Owner>
void read_part(Owner& owner, int round, int first, int last, const val& part) {
    guarded([&] {
        const std::vector<std::uint8_t> bytes = from_typed_array<std::uint8_t>(part);
        replica_of(owner).gradient().read_part(round_of(round), {first, last}, std::as_bytes(std::span(bytes)));
    });
}
template <class Owner>
void finish_step(Owner& owner) {
    guarded([&] { replica_of(owner).finish_step(); });
}

val state_of(Trainer& trainer) {
    return guarded([&] {
        const std::vector<std::byte> state = trainer.replica().state();
        return to_typed_array(std::span(reinterpret_cast<const std::uint8_t*>(state.data()), state.size()));
    });
}

template <class Owner>
void register_pieces(emscripten::class_<Owner>& bound) {
    bound.function("pieces", &pieces<Owner>)
        .function("computePieces", &compute_pieces<Owner>)
        .function("partSize", &part_size<Owner>)
        .function("writePart", &write_part<Owner>)
        .function("readPart", &read_part<Owner>)
        .function("finishStep", &finish_step<Owner>);
}

}  // namespace

EMSCRIPTEN_BINDINGS(training) {
    using emscripten::class_;
    using emscripten::function;

    class_<Trainer> trainer("Trainer");
    trainer.function("advance", &advance_training)
        .function("check", &check_training)
        .function("progress", &Trainer::progress)
        .function("step", &step_of)
        .function("loss", &Trainer::loss)
        .function("weights", &trained_weights)
        .function("fingerprint", &trained_fingerprint)
        .function("drawBatch", &draw_batch)
        .function("beginStep", &begin_drawn)
        .function("largestPart", &largest_part)
        .function("state", &state_of);
    register_pieces(trainer);
    class_<TrainingReplica> replica("TrainingReplica");
    replica.function("beginStep", &begin_given);
    register_pieces(replica);

    function("createTrainer", &create_trainer);
    function("createExampleTrainer", &create_example_trainer);
    function("createReplica", &create_replica);
    function("fingerprintAfter200Steps", &fingerprint_after_200_steps_of);
}

}  // namespace lm::bindings
