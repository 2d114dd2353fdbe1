// The counting half as JavaScript sees it; typed in web/workers/module-counting.d.ts.
#include <emscripten/bind.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "bindings/context_tables.h"
#include "bindings/conversions.h"
#include "bindings/counting_arguments.h"
#include "bindings/errors.h"
#include "engine/counting/bigram_matrix.h"
#include "engine/counting/context_table.h"
#include "engine/counting/counting_model.h"
#include "engine/counting/kneser_ney_levels.h"
#include "engine/counting/kneser_ney_model.h"
#include "engine/counting/ngram_trie.h"
#include "engine/counting/perplexity.h"
#include "engine/counting/sampling.h"
#include "engine/counting/text_score.h"
#include "engine/counting/token_order.h"
#include "engine/text/corpus.h"
#include "engine/text/corpus_builder.h"
#include "engine/text/distinct_words.h"
#include "engine/text/split_job.h"
#include "engine/text/tokenizer.h"

namespace lm::bindings {
namespace {

using emscripten::val;

// Counts as doubles: exact up to 2^53.
template <class T>
val to_doubles(const std::vector<T>& counts) {
    return to_typed_array(std::vector<double>(counts.begin(), counts.end()));
}

// --- building a corpus ---

std::unique_ptr<CorpusBuilder> create_corpus_builder() {
    return guarded([] { return std::make_unique<CorpusBuilder>(); });
}

void begin_file(CorpusBuilder& builder) {
    guarded([&] { builder.begin_file(); });
}
void scan(CorpusBuilder& builder, const val& chunk) {
    guarded([&] { builder.scan(from_typed_array<std::uint8_t>(chunk)); });
}
void finish_scan(CorpusBuilder& builder) {
    guarded([&] { builder.finish_scan(); });
}
void begin_encoding(CorpusBuilder& builder, std::size_t train_tokens) {
    guarded([&] { builder.begin_encoding(train_tokens); });
}
void encode(CorpusBuilder& builder, const val& chunk) {
    guarded([&] { builder.encode(from_typed_array<std::uint8_t>(chunk)); });
}
std::unique_ptr<Corpus> finish(CorpusBuilder& builder) {
    return guarded([&] { return std::make_unique<Corpus>(builder.finish()); });
}

// --- a corpus and its tables ---

const char* name_of(Encoding encoding) {
    switch (encoding) {
        case Encoding::utf16le: return "UTF-16LE";
        case Encoding::utf16be: return "UTF-16BE";
        default: return "UTF-8";
    }
}

val facts(const Corpus& corpus) {
    val result = val::object();
    put(result, "encoding", std::string(name_of(corpus.facts().encoding)));
    put(result, "characters", corpus.facts().characters);
    put(result, "replaced", corpus.facts().replaced);
    put(result, "replacedBytes", corpus.facts().replaced_bytes);
    put(result, "crlf", corpus.facts().crlf);
    put(result, "words", corpus.facts().words);
    put(result, "trainTokens", corpus.train_size());
    put(result, "validTokens", corpus.valid_size());
    return result;
}

val vocabulary(const Corpus& corpus) {
    return guarded([&] {
        const auto code_points = corpus.vocabulary().code_points();
        return to_typed_array(std::vector<std::uint32_t>(code_points.begin(), code_points.end()));
    });
}

val tokens(const Corpus& corpus, std::size_t start, std::size_t count) {
    return guarded([&] {
        const std::size_t begin = std::min(start, corpus.tokens().size());
        const std::size_t end = begin + std::min(count, corpus.tokens().size() - begin);
        std::vector<Token> part;
        for (std::size_t i = begin; i < end; ++i) part.push_back(corpus.tokens()[i]);
        return to_typed_array(part);
    });
}

val split_tokens(const Corpus& corpus, const std::string& split) {
    return guarded([&] {
        const PartRange part(corpus, part_of(split));
        return corpus.tokens().visit([&](auto ids) { return to_typed_array(ids.subspan(part.begin, part.size())); });
    });
}

std::unique_ptr<SplitJob> create_split_job(Corpus& corpus, std::size_t train_tokens) {
    return guarded([&] { return std::make_unique<SplitJob>(corpus, train_tokens); });
}
bool advance_split(SplitJob& split, std::size_t tokens) {
    return guarded([&] { return split.advance(tokens); });
}
void finish_split(SplitJob& split) {
    guarded([&] { split.finish(); });
}

val unigram_counts(const Corpus& corpus) {
    return to_typed_array(corpus.train().unigrams);
}

val bigram_counts(const Corpus& corpus) {
    return guarded([&] {
        if (corpus.vocabulary().size() > largest_whole_table)
            throw std::invalid_argument("The whole table is too large to hand over; ask for its rows or an overview.");
        return to_typed_array(corpus.train().bigrams.table());
    });
}

Token checked_token(const Corpus& corpus, std::size_t token) {
    if (token >= corpus.vocabulary().size()) throw std::invalid_argument("There is no token of this number.");
    return static_cast<Token>(token);
}

val bigram_overview(const Corpus& corpus, const val& permutation, std::size_t size, double initial_count) {
    return guarded([&] {
        const auto order = from_typed_array<std::uint32_t>(permutation);
        return to_typed_array(bigram_overview(corpus, order, size, initial_count));
    });
}

val bigram_probabilities_of(const Corpus& corpus, double initial_count) {
    return guarded([&] { return to_typed_array(bigram_probabilities(corpus, initial_count)); });
}

val permutation(const Corpus& corpus, const std::string& order) {
    return guarded([&] {
        if (order == "code-point") return to_typed_array(token_order(corpus, TokenOrder::code_point));
        if (order == "frequency") return to_typed_array(token_order(corpus, TokenOrder::frequency));
        if (order == "similarity") return to_typed_array(token_order(corpus, TokenOrder::similarity));
        throw std::invalid_argument("Tokens are ordered by code-point, frequency or similarity.");
    });
}

// --- n-grams of higher orders ---

// Trie arguments are null where the corpus's own tables do (orders 1 and 2), hence pointers.

std::unique_ptr<NgramTrie> create_ngram_trie(const Corpus& corpus) {
    return guarded([&] { return std::make_unique<NgramTrie>(corpus); });
}
bool advance_trie(NgramTrie& trie, std::size_t order, std::size_t positions) {
    return guarded([&] { return trie.advance(order, positions); });
}
std::unique_ptr<ContextTableBuilder> create_context_table_builder(const Corpus& corpus, const NgramTrie* trie,
                                                                  int length, std::size_t block) {
    return guarded([&] {
        return std::make_unique<ContextTableBuilder>(corpus, trie, length, ContextBlock{block, context_blocks});
    });
}
val finish_table(ContextTableBuilder& builder) {
    return guarded([&] { return table_to_object(builder.finish().parts()); });
}
bool advance_table(ContextTableBuilder& builder, std::size_t contexts) {
    return guarded([&] { return builder.advance(contexts); });
}

std::unique_ptr<DistinctWords> create_word_counter(const Corpus& corpus) {
    return guarded([&] { return std::make_unique<DistinctWords>(corpus); });
}
bool advance_words(DistinctWords& words, std::size_t tokens) {
    return guarded([&] { return words.advance(tokens); });
}

// --- what models say ---

val causes(const std::vector<ImpossibleNgram>& ngrams) {
    val result = val::array();
    for (const ImpossibleNgram& ngram : ngrams) {
        val cause = val::object();
        put(cause, "tokens", to_typed_array(ngram.tokens));
        put(cause, "count", static_cast<double>(ngram.count));
        result.call<void>("push", cause);
    }
    return result;
}

val to_object(const OrderMeasures& values) {
    val result = val::object();
    put(result, "order", values.order);
    put(result, "contexts", static_cast<double>(values.contexts));
    put(result, "ngrams", static_cast<double>(values.ngrams));
    put(result, "freeParameters", values.free_parameters);
    put(result, "train", or_null(values.train));
    put(result, "valid", or_null(values.valid));
    put(result, "trainFloor", or_null(values.train_floor));
    put(result, "validSeen", or_null(values.valid_seen));
    put(result, "validZeros", static_cast<double>(values.valid_zeros));
    put(result, "validCauses", causes(values.valid_causes));
    return result;
}

std::unique_ptr<PerplexityJob> create_order_job(const Corpus& corpus, const NgramTrie* trie, const val& spec) {
    return guarded([&] { return std::make_unique<PerplexityJob>(make_counting_model(corpus, trie, spec_of(spec))); });
}
bool advance_order(PerplexityJob& order, std::size_t contexts) {
    return guarded([&] { return order.advance(contexts); });
}
val order_result(const PerplexityJob& order) {
    return guarded([&] { return to_object(order.result()); });
}

std::unique_ptr<KneserNeyLevels> create_kneser_ney(const Corpus& corpus, const NgramTrie& trie) {
    return guarded([&] { return std::make_unique<KneserNeyLevels>(corpus, trie); });
}
bool advance_kneser_ney(KneserNeyLevels& levels, std::size_t order, std::size_t entries) {
    return guarded([&] { return levels.advance(order, entries); });
}
val kneser_ney_measures(const KneserNeyLevels& levels, std::size_t order) {
    return guarded([&] {
        if (order < 1 || order > levels.depth()) throw std::invalid_argument("This order is not measured yet.");
        return to_object(levels.measures(order));
    });
}

// JavaScript keeps the levels as long as the model.
std::unique_ptr<CountingModel> kneser_ney_model(KneserNeyLevels& levels, std::size_t order) {
    return guarded([&] {
        const std::shared_ptr<KneserNeyLevels> kept(std::shared_ptr<void>(), &levels);
        return std::make_unique<KneserNeyModel>(kept, order);
    });
}

std::unique_ptr<CountingModel> create_counting_model(const Corpus& corpus, const NgramTrie* trie, const val& spec) {
    return guarded([&] { return make_counting_model(corpus, trie, spec_of(spec)); });
}
bool advance_model(CountingModel& model, std::size_t units) {
    return guarded([&] { return model.prepare(units); });
}

std::vector<Token> checked_tokens(const Corpus& corpus, const val& array) {
    const std::vector<Token> ids = from_typed_array<Token>(array);
    for (const Token id : ids) checked_token(corpus, id);
    return ids;
}

val distribution(const CountingModel& model, const val& context) {
    return guarded([&] {
        const std::vector<Token> ids = checked_tokens(model.corpus(), context);
        const NextCounts next = model.next_counts(ids);
        val result = val::object();
        put(result, "probabilities", to_typed_array(model.distribution(ids)));
        put(result, "counts", to_doubles(next.counts));
        put(result, "contextCount", static_cast<double>(next.context_count));
        return result;
    });
}

val sample(const CountingModel& model, std::size_t length, double seed, double temperature, const val& start) {
    return guarded([&] {
        Random random(seed_of(seed));
        return to_typed_array(sample_text(model, length, temperature, checked_tokens(model.corpus(), start), random));
    });
}

val score(const CountingModel& model, const std::string& text) {
    return guarded([&] {
        const TextScore values = score_text(model, decode_utf8(text));
        val result = val::object();
        put(result, "tokens", to_typed_array(values.tokens));
        put(result, "bits", to_typed_array(values.bits));
        put(result, "totalBits", values.total_bits);
        put(result, "meanBits", or_null(values.mean_bits));
        put(result, "perplexity", or_null(values.perplexity));
        return result;
    });
}

val listed(const Tokenization& text) {
    val result = val::array();
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
        val token = val::object();
        put(token, "text", text.tokens[i]);
        put(token, "id", text.ids[i]);
        result.call<void>("push", token);
    }
    return result;
}

val preview(const std::string& text) {
    return guarded([&] {
        const Tokenization characters = character_tokens(text);
        const Tokenization words = word_tokens(text);
        val result = val::object();
        put(result, "characters", listed(characters));
        put(result, "words", listed(words));
        put(result, "characterVocabulary", characters.vocabulary_size);
        put(result, "wordVocabulary", words.vocabulary_size);
        return result;
    });
}

}  // namespace

