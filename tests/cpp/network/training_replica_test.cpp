#include "engine/network/training_replica.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>
#if !defined(__EMSCRIPTEN__)
#include "tools/training_threads.h"
#endif

#include "engine/network/fingerprint.h"
#include "engine/network/reproducibility.h"
#include "engine/network/trainer.h"

namespace {

using lm::GradientRound;
using lm::MlpSettings;
using lm::PieceRange;
using lm::Recipe;
using lm::Trainer;
using lm::TrainingReplica;

constexpr GradientRound rounds[] = {GradientRound::shares, GradientRound::positions};
const MlpSettings article_settings{67, 7, 16, 1};

Recipe recipe_of(std::int64_t steps, int batch) {
    Recipe recipe;
    recipe.steps = steps;
    recipe.batch = batch;
    recipe.rate = 1e-2;
    return recipe;
}

Trainer trainer_of(const MlpSettings& network, const Recipe& recipe) {
    return Trainer(network, recipe,
                   lm::text_training_set(network, lm::TokenSequence(lm::synthetic_text(
                                                      20000, static_cast<std::uint32_t>(network.vocabulary)))));
}

std::string fingerprint_of(const lm::MlpLanguageModel<float>& model) {
    return lm::fingerprint_text(model.weights());
}

std::string alone(const MlpSettings& network, const Recipe& recipe) {
    Trainer trainer = trainer_of(network, recipe);
    trainer.advance(recipe.steps);
    return fingerprint_of(trainer.model());
}

PieceRange range_of(int worker, int workers, int pieces) {
    return {worker * pieces / workers, (worker + 1) * pieces / workers};
}

// What one worker computed of a round, for the others.
std::vector<std::byte> part_of(TrainingReplica& replica, GradientRound round, int worker, int workers) {
    auto& gradient = replica.gradient();
    const PieceRange range = range_of(worker, workers, gradient.pieces(round));
    gradient.compute_pieces(round, range);
    std::vector<std::byte> part(gradient.part_size(round, range));
    EXPECT_LE(part.size(), gradient.largest_part(round, workers, replica.recipe().batch));
    gradient.write_part(round, range, part);
    return part;
}

void read_parts(TrainingReplica& replica, GradientRound round, int worker,
                const std::vector<std::vector<std::byte>>& parts) {
    const int workers = static_cast<int>(parts.size());
    for (int other = 0; other < workers; ++other) {
        if (other != worker) {
            const PieceRange range = range_of(other, workers, replica.gradient().pieces(round));
            replica.gradient().read_part(round, range, parts[static_cast<std::size_t>(other)]);
        }
    }
}

// Every worker's fingerprint after all steps, one worker after another.
std::vector<std::string> in_team(const MlpSettings& network, const Recipe& recipe, int workers) {
    Trainer trainer = trainer_of(network, recipe);
    std::vector<TrainingReplica> followers;
    for (int worker = 1; worker < workers; ++worker) {
        followers.emplace_back(network, recipe);
    }
    const auto replica = [&](int worker) -> TrainingReplica& {
        return worker == 0 ? trainer.replica() : followers[static_cast<std::size_t>(worker - 1)];
    };
    while (trainer.step() < recipe.steps) {
        trainer.begin_step();
        for (TrainingReplica& follower : followers) {
            follower.begin_step(trainer.contexts(), trainer.next());
        }
        for (const GradientRound round : rounds) {
            std::vector<std::vector<std::byte>> parts;
            for (int worker = 0; worker < workers; ++worker) {
                parts.push_back(part_of(replica(worker), round, worker, workers));
            }
            for (int worker = 0; worker < workers; ++worker) {
                read_parts(replica(worker), round, worker, parts);
            }
        }
        for (int worker = 0; worker < workers; ++worker) {
            replica(worker).finish_step();
        }
    }
    std::vector<std::string> fingerprints;
    for (int worker = 0; worker < workers; ++worker) {
        fingerprints.push_back(fingerprint_of(replica(worker).model()));
    }
    return fingerprints;
}

TEST(TrainingReplica, TeamsOfAnySizeHaveTheSameWeights) {
    const Recipe recipe = recipe_of(20, 512);
    const std::string expected = alone(article_settings, recipe);
    for (const int workers : {1, 2, 3, 5, 8}) {
        EXPECT_EQ(in_team(article_settings, recipe, workers),
                  std::vector<std::string>(static_cast<std::size_t>(workers), expected));
    }
}

TEST(TrainingReplica, SoHaveTeamsWithMoreWorkersThanPieces) {
    // A batch of 100 has two shares, a context of one token has one position.
    for (const MlpSettings& network : {MlpSettings{30, 3, 8, 5}, MlpSettings{70, 1, 8, 5}}) {
        const Recipe recipe = recipe_of(10, 100);
        EXPECT_EQ(in_team(network, recipe, 8), std::vector<std::string>(8, alone(network, recipe)));
    }
}

TEST(TrainingReplica, SoHaveTeamsOnLargeVocabularies) {
    // Only the tokens of a batch have columns there, in other numbers in every step.
    const MlpSettings network{2000, 2, 8, 5};
    const Recipe recipe = recipe_of(5, 256);
    EXPECT_EQ(in_team(network, recipe, 3), std::vector<std::string>(3, alone(network, recipe)));
}

TEST(TrainingReplica, ARestoredReplicaContinuesAsTheOtherDoes) {
    const Recipe recipe = recipe_of(12, 64);
    Trainer trainer = trainer_of(article_settings, recipe);
    trainer.advance(5);
    TrainingReplica replica(article_settings, recipe);
    replica.restore(trainer.replica().state());
    EXPECT_EQ(replica.step(), 5);
    for (int i = 0; i < 7; ++i) {
        trainer.draw_batch();
        replica.begin_step(trainer.contexts(), trainer.next());
        trainer.advance(1);
        for (const GradientRound round : rounds) {
            replica.gradient().compute_pieces(round, {0, replica.gradient().pieces(round)});
        }
        replica.finish_step();
    }
    EXPECT_EQ(fingerprint_of(replica.model()), fingerprint_of(trainer.model()));
    EXPECT_EQ(replica.loss(), trainer.loss());
}

TEST(TrainingReplica, RefusesAStateOfOtherSettings) {
    TrainingReplica replica(article_settings, recipe_of(1, 8));
    EXPECT_THROW(replica.restore(std::vector<std::byte>(100)), std::invalid_argument);
    EXPECT_EQ(replica.step(), 0);
}

TEST(TrainingReplica, RefusesWhatTheStepUnderWayLacksAndGoesOnAsBefore) {
    const Recipe recipe = recipe_of(2, 256);
    Trainer trainer = trainer_of(article_settings, recipe);
    TrainingReplica& replica = trainer.replica();
    auto& gradient = replica.gradient();
    const auto refused = [](auto&& call) { EXPECT_THROW(call(), std::invalid_argument); };
    refused([&] { gradient.pieces(GradientRound::shares); });
    refused([&] { replica.finish_step(); });
    while (trainer.step() < recipe.steps) {
        trainer.begin_step();
        refused([&] { gradient.compute_pieces(GradientRound::positions, {0, 1}); });
        refused([&] { replica.finish_step(); });
        gradient.compute_pieces(GradientRound::shares, {1, 4});
        refused([&] { gradient.compute_pieces(GradientRound::positions, {0, 1}); });
        gradient.compute_pieces(GradientRound::shares, {0, 1});
        for (const GradientRound round : rounds) {
            const int all = gradient.pieces(round);
            for (const PieceRange range : {PieceRange{-1, 1}, PieceRange{0, all + 1}, PieceRange{2, 1}}) {
                refused([&] { gradient.compute_pieces(round, range); });
                refused([&] { gradient.part_size(round, range); });
            }
            const std::vector<std::byte> part(gradient.part_size(round, {0, all}) - 1);
            refused([&] { gradient.read_part(round, {0, all}, part); });
        }
        gradient.compute_pieces(GradientRound::positions, {0, article_settings.context});
        replica.finish_step();
    }
    EXPECT_EQ(fingerprint_of(trainer.model()), alone(article_settings, recipe));
}

TEST(TrainingReplica, RefusesATokenOutsideTheVocabulary) {
    TrainingReplica replica(article_settings, recipe_of(1, 1));
    const std::vector<lm::Token> context(7, 66), beyond(7, 67);
    EXPECT_THROW(replica.begin_step(beyond, context), std::invalid_argument);
    EXPECT_THROW(replica.begin_step(context, std::vector<lm::Token>{67}), std::invalid_argument);
    replica.begin_step(context, std::vector<lm::Token>{66});
}

TEST(TrainingReplica, TheNextBatchMayBeDrawnWhileAStepIsUnderWay) {
    const Recipe recipe = recipe_of(8, 64);
    Trainer trainer = trainer_of(article_settings, recipe);
    while (trainer.step() < recipe.steps) {
        trainer.begin_step();
        trainer.draw_batch();
        for (const GradientRound round : rounds) {
            trainer.replica().gradient().compute_pieces(round, {0, trainer.replica().gradient().pieces(round)});
        }
        trainer.replica().finish_step();
    }
    EXPECT_EQ(fingerprint_of(trainer.model()), alone(article_settings, recipe));
}

#if !defined(__EMSCRIPTEN__)
TEST(TrainingThreads, HaveTheSameWeightsHoweverManyAndHoweverSliced) {
    const Recipe recipe = recipe_of(20, 512);
    const std::string expected = alone(article_settings, recipe);
    for (const int workers : {1, 2, 3, 8}) {
        Trainer trainer = trainer_of(article_settings, recipe);
        lm::TrainingThreads threads(trainer, workers);
        EXPECT_FALSE(threads.advance(7));
        EXPECT_TRUE(threads.advance(100));
        EXPECT_EQ(fingerprint_of(trainer.model()), expected) << workers << " threads";
    }
}
#endif

}  // namespace
