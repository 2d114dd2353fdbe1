#include "engine/text/distinct_words.h"

#include <algorithm>
#include <utility>

#include "engine/text/white_space.h"

namespace lm {

void WordSet::insert(std::size_t begin, std::size_t length) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    const Word word{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(length), hash(begin, length)};
    Word& slot = find(word);
    size_ += slot.length == 0;
    if (slot.length == 0) slot = word;
}

// FNV-1a over tokens (Fowler, Noll and Vo), with its high bits folded in for small tables.
std::uint32_t WordSet::hash(std::size_t begin, std::size_t length) const {
    std::uint32_t value = 2166136261u;
    text_.visit([&](auto tokens) {
        for (const Token token : tokens.subspan(begin, length)) value = (value ^ token) * 16777619u;
    });
    return value ^ value >> 15;
}

bool WordSet::equal(const Word& a, const Word& b) const {
    if (a.hash != b.hash || a.length != b.length) return false;
    return text_.visit([&](auto tokens) {
        const auto one = tokens.subspan(a.begin, a.length), other = tokens.subspan(b.begin, b.length);
        return std::equal(one.begin(), one.end(), other.begin());
    });
}

// The slot of an equal word, or the free one where it belongs.
WordSet::Word& WordSet::find(const Word& word) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = word.hash & mask;
    while (slots_[i].length > 0 && !equal(slots_[i], word)) i = (i + 1) & mask;
    return slots_[i];
}

void WordSet::grow() {
    const std::vector<Word> old = std::exchange(slots_, std::vector<Word>(2 * slots_.size()));
    for (const Word& word : old) {
        if (word.length > 0) find(word) = word;
    }
}

DistinctWords::DistinctWords(const Corpus& corpus) : text_(corpus.tokens()), words_(corpus.tokens()) {
    for (const char32_t c : corpus.vocabulary().code_points()) is_space_.push_back(is_white_space(c));
}

bool DistinctWords::advance(std::size_t tokens) {
    const std::size_t end = read_ + std::min(tokens, text_.size() - read_);
    text_.visit([&](auto all) {
        for (; read_ < end; ++read_) {
            if (is_space_[all[read_]]) end_word();
        }
    });
    if (read_ < text_.size()) return false;
    end_word();
    return true;
}

// The word ends before read_, where white space or the end of the text is.
void DistinctWords::end_word() {
    if (read_ > word_begin_) words_.insert(word_begin_, read_ - word_begin_);
    word_begin_ = read_ + 1;
}

double DistinctWords::progress() const {
    return static_cast<double>(read_) / static_cast<double>(text_.size());
}

}  // namespace lm
