#include "engine/network/nearest_pasts.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/network/evaluator.h"
#include "engine/network/network_queries.h"
#include "engine/numerics/lanes.h"

namespace lm {
namespace {

bool occurs_in_train(std::span<const ScoredFollower> followers) {
    return std::any_of(followers.begin(), followers.end(),
                       [](const ScoredFollower& follower) { return follower.train > 0; });
}

// Both have a multiple of four coordinates.
double distance_between(std::span<const float> a, const float* b) {
    Lanes<float> squares = splat(0.0f);
    for (std::size_t i = 0; i < a.size(); i += lane_count<float>) {
        const Lanes<float> difference = load_lanes(a.data() + i) - load_lanes(b + i);
        squares += difference * difference;
    }
    const double distance = std::sqrt(static_cast<double>(sum_of_lanes<float>(squares)));
    return std::isnan(distance) ? std::numeric_limits<double>::infinity() : distance;
}

bool is_nearer(const NearPast& a, const NearPast& b) {
    return a.distance < b.distance || (a.distance == b.distance && a.context < b.context);
}

}  // namespace

NearestPasts::NearestPasts(const MlpLanguageModel<float>& model, const ContextTable& table, std::span<const Token> past,
                           std::size_t count)
    : model_(model), table_(table), forward_(model.settings()), count_(count) {
    require_table_of(model.settings(), table);
    given_ = last_hidden(model, past);
    forward_.load(model_);
}

bool NearestPasts::advance(std::size_t contexts) {
    const std::size_t goal = read_ + std::min(contexts, table_.size() - read_);
    for (; read_ < goal; ++read_) {
        if (!occurs_in_train(table_.followers(read_))) {
            continue;
        }
        const std::span<const Token> tokens = table_.context(read_);
        waiting_.push_back(read_);
        waiting_tokens_.insert(waiting_tokens_.end(), tokens.begin(), tokens.end());
        if (waiting_.size() == static_cast<std::size_t>(forward_.chunk())) {
            compare_chunk();
        }
    }
    compare_chunk();
    return read_ == table_.size();
}

double NearestPasts::progress() const {
    return table_.size() == 0 ? 1.0 : static_cast<double>(read_) / static_cast<double>(table_.size());
}

void NearestPasts::compare_chunk() {
    if (waiting_.empty()) {
        return;
    }
    forward_.run_hidden(waiting_tokens_);
    for (std::size_t c = 0; c < waiting_.size(); ++c) {
        const double distance = distance_between(given_, forward_.second.active.data() + c * given_.size());
        sum_ += distance;
        consider({waiting_[c], distance});
    }
    compared_ += waiting_.size();
    waiting_.clear();
    waiting_tokens_.clear();
}

void NearestPasts::consider(NearPast candidate) {
    heap_.push_back(candidate);
    std::push_heap(heap_.begin(), heap_.end(), is_nearer);
    if (heap_.size() > count_) {
        std::pop_heap(heap_.begin(), heap_.end(), is_nearer);
        heap_.pop_back();
    }
}

std::vector<NearPast> NearestPasts::nearest() const {
    std::vector<NearPast> sorted = heap_;
    std::sort(sorted.begin(), sorted.end(), is_nearer);
    return sorted;
}

}  // namespace lm
