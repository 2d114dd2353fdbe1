#include "context_table.h"

#include <limits>
#include <stdexcept>
#include <utility>

namespace lm {

ContextTableBuilder::ContextTableBuilder(const Corpus& corpus, const NgramTrie* trie, int m) {
    if (m < 1 || m > longest_context) throw std::invalid_argument("A context has 1 to 16 tokens.");
    const bool counted = m == 1;
    reader_ = read_contexts(corpus, counted ? nullptr : trie, static_cast<std::size_t>(m) + 1);
    table_.length_ = m;
    table_.vocabulary_size_ = corpus.vocabulary().size();
    if (!counted) reserve(*trie);
}

// At most as much as the trie holds; growing instead would copy tens of megabytes again and again.
void ContextTableBuilder::reserve(const NgramTrie& trie) {
    const auto length = static_cast<std::size_t>(table_.length_);
    const std::size_t contexts = trie.distinct(length);
    table_.contexts_.reserve(contexts * length);
    table_.first_.reserve(contexts + 1);
    table_.followers_.reserve(trie.distinct(length + 1));
}

bool ContextTableBuilder::advance(std::size_t contexts) {
    for (std::size_t i = 0; i < contexts; i++) {
        if (!reader_->next(followers_)) return true;
        add_context();
    }
    return false;
}

void ContextTableBuilder::add_context() {
    const std::size_t before = table_.followers_.size();
    for (const Follower& follower : followers_) {
        if (follower.train_scored + follower.valid_scored > 0)
            table_.followers_.push_back({follower.token, follower.train_scored, follower.valid_scored});
    }
    if (table_.followers_.size() == before) return;
    reader_->append_context(table_.contexts_);
    table_.first_.push_back(static_cast<std::uint32_t>(table_.followers_.size()));
}

ContextTable ContextTableBuilder::finish() { return std::exchange(table_, ContextTable()); }

ContextTable make_context_table(const Corpus& corpus, const NgramTrie* trie, int m) {
    ContextTableBuilder builder(corpus, trie, m);
    builder.advance(std::numeric_limits<std::size_t>::max());
    return builder.finish();
}

}  // namespace lm
