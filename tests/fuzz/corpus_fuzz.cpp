// Any bytes as a corpus, divided anywhere: refused with a message, or counted without contradiction.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <optional>

#include "engine/counting/context_table.h"
#include "engine/counting/perplexity.h"
#include "engine/counting/token_order.h"
#include "engine/error.h"
#include "engine/text/corpus_builder.h"
#include "engine/text/distinct_words.h"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

std::optional<lm::Corpus> corpus_of(std::span<const std::uint8_t> bytes, std::size_t cut) {
    lm::CorpusBuilder builder;
    builder.begin_file();
    builder.scan(bytes);
    try {
        builder.finish_scan();
    } catch (const lm::Error&) {
        return std::nullopt;
    }
    builder.begin_encoding();
    builder.begin_file();
    builder.encode(bytes.first(cut));
    builder.encode(bytes.subspan(cut));
    return builder.finish();
}

std::size_t sum(const std::vector<std::uint32_t>& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

// One order of the eight, smoothed or not: half of a run's time goes into tables of logarithms.
void check_order(const lm::Corpus& corpus, std::size_t order, bool smoothed) {
    lm::NgramTrie trie(corpus);
    while (!trie.advance(order, 1000)) continue;
    const lm::OrderMeasures measures = lm::measure_order(corpus, &trie, {"ngram", order, smoothed ? 0.1 : 0});
    require(measures.contexts <= measures.ngrams);
    require(!measures.train || *measures.train >= *measures.train_floor - 1e-9);
    require(!measures.valid || std::isinf(*measures.valid) == !measures.valid_causes.empty());
    require(!smoothed || measures.valid_causes.empty());
    lm::make_context_table(corpus, nullptr, 1);
    if (order == 8) lm::make_context_table(corpus, &trie, 7);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const std::span<const std::uint8_t> bytes(data + 1, size - 1);
    std::optional<lm::Corpus> corpus = corpus_of(bytes, data[0] % size);
    if (!corpus) return 0;
    corpus->set_split(corpus->tokens().size() * data[0] / 255);
    require(sum(corpus->train().unigrams) == corpus->train_size());
    require(sum(corpus->valid().unigrams) == corpus->valid_size());
    check_order(*corpus, 1 + data[1] % 8, data[1] & 8);
    lm::DistinctWords words(*corpus);
    require(words.advance(std::numeric_limits<std::size_t>::max()));
    require(words.count() <= corpus->facts().words);
    // The order by similarity costs V^3.
    const auto order = corpus->vocabulary().size() <= 32 ? lm::TokenOrder::similarity : lm::TokenOrder::frequency;
    require(lm::token_order(*corpus, order).size() == corpus->vocabulary().size());
    return 0;
}
