// Moves the border between the two parts of a corpus in portions.
#pragma once

#include <cstddef>

#include "engine/text/corpus.h"

namespace lm {

// Counts what is on either side of another border. The corpus keeps the split that it has until finish(), so that a job
// which is given up leaves nothing behind.
class SplitJob {
public:
    // The corpus must outlive the job. Throws std::invalid_argument beyond the text's end.
    SplitJob(Corpus& corpus, std::size_t train_size);

    // Counts up to `tokens` more; true when all are counted.
    bool advance(std::size_t tokens);
    // 0 to 1
    double progress() const;
    // To be called once, when all are counted: gives the corpus its new split. Throws std::invalid_argument before.
    void finish();

private:
    bool done() const { return counted_ == corpus_.tokens().size(); }

    Corpus& corpus_;
    Split split_;
    std::size_t counted_ = 0;
};

}  // namespace lm
