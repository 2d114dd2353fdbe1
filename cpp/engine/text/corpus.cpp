#include "engine/text/corpus.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "engine/text/white_space.h"

namespace lm {
namespace {

constexpr std::size_t article_characters = 4'573'338;
constexpr std::size_t article_train_size = 4'000'000;

}  // namespace

std::size_t default_split(std::size_t characters) {
    return characters == article_characters ? article_train_size : characters * 7 / 8;
}

Corpus::Corpus(Vocabulary vocabulary, TokenSequence tokens, TextFacts facts, std::size_t train_size)
    : vocabulary_(std::move(vocabulary)), tokens_(std::move(tokens)), facts_(facts) {
    set_split(train_size);
    count_words_and_line_ends();
}

Corpus::Corpus(Vocabulary vocabulary, TextFacts facts, std::size_t train_size)
    : vocabulary_(std::move(vocabulary)),
      tokens_(facts.characters, vocabulary_.size()),
      facts_(facts),
      split_(empty_split(train_size)) {}

void Corpus::set_split(std::size_t train_size) {
    Split split = empty_split(train_size);
    count_pairs(split, 0, tokens_.size());
    finish_counts(split);
    split_ = std::move(split);
}

Split Corpus::empty_split(std::size_t train_size) const {
    if (train_size > tokens_.size()) throw std::invalid_argument("The training part cannot be longer than the text.");
    const auto none = [&] {
        return SplitCounts{std::vector<std::uint32_t>(vocabulary_.size()), BigramCounts(vocabulary_.size())};
    };
    return {train_size, none(), none()};
}

// Counts the pairs whose second tokens are begin … end - 1.
void Corpus::count_pairs(Split& split, std::size_t begin, std::size_t end) const {
    const auto count = [&](SplitCounts& part, std::size_t part_begin, std::size_t part_end) {
        const std::size_t first = std::max(begin, part_begin + 1) - 1, last = std::min(end, part_end);
        if (first >= last) return;
        tokens_.visit([&](auto ids) { part.bigrams.add(ids.subspan(first, last - first)); });
    };
    count(split.train, 0, split.train_size);
    count(split.valid, split.train_size, tokens_.size());
}

void Corpus::finish_counts(Split& split) const {
    split.train.bigrams.finish();
    split.valid.bigrams.finish();
    count_unigrams(split.train, split.train_size);
    if (split.train_size < tokens_.size()) count_unigrams(split.valid, tokens_.size());
}

// Every token but the last of its part begins exactly one pair: the sums of rows are the counts of tokens.
void Corpus::count_unigrams(SplitCounts& part, std::size_t end) const {
    for (std::size_t token = 0; token < vocabulary_.size(); ++token) {
        part.unigrams[token] = static_cast<std::uint32_t>(part.bigrams.context_count(static_cast<Token>(token)));
    }
    if (end > 0) ++part.unigrams[tokens_[end - 1]];
}

// Both are kinds of pairs, which are counted already; only the pair across the border is not among them.
void Corpus::count_words_and_line_ends() {
    facts_.words = is_white_space(vocabulary_.code_point(tokens_[0])) ? 0 : 1;
    facts_.crlf = 0;
    for (std::size_t i = 0; i < vocabulary_.size(); ++i) {
        const auto current = static_cast<Token>(i);
        const auto add = [&](Token next, std::uint32_t times) {
            add_words_and_line_ends(vocabulary_.code_point(current), vocabulary_.code_point(next), times);
        };
        train().bigrams.for_each_in_row(current, add);
        valid().bigrams.for_each_in_row(current, add);
    }
    if (train_size() == 0 || valid_size() == 0) return;
    const Token last = tokens_[train_size() - 1], first = tokens_[train_size()];
    add_words_and_line_ends(vocabulary_.code_point(last), vocabulary_.code_point(first), 1);
}

void Corpus::add_words_and_line_ends(char32_t current, char32_t next, std::size_t times) {
    if (is_white_space(current) && !is_white_space(next)) facts_.words += times;
    if (current == '\r' && next == '\n') facts_.crlf += times;
}

}  // namespace lm
