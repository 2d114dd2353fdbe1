// Training on several cores, natively: what the page's workers do, with threads.
#pragma once

#include <algorithm>
#include <barrier>
#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

#include "engine/network/trainer.h"

namespace lm {

// Takes up to `steps` more steps of the trainer with `workers` threads; true when the recipe is finished. The weights
// are those of one thread, to the bit. Ends the program when training diverges.
class TrainingThreads {
public:
    TrainingThreads(Trainer& trainer, int workers) : trainer_(trainer), workers_(workers), meet_(workers) {}

    bool advance(std::int64_t steps) {
        const std::int64_t last = trainer_.replica().recipe().steps;
        const std::int64_t goal = trainer_.step() + std::min(steps, last - trainer_.step());
        state_ = trainer_.replica().state();
        parts_.resize(static_cast<std::size_t>(workers_));
        std::vector<std::thread> threads;
        for (int worker = 1; worker < workers_; ++worker) {
            threads.emplace_back([this, worker, goal] { follow(worker, goal); });
        }
        take_steps(0, trainer_.replica(), goal);
        for (std::thread& thread : threads) {
            thread.join();
        }
        return goal == last;
    }

private:
    void follow(int worker, std::int64_t goal) {
        TrainingReplica replica(trainer_.model().settings(), trainer_.replica().recipe());
        replica.restore(state_);
        take_steps(worker, replica, goal);
    }

    void take_steps(int worker, TrainingReplica& replica, std::int64_t goal) {
        while (replica.step() < goal) {
            if (worker == 0) {
                trainer_.begin_step();
            }
            meet_.arrive_and_wait();
            if (worker != 0) {
                replica.begin_step(trainer_.contexts(), trainer_.next());
            }
            for (const GradientRound round : {GradientRound::shares, GradientRound::positions}) {
                share_round(worker, replica.gradient(), round);
            }
            replica.finish_step();
        }
    }

    void share_round(int worker, MlpGradient<float>& gradient, GradientRound round) {
        const int pieces = gradient.pieces(round);
        const auto range_of = [=, this](int of) {
            return PieceRange{of * pieces / workers_, (of + 1) * pieces / workers_};
        };
        gradient.compute_pieces(round, range_of(worker));
        std::vector<std::byte>& part = parts_[static_cast<std::size_t>(worker)];
        part.resize(gradient.part_size(round, range_of(worker)));
        gradient.write_part(round, range_of(worker), part);
        meet_.arrive_and_wait();
        for (int other = 0; other < workers_; ++other) {
            if (other != worker) {
                gradient.read_part(round, range_of(other), parts_[static_cast<std::size_t>(other)]);
            }
        }
        meet_.arrive_and_wait();
    }

    Trainer& trainer_;
    int workers_;
    std::barrier<> meet_;
    std::vector<std::byte> state_;
    std::vector<std::vector<std::byte>> parts_;
};

}  // namespace lm
