// Makes the measurements of cases/counting.mjs natively.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "article_bytes.h"
#include "engine/counting/context_table.h"
#include "engine/counting/ngram_trie.h"
#include "engine/counting/perplexity.h"
#include "engine/text/corpus_builder.h"

namespace {

constexpr std::size_t everything = std::numeric_limits<std::size_t>::max();

// Repeats the article's text.
std::vector<std::uint8_t> text_of(std::size_t size) {
    std::vector<std::uint8_t> text;
    text.reserve(size);
    while (text.size() < size) {
        const auto part = std::min(article_bytes().size(), size - text.size());
        text.insert(text.end(), article_bytes().begin(), article_bytes().begin() + static_cast<std::ptrdiff_t>(part));
    }
    return text;
}

// Measures decoding, tokens, vocabulary, unigram and bigram counts.
void count_article(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(lm::build_corpus(article_bytes()).train().bigrams.table().data());
}

template <int Megabytes>
void count_megabytes(benchmark::State& state) {
    const std::vector<std::uint8_t> text = text_of(std::size_t{Megabytes} * 1'000'000);
    for (auto _ : state) benchmark::DoNotOptimize(lm::build_corpus(text).train().bigrams.table().data());
}

// Measures sorting and both perplexities of every order.
void orders_3_to_8(benchmark::State& state) {
    const lm::Corpus corpus = lm::build_corpus(article_bytes());
    for (auto _ : state) {
        lm::NgramTrie trie(corpus);
        for (std::size_t order = 3; order <= 8; ++order) {
            trie.advance(order, everything);
            benchmark::DoNotOptimize(lm::measure_order(corpus, &trie, {"ngram", order, 0.1}).valid);
        }
    }
}

template <int Context>
void context_table(benchmark::State& state) {
    const lm::Corpus corpus = lm::build_corpus(article_bytes());
    lm::NgramTrie trie(corpus);
    trie.advance(Context + 1, everything);
    for (auto _ : state) benchmark::DoNotOptimize(lm::make_context_table(corpus, &trie, Context).size());
}

void bigram_perplexities(benchmark::State& state) {
    const lm::Corpus corpus = lm::build_corpus(article_bytes());
    double initial_count = 0.1;
    for (auto _ : state)
        benchmark::DoNotOptimize(lm::measure_order(corpus, nullptr, {"ngram", 2, initial_count += 0.1}).valid);
}

}  // namespace

BENCHMARK(count_article)->Name("count_ms.shakespeare")->Unit(benchmark::kMillisecond);
BENCHMARK(count_megabytes<1>)->Name("count_ms.1mb")->Unit(benchmark::kMillisecond);
BENCHMARK(count_megabytes<100>)->Name("count_ms.100mb")->Unit(benchmark::kMillisecond)->Iterations(2);
BENCHMARK(count_megabytes<400>)->Name("count_ms.400mb")->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(orders_3_to_8)->Name("orders_ms.shakespeare")->Unit(benchmark::kMillisecond);
BENCHMARK(context_table<7>)->Name("context_table_ms.context7")->Unit(benchmark::kMillisecond);
BENCHMARK(context_table<16>)->Name("context_table_ms.context16")->Unit(benchmark::kMillisecond);
BENCHMARK(bigram_perplexities)->Name("bigram_perplexities_us.shakespeare")->Unit(benchmark::kMicrosecond);
