#include "engine/counting/context_table.h"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

namespace lm {
namespace {

bool seamless(const ContextTableParts& parts) {
    const std::vector<std::uint32_t>& first = parts.first;
    return !first.empty() && first.front() == 0 && first.back() == parts.followers.size() &&
           std::is_sorted(first.begin(), first.end()) &&
           parts.contexts.size() == (first.size() - 1) * static_cast<std::size_t>(parts.length);
}

bool in_vocabulary(const ContextTableParts& parts) {
    const auto known = [&](std::size_t token) { return token < parts.vocabulary_size; };
    const auto follows = [&](const ScoredFollower& follower) { return known(follower.token); };
    return std::all_of(parts.contexts.begin(), parts.contexts.end(), known) &&
           std::all_of(parts.followers.begin(), parts.followers.end(), follows);
}

}  // namespace

ContextTable::ContextTable(ContextTableParts parts) : parts_(std::move(parts)) {
    const bool length_allowed = parts_.length >= 1 && parts_.length <= longest_context;
    if (!length_allowed || !seamless(parts_) || !in_vocabulary(parts_)) {
        throw std::invalid_argument("The table of contexts is damaged; load the text again.");
    }
}

ContextTableBuilder::ContextTableBuilder(const Corpus& corpus, const NgramTrie* trie, int m, ContextBlock block) {
    if (m < 1 || m > longest_context) throw std::invalid_argument("A context has 1 to 16 tokens.");
    const bool counted = m == 1;
    reader_ = read_contexts(corpus, counted ? nullptr : trie, static_cast<std::size_t>(m) + 1, block);
    table_.length = m;
    table_.vocabulary_size = corpus.vocabulary().size();
    if (!counted) reserve(*trie, block);
}

// At most as much as the trie holds; growing instead would copy tens of megabytes again and again.
void ContextTableBuilder::reserve(const NgramTrie& trie, ContextBlock block) {
    const auto length = static_cast<std::size_t>(table_.length);
    const NgramTrie::Range range = range_of_block(trie, length + 1, block);
    const std::size_t contexts = trie.distinct(length, range);
    table_.contexts.reserve(contexts * length);
    table_.first.reserve(contexts + 1);
    table_.followers.reserve(trie.distinct(length + 1, range));
}

bool ContextTableBuilder::advance(std::size_t contexts) {
    for (std::size_t i = 0; i < contexts; ++i) {
        if (!reader_->next(followers_)) return true;
        add_context();
    }
    return false;
}

void ContextTableBuilder::add_context() {
    const std::size_t before = table_.followers.size();
    for (const Follower& follower : followers_) {
        if (follower.train_scored + follower.valid_scored > 0) {
            table_.followers.push_back({follower.token, follower.train_scored, follower.valid_scored});
        }
    }
    if (table_.followers.size() == before) return;
    reader_->append_context(table_.contexts);
    table_.first.push_back(static_cast<std::uint32_t>(table_.followers.size()));
}

ContextTable ContextTableBuilder::finish() {
    return ContextTable(std::exchange(table_, ContextTableParts()));
}

ContextTable make_context_table(const Corpus& corpus, const NgramTrie* trie, int m, ContextBlock block) {
    ContextTableBuilder builder(corpus, trie, m, block);
    builder.advance(std::numeric_limits<std::size_t>::max());
    return builder.finish();
}

std::vector<ContextTable> make_context_tables(const Corpus& corpus, const NgramTrie* trie, int m) {
    std::vector<ContextTable> tables;
    for (std::size_t i = 0; i < context_blocks; ++i) {
        tables.push_back(make_context_table(corpus, trie, m, {i, context_blocks}));
    }
    return tables;
}

}  // namespace lm
