#include "engine/text/corpus_builder.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

#include "engine/error.h"

namespace lm {
namespace {

// The builder reads a chunk in blocks of this many bytes, one call for each: WebAssembly moves to optimised code only
// when it enters a function again, and a block is counted while it is still in the cache.
constexpr std::size_t block_bytes = 1 << 14;

template <class Use>
void for_each_block(std::span<const std::uint8_t> chunk, Use&& use) {
    for (std::size_t i = 0; i < chunk.size(); i += block_bytes) {
        use(chunk.subspan(i, std::min(block_bytes, chunk.size() - i)));
    }
}

template <class Sink>
[[gnu::noinline]] void decode_block(Decoder& decoder, std::span<const std::uint8_t> block, Sink& sink) {
    decoder.decode(block, sink);
}

void check_usable(std::size_t characters, bool binary, std::size_t distinct) {
    const std::string choose = "choose a text of at least " + std::to_string(smallest_corpus) + " characters.";
    if (characters == 0) throw Error("It is empty; " + choose);
    if (binary) throw Error("It is not text but binary data (it holds NUL bytes); choose a plain text file.");
    if (characters < smallest_corpus) {
        throw Error("It has only " + std::to_string(characters) + (characters == 1 ? " character; " : " characters; ") +
                    choose);
    }
    if (distinct == 1) throw Error("It repeats one single character, so there is nothing to predict; " + choose);
}

[[noreturn]] void refuse_other_bytes() {
    throw std::invalid_argument("These are not the bytes that were scanned; load the text again.");
}

void require_order(bool in_order) {
    if (!in_order) throw std::invalid_argument("A text is scanned to its end first, and encoded then.");
}

}  // namespace

void CorpusBuilder::Scanner::ascii(std::span<const std::uint8_t> run) {
    characters += run.size();
    Token* const marks = seen.ascii();
    for (const std::uint8_t byte : run) marks[byte] = 0;
}

// Both operators out of line, because they stand many times in the decoder of every encoding.
[[gnu::noinline]] void CorpusBuilder::Scanner::operator()(char32_t c) {
    ++characters;
    seen.set(c, 0);
}

template <class T>
void CorpusBuilder::Encoder<T>::ascii(std::span<const std::uint8_t> run) {
    if (run.size() > ids.size() - written) refuse_other_bytes();
    T* const out = ids.data() + written;
    const Token* const id_of_ascii = id_of.ascii();
    Token largest = 0;
    for (std::size_t i = 0; i < run.size(); ++i) {
        const Token id = id_of_ascii[run[i]];
        largest = std::max(largest, id);
        out[i] = static_cast<T>(id);
    }
    if (largest == no_token) refuse_other_bytes();
    written += run.size();
}

template <class T>
[[gnu::noinline]] void CorpusBuilder::Encoder<T>::operator()(char32_t c) {
    const Token id = id_of[c];
    if (id == no_token || written == ids.size()) refuse_other_bytes();
    ids[written++] = static_cast<T>(id);
}

void CorpusBuilder::begin_file() {
    require_order(scanning_ || corpus_);
    const auto begin = [&](auto& sink) { decoder_.begin_file(sink); };
    if (corpus_) {
        encode_with(begin);
    } else {
        scan_with(begin);
    }
}

template <class Decode>
void CorpusBuilder::scan_with(Decode&& decode) {
    Scanner scanner{tokens_, characters_};
    decode(scanner);
    characters_ = scanner.characters;
}

void CorpusBuilder::scan(std::span<const std::uint8_t> chunk) {
    require_order(scanning_);
    for_each_block(chunk,
                   [&](auto block) { scan_with([&](auto& scanner) { decode_block(decoder_, block, scanner); }); });
}

void CorpusBuilder::finish_scan() {
    require_order(scanning_);
    scan_with([&](auto& scanner) { decoder_.end_file(scanner); });
    std::vector<char32_t> code_points = tokens_.code_points();
    check_usable(characters_, tokens_[0] != no_token, code_points.size());
    vocabulary_ = Vocabulary(std::move(code_points));
    scanning_ = false;
}

void CorpusBuilder::begin_encoding(std::size_t train_size) {
    require_order(vocabulary_.size() > 0);
    TextFacts facts;
    facts.encoding = decoder_.encoding();
    facts.characters = characters_;
    facts.replaced = decoder_.replaced();
    facts.replaced_bytes = decoder_.replaced_bytes();
    if (train_size > facts.characters) throw std::invalid_argument("The training part cannot be longer than the text.");
    Token id = 0;
    for (const char32_t c : vocabulary_.code_points()) tokens_.set(c, id++);
    corpus_.emplace(
        Corpus(std::move(vocabulary_), facts, train_size == 0 ? default_split(facts.characters) : train_size));
    decoder_ = Decoder();
    encoded_ = 0;
}

template <class Decode>
void CorpusBuilder::encode_with(Decode&& decode) {
    const std::size_t begin = encoded_;
    corpus_->tokens_.visit([&]<class T>(std::span<T> ids) {
        Encoder<T> encoder{tokens_, ids, begin};
        decode(encoder);
        encoded_ = encoder.written;
    });
    corpus_->count_pairs(corpus_->split_, begin, encoded_);
}

void CorpusBuilder::encode(std::span<const std::uint8_t> chunk) {
    require_order(corpus_.has_value());
    for_each_block(chunk,
                   [&](auto block) { encode_with([&](auto& encoder) { decode_block(decoder_, block, encoder); }); });
}

Corpus CorpusBuilder::finish() {
    require_order(corpus_.has_value());
    encode_with([&](auto& encoder) { decoder_.end_file(encoder); });
    if (encoded_ != corpus_->tokens().size()) throw std::invalid_argument("The text was not encoded to its end.");
    corpus_->finish_counts(corpus_->split_);
    corpus_->count_words_and_line_ends();
    Corpus corpus = std::move(*corpus_);
    *this = CorpusBuilder();
    return corpus;
}

Corpus build_corpus(std::span<const std::uint8_t> bytes) {
    CorpusBuilder builder;
    builder.begin_file();
    builder.scan(bytes);
    builder.finish_scan();
    builder.begin_encoding();
    builder.begin_file();
    builder.encode(bytes);
    return builder.finish();
}

}  // namespace lm
