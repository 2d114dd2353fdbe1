#include "engine/counting/surprises.h"

#include <cmath>
#include <limits>
#include <numbers>

#include "engine/counting/scored_tokens.h"

namespace lm {

PartRange::PartRange(const Corpus& corpus, Part part)
    : begin(part == Part::train ? 0 : corpus.train_size()),
      end(part == Part::train ? corpus.train_size() : corpus.tokens().size()) {}

SurprisesJob::SurprisesJob(const Corpus& corpus, const NgramTrie& trie, const CountingModelSpec& spec, Part part)
    : trie_(trie),
      order_(spec.order),
      part_(corpus, part),
      bits_(part_.size(), std::numeric_limits<float>::quiet_NaN()),
      model_(make_counting_model(corpus, &trie, spec)) {
    // Order 1 needs no levels.
    if (spec.kind == "kneser-ney" && order_ > 1) {
        model_ = nullptr;
        levels_ = std::make_unique<KneserNeyLevels>(corpus, trie, this);
    } else {
        model_->prepare(1);
        reader_ = read_contexts(corpus, &trie, order_);
    }
}

bool SurprisesJob::advance(std::size_t units) {
    if (levels_) return levels_->advance(order_, units);
    for (std::size_t i = 0; i < units; ++i) {
        if (!reader_->next(followers_)) return true;
        log_p_.resize(followers_.size());
        model_->log_probabilities(*reader_, followers_, log_p_);
        hear(order_, followers_, log_p_);
    }
    return false;
}

double SurprisesJob::progress() const {
    return levels_ ? levels_->progress(order_) : reader_->progress();
}

void SurprisesJob::hear(std::size_t order, const Followers& followers, std::span<const double> log_p) {
    if (order != order_) return;
    for (std::size_t i = 0; i < followers.size(); ++i) {
        write(followers[i].entry, static_cast<float>(-log_p[i] / std::numbers::ln2));
    }
}

// At every place of the n-gram that begins at this entry.
void SurprisesJob::write(std::size_t entry, float bits) {
    do {
        const std::size_t last = trie_.position(entry) + order_ - 1;
        if (last >= part_.begin + first_scored && last < part_.end) bits_[last - part_.begin] = bits;
        ++entry;
    } while (entry < trie_.size() && trie_.shared(entry) >= order_);
}

}  // namespace lm
