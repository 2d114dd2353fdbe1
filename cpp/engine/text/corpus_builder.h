// From the bytes of one or several files to a corpus.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "engine/text/corpus.h"
#include "engine/text/token_table.h"
#include "engine/text/utf8.h"

namespace lm {

inline constexpr std::size_t smallest_corpus = 64;

// Builds a corpus from bytes that are handed over twice, in chunks of any size: every file to scan(), then every file
// again to encode(). So nothing but the tokens is held, and the caller can report progress and stop between chunks.
// In this order: scan() any number of times, finish_scan(), begin_encoding(), encode() any number of times, finish().
// Every function throws std::invalid_argument out of it.
class CorpusBuilder {
public:
    // Begins a file, in either pass.
    void begin_file();

    // First pass: which characters there are.
    void scan(std::span<const std::uint8_t> chunk);
    // Ends the first pass. Throws lm::Error for a text that cannot be used: empty, fewer than 64 characters, one
    // distinct character, NUL bytes, more than 65,535 distinct characters.
    void finish_scan();

    // Begins the second pass: tokens and counts. train_size 0 is the default split.
    void begin_encoding(std::size_t train_size = 0);
    // Throws std::invalid_argument for bytes that the first pass did not see.
    void encode(std::span<const std::uint8_t> chunk);
    // Ends the second pass; the builder is empty afterwards.
    Corpus finish();

private:
    // Takes down which characters occur.
    struct Scanner {
        TokenTable& seen;  // token 0 for each that occurs
        std::size_t characters;

        void ascii(std::span<const std::uint8_t> run);
        void operator()(char32_t c);
    };
    // Looks characters up and appends their ids.
    template <class T>
    struct Encoder {
        const TokenTable& id_of;
        std::span<T> ids;
        std::size_t written;

        void ascii(std::span<const std::uint8_t> run);
        void operator()(char32_t c);
    };
    // Runs decode(sink) with a scanner.
    template <class Decode>
    void scan_with(Decode&& decode);
    // Runs decode(sink) with an encoder, then counts what came.
    template <class Decode>
    void encode_with(Decode&& decode);

    Decoder decoder_;
    bool scanning_ = true;
    std::size_t characters_ = 0;
    TokenTable tokens_;  // in the first pass 0 for each character that occurs
    Vocabulary vocabulary_;
    std::optional<Corpus> corpus_;
    std::size_t encoded_ = 0;
};

// One file all at once, with the default split. Throws lm::Error as finish_scan() does.
Corpus build_corpus(std::span<const std::uint8_t> bytes);

}  // namespace lm
