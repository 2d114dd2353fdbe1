#include "engine/counting/past_counts.h"

#include <algorithm>
#include <stdexcept>

#include "engine/counting/context_counts.h"

namespace lm {

PastCountsJob::PastCountsJob(const Corpus& corpus, const NgramTrie& trie, std::size_t length)
    : corpus_(corpus), trie_(trie), length_(length), counts_(corpus.valid_size(), no_past) {
    if (length < 1 || length > longest_context) throw std::invalid_argument("A past has 1 to 16 tokens.");
    check_counted(&trie, length);
}

bool PastCountsJob::advance(std::size_t entries) {
    const std::size_t end = at_ + std::min(entries, trie_.size() - at_);
    while (at_ < end) read_past();
    return at_ == trie_.size();
}

double PastCountsJob::progress() const {
    return static_cast<double>(at_) / static_cast<double>(trie_.size());
}

// All entries that begin with the same tokens: once to count, once to write.
void PastCountsJob::read_past() {
    const std::size_t first = at_, border = corpus_.train_size();
    std::uint32_t count = 0;
    do {
        count += trie_.position(at_++) + length_ < border;
    } while (at_ < trie_.size() && trie_.shared(at_) >= length_);
    for (std::size_t i = first; i < at_; ++i) {
        const std::size_t position = trie_.position(i), after = position + length_;
        if (position >= border && after < corpus_.tokens().size()) counts_[after - border] = count;
    }
}

}  // namespace lm
