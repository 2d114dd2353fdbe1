#include "engine/counting/kneser_ney_levels.h"

#include <cmath>
#include <limits>
#include <new>
#include <stdexcept>
#include <utility>

namespace lm {
namespace {

constexpr std::uint32_t nothing = 0xffffffff;

DiscountedRow row_of(const std::vector<std::uint32_t>& counts, Discount& discount) {
    for (const std::uint32_t count : counts) discount.count(count);
    DiscountedRow row(discount.value());
    for (const std::uint32_t count : counts) row.add(count);
    return row;
}

}  // namespace

KneserNeyLevels::KneserNeyLevels(const Corpus& corpus, const NgramTrie& trie, LogProbabilityListener* listener)
    : corpus_(corpus), trie_(trie), listener_(listener) {
    if (corpus.tokens().size() > longest_kneser_ney_text) {
        throw std::invalid_argument(
            "Kneser-Ney needs more memory than a page can have for a text of more than 150,000,000 characters; load a "
            "part of it.");
    }
}

bool KneserNeyLevels::advance(std::size_t order, std::size_t entries) {
    if (order > highest_order) throw std::invalid_argument("The order of a counting model is 1 to 8.");
    check_counted(&trie_, order);
    if (depth_ >= order) return true;
    if (lost_place_) throw std::bad_alloc();
    lost_place_ = true;
    work(order, entries);
    lost_place_ = false;
    return depth_ >= order;
}

void KneserNeyLevels::work(std::size_t order, std::size_t entries) {
    while (depth_ < order && entries > 0) {
        if (depth_ == 0) {
            make_unigrams();
        } else if (reader_) {
            entries -= std::min(entries, read(entries));
        } else {
            if (dealt_ == 0) begin_order();
            const std::size_t end = dealt_ + std::min(entries, trie_.size() - dealt_);
            entries -= end - dealt_;
            trie_.tokens().visit([&](auto tokens) { deal(std::span(std::as_const(tokens)), end); });
            if (dealt_ == trie_.size()) reader_ = read_contexts(corpus_, &trie_, this->order());
        }
    }
}

double KneserNeyLevels::progress(std::size_t order) const {
    const double dealt = static_cast<double>(dealt_) / static_cast<double>(trie_.size());
    const double part = reader_ ? (1 + reader_->progress()) / 2 : dealt / 2;
    return order == 0 ? 1.0 : std::min(1.0, (static_cast<double>(depth_) + part) / static_cast<double>(order));
}

// The corpus's tables hold all that order 1 needs.
void KneserNeyLevels::make_unigrams() {
    const std::size_t vocabulary = corpus_.vocabulary().size();
    predecessors_.assign(vocabulary, 0);
    for (std::size_t token = 0; token < vocabulary; ++token) {
        corpus_.train().bigrams.for_each_in_row(static_cast<Token>(token),
                                                [&](Token next, std::uint32_t) { ++predecessors_[next]; });
    }
    tally_ = std::make_unique<OrderTally>(corpus_, 1);
    const double uniform = 1 / static_cast<double>(vocabulary);
    const DiscountedRow highest = row_of(corpus_.train().unigrams, highest_[0]);
    const DiscountedRow lower = row_of(predecessors_, lower_[0]);
    const auto reader = read_contexts(corpus_, nullptr, 1);
    if (reader->next(followers_)) {
        log_p_.clear();
        for (const Follower& follower : followers_) {
            log_p_.push_back(std::log(highest.probability(follower.train, uniform)));
        }
        tally_->add(*reader, followers_, log_p_);
    }
    values_.assign(trie_.size(), 0);
    for (std::size_t token = 0; token < vocabulary; ++token) {
        kept_ += predecessors_[token] > 0;
        // A token of the vocabulary that occurs nowhere has no entry.
        if (corpus_.train().unigrams[token] + corpus_.valid().unigrams[token] == 0) continue;
        values_[trie_.first_entries()[token]] = lower.probability(predecessors_[token], uniform);
    }
    end_order();
}

void KneserNeyLevels::begin_order() {
    below_.resize(trie_.size());
    const auto first = trie_.first_entries();
    free_.assign(first.begin(), first.end());
    last_group_.assign(first.size(), nothing);
    tally_ = std::make_unique<OrderTally>(corpus_, order());
    if (order() == 2) pairs_.resize(first.size());
}

// Hands each value on to the entry that begins one token earlier. Sorted entries, read in order and each moved one to
// the left, come in the order of their tokens from the second on; dealt out by their first token they are sorted, as
// NgramTrie explains. What comes before an entry also counts its n-gram's predecessors. N-grams are dealt whole, since
// the trie may have been sorted deeper, which moves entries within an n-gram, before the next call.
template <class T>
void KneserNeyLevels::deal(std::span<const T> tokens, std::size_t end) {
    const std::size_t n = order();
    const std::size_t ends_in_train = corpus_.train_size() + 1 - std::min(corpus_.train_size() + 1, n);
    std::size_t at = dealt_;
    double value = value_;
    while (at < end) {
        const auto group = static_cast<std::uint32_t>(at);
        if (trie_.shared(at) + 1 < n) value = values_[at];
        std::uint32_t count = 0, predecessors = 0;
        do {
            const std::uint32_t position = trie_.position(at++);
            const bool in_train = position < ends_in_train;
            count += in_train;
            if (position == 0) continue;
            const T token = tokens[position - 1];
            below_[free_[token]++] = value;
            if (in_train && last_group_[token] != group) {
                last_group_[token] = group;
                ++predecessors;
            }
        } while (at < trie_.size() && trie_.shared(at) >= n);
        highest_[depth_].count(count);
        lower_[depth_].count(predecessors);
        values_[group] = predecessors;
    }
    dealt_ = at;
    value_ = value;
}

// Returns how many entries it read, about as many as asked for: contexts are read whole.
std::size_t KneserNeyLevels::read(std::size_t entries) {
    std::size_t done = 0;
    while (done < entries) {
        if (!reader_->next(followers_)) {
            end_order();
            return done + 1;
        }
        read_context();
        done += followers_.back().entry - followers_.front().entry + 1;
    }
    return done;
}

void KneserNeyLevels::read_context() {
    if (order() == 2) keep_pairs();
    DiscountedRow highest(highest_[depth_].value()), lower(lower_[depth_].value());
    for (const Follower& follower : followers_) {
        const auto predecessors = static_cast<std::uint32_t>(values_[follower.entry]);
        highest.add(follower.train);
        lower.add(predecessors);
        kept_ += predecessors > 0;
    }
    log_p_.clear();
    for (const Follower& follower : followers_) {
        const double below = below_[follower.entry];
        const auto predecessors = static_cast<std::uint32_t>(values_[follower.entry]);
        log_p_.push_back(std::log(highest.probability(follower.train, below)));
        values_[follower.entry] = lower.probability(predecessors, below);
    }
    tally_->add(*reader_, followers_, log_p_);
    if (listener_ != nullptr) listener_->hear(order(), followers_, log_p_);
}

void KneserNeyLevels::keep_pairs() {
    auto& pairs = pairs_[trie_.tokens()[trie_.position(followers_.front().entry)]];
    for (const Follower& follower : followers_) {
        pairs.push_back({follower.token, static_cast<std::uint32_t>(values_[follower.entry])});
    }
}

void KneserNeyLevels::end_order() {
    OrderMeasures measures = tally_->result();
    measures.ngrams += std::exchange(kept_below_, kept_);
    measures_[depth_++] = std::move(measures);
    reader_ = nullptr;
    dealt_ = 0;
    if (depth_ < highest_order) return;
    // "= {}" would keep their memory.
    values_ = std::vector<double>();
    below_ = std::vector<double>();
}

std::vector<std::uint32_t> KneserNeyLevels::continuation_counts(std::span<const Token> context) const {
    if (context.empty()) return predecessors_;
    std::vector<std::uint32_t> counts(corpus_.vocabulary().size());
    if (context.size() == 1) {
        for (const Continuation& pair : pairs_[context[0]]) counts[pair.token] = pair.count;
    } else {
        add_range(context, counts);
    }
    return counts;
}

void KneserNeyLevels::add_range(std::span<const Token> context, std::vector<std::uint32_t>& counts) const {
    const std::size_t n = context.size() + 1;
    const std::size_t ends_in_train = corpus_.train_size() + 1 - std::min(corpus_.train_size() + 1, n);
    const TokenSequence& tokens = trie_.tokens();
    std::vector<std::uint32_t> last_next(counts.size(), nothing);  // that each token came before
    const NgramTrie::Range range = trie_.find(context);
    for (std::size_t at = range.begin; at < range.end; ++at) {
        const std::uint32_t position = trie_.position(at);
        if (position == 0 || position >= ends_in_train) continue;
        const Token next = tokens[position + n - 1], before = tokens[position - 1];
        if (last_next[before] == next) continue;
        last_next[before] = next;
        ++counts[next];
    }
}

}  // namespace lm
