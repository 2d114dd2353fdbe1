#include "engine/text/split_job.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lm {

SplitJob::SplitJob(Corpus& corpus, std::size_t train_size) : corpus_(corpus), split_(corpus.empty_split(train_size)) {}

bool SplitJob::advance(std::size_t tokens) {
    const std::size_t begin = counted_;
    counted_ += std::min(tokens, corpus_.tokens().size() - counted_);
    corpus_.count_pairs(split_, begin, counted_);
    return done();
}

double SplitJob::progress() const {
    return static_cast<double>(counted_) / static_cast<double>(corpus_.tokens().size());
}

void SplitJob::finish() {
    if (!done()) throw std::invalid_argument("The new split is not counted to its end yet.");
    corpus_.finish_counts(split_);
    corpus_.split_ = std::move(split_);
}

}  // namespace lm