EMSCRIPTEN_BINDINGS(counting) {
    using namespace emscripten;
    class_<CorpusBuilder>("CorpusBuilder")
        .function("beginFile", &begin_file)
        .function("scan", &scan)
        .function("finishScan", &finish_scan)
        .function("beginEncoding", &begin_encoding)
        .function("encode", &encode)
        .function("finish", &finish);
    class_<Corpus>("Corpus")
        .function("facts", &facts)
        .function("vocabulary", &vocabulary)
        .function("tokens", &tokens)
        .function("splitTokens", &split_tokens)
        .function("unigramCounts", &unigram_counts)
        .function("bigramCounts", &bigram_counts)
        .function("bigramProbabilities", &bigram_probabilities_of)
        .function("bigramOverview",
                  select_overload<val(const Corpus&, const val&, std::size_t, double)>(&bigram_overview))
        .function("permutation", &permutation);
    class_<SplitJob>("SplitJob")
        .function("advance", &advance_split)
        .function("progress", &SplitJob::progress)
        .function("finish", &finish_split);
    class_<NgramTrie>("NgramTrie")
        .function("advance", &advance_trie)
        .function("progress", &NgramTrie::progress)
        .function("depth", &NgramTrie::depth);
    class_<ContextTableBuilder>("ContextTableBuilder")
        .function("advance", &advance_table)
        .function("progress", &ContextTableBuilder::progress)
        .function("finish", &finish_table);
    class_<PerplexityJob>("OrderJob")
        .function("advance", &advance_order)
        .function("progress", &PerplexityJob::progress)
        .function("result", &order_result);
    class_<KneserNeyLevels>("KneserNey")
        .function("advance", &advance_kneser_ney)
        .function("progress", &KneserNeyLevels::progress)
        .function("depth", &KneserNeyLevels::depth)
        .function("measures", &kneser_ney_measures)
        .function("model", &kneser_ney_model);
    class_<CountingModel>("CountingModel")
        .function("advance", &advance_model)
        .function("progress", &CountingModel::prepared)
        .function("distribution", &distribution)
        .function("sample", &sample)
        .function("score", &score);
    class_<DistinctWords>("WordCounter")
        .function("advance", &advance_words)
        .function("progress", &DistinctWords::progress)
        .function("distinct", &DistinctWords::count);

    function("createCorpusBuilder", &create_corpus_builder);
    function("createSplitJob", &create_split_job);
    function("createNgramTrie", &create_ngram_trie);
    function("createWordCounter", &create_word_counter);
    function("createContextTableBuilder", &create_context_table_builder, allow_raw_pointers());
    function("createOrderJob", &create_order_job, allow_raw_pointers());
    function("createKneserNey", &create_kneser_ney);
    function("createCountingModel", &create_counting_model, allow_raw_pointers());
    function("preview", &preview);
}

}  // namespace lm::bindings
