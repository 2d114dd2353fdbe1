// Makes the measurements of cases/networks.mjs natively.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "article_bytes.h"
#include "engine/counting/context_table.h"
#include "engine/counting/ngram_trie.h"
#include "engine/network/evaluator.h"
#include "engine/network/trainer.h"
#include "engine/text/corpus.h"
#include "engine/text/corpus_builder.h"

namespace {

const lm::Corpus& corpus() {
    static const lm::Corpus built = lm::build_corpus(article_bytes());
    return built;
}

lm::Trainer trainer_of(int context, const char* recipe) {
    const lm::MlpSettings settings{static_cast<int>(corpus().vocabulary().size()), context, 16, 1};
    const auto tokens = corpus().tokens().visit([](auto ids) {
        return lm::TokenSequence(
            std::vector(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(corpus().train_size())));
    });
    return {settings, lm::named_recipe(recipe), lm::text_training_set(settings, tokens)};
}

template <int Context>
void train_step(benchmark::State& state) {
    lm::Trainer trainer = trainer_of(Context, "article");
    for (auto _ : state) {
        trainer.advance(1);
    }
}

std::span<const lm::ContextTable> contexts_of_seven() {
    static const std::vector<lm::ContextTable> tables = [] {
        lm::NgramTrie trie(corpus());
        trie.advance(8, 8 * (corpus().tokens().size() + 1));
        return lm::make_context_tables(corpus(), &trie, 7);
    }();
    return tables;
}

void quick_recipe(benchmark::State& state) {
    for (auto _ : state) {
        lm::Trainer trainer = trainer_of(7, "quick");
        trainer.advance(lm::named_recipe("quick").steps);
    }
}

void quick_recipe_perplexity(benchmark::State& state) {
    lm::Trainer trainer = trainer_of(7, "quick");
    trainer.advance(lm::named_recipe("quick").steps);
    for (auto _ : state) {
        state.counters["value"] = *lm::evaluate(trainer.model(), contexts_of_seven()).train;
    }
}

void evaluate(benchmark::State& state) {
    const lm::Trainer trainer = trainer_of(7, "quick");
    contexts_of_seven();
    for (auto _ : state) {
        benchmark::DoNotOptimize(lm::evaluate(trainer.model(), contexts_of_seven()));
    }
}

}  // namespace

BENCHMARK(train_step<7>)->Name("train_step_us.context7.batch512")->Unit(benchmark::kMicrosecond);
BENCHMARK(train_step<1>)->Name("train_step_us.context1.batch512")->Unit(benchmark::kMicrosecond);
BENCHMARK(quick_recipe)->Name("quick_recipe_seconds.context7")->Unit(benchmark::kSecond)->Iterations(1);
BENCHMARK(quick_recipe_perplexity)->Name("quick_recipe_train_perplexity.context7")->Iterations(1);
BENCHMARK(evaluate)->Name("evaluate_seconds.context7")->Unit(benchmark::kSecond)->Iterations(3);
