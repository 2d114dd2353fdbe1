// Makes web/pretrained/: the article's two networks, trained by this engine with the article recipe and seed 1, and the
// counts of the corpus. All of it is numbers; no text of the corpus is kept.
//
//   pretrain CORPUS OUTPUT-FOLDER
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/counting/context_table.h"
#include "engine/counting/ngram_trie.h"
#include "engine/files/safetensors.h"
#include "engine/network/evaluator.h"
#include "engine/network/fingerprint.h"
#include "engine/network/network_file.h"
#include "engine/network/trainer.h"
#include "engine/text/corpus.h"
#include "engine/text/corpus_builder.h"

namespace {

constexpr char corpus_name[] = "The works of Shakespeare (Karpathy 2015)";

using Bytes = std::vector<std::uint8_t>;

Bytes read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw std::runtime_error("There is no file " + path + ".");
    }
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::string& path, const Bytes& bytes) {
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!file) {
        throw std::runtime_error("The file " + path + " could not be written.");
    }
}

// The shortest digits that read back as the same number.
std::string exact(double number) {
    char digits[32];
    return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
}

std::string code_points(const lm::Vocabulary& vocabulary) {
    std::string list;
    for (const char32_t code_point : vocabulary.code_points()) {
        list += list.empty() ? "" : " ";
        list += std::to_string(static_cast<std::uint32_t>(code_point));
    }
    return list;
}

lm::EvaluatedPerplexity evaluate(const lm::MlpLanguageModel<float>& model, const lm::ContextTable& table) {
    lm::Evaluator evaluator(model, table);
    evaluator.advance(table.size());
    return evaluator.result();
}

// Trains, with a line "step train valid" in `curve` for every 2 % of the recipe.
lm::Trainer train(const lm::Corpus& corpus, const lm::ContextTable& table, std::string& curve) {
    const lm::MlpSettings settings{static_cast<int>(corpus.vocabulary().size()), table.length(), 16, 1};
    const lm::Recipe recipe = lm::named_recipe("article");
    const auto tokens = corpus.tokens().visit([&](auto ids) {
        return lm::TokenSequence(
            std::vector(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(corpus.train_size())));
    });
    lm::Trainer trainer(settings, recipe, lm::text_training_set(settings, tokens));
    for (bool finished = false; !finished;) {
        finished = trainer.advance(recipe.steps / lm::evaluations_of_run);
        const lm::EvaluatedPerplexity result = evaluate(trainer.model(), table);
        const std::string point =
            std::to_string(trainer.step()) + ' ' + exact(*result.train) + ' ' + exact(*result.valid);
        curve += curve.empty() ? "" : "\n";
        curve += point;
        std::printf("context %d, step, train and valid perplexity: %s\n", table.length(), point.c_str());
    }
    return trainer;
}

void make_network(const lm::Corpus& corpus, const lm::NgramTrie& trie, int context, const std::string& folder) {
    const lm::ContextTable table = lm::make_context_table(corpus, &trie, context);
    std::string curve;
    const lm::Trainer trainer = train(corpus, table, curve);
    const std::string steps = std::to_string(trainer.step());
    const lm::Metadata metadata = {{"corpus", corpus_name}, {"curve", curve},
                                   {"recipe", "article"},   {"step", steps},
                                   {"steps", steps},        {"vocabulary", code_points(corpus.vocabulary())}};
    write_file(folder + "/context" + std::to_string(context) + ".safetensors",
               lm::write_network(trainer.model(), metadata));
    std::printf("context %d: fingerprint %s\n", context, lm::fingerprint_text(trainer.model().weights()).c_str());
}

// (V, V) how often each token of the train split was followed by each other one, and (V) how often it occurs.
void write_counts(const lm::Corpus& corpus, const std::string& folder) {
    const std::size_t size = corpus.vocabulary().size();
    const auto table = corpus.train().bigrams.table();
    const lm::TensorFile file{{{"corpus", corpus_name}, {"vocabulary", code_points(corpus.vocabulary())}},
                              {{"counts", {size, size}, std::vector<std::uint32_t>(table.begin(), table.end())},
                               {"unigrams", {size}, corpus.train().unigrams}}};
    write_file(folder + "/counts.safetensors", lm::write_safetensors(file));
}

void run(const std::string& corpus_path, const std::string& folder) {
    const lm::Corpus corpus = lm::build_corpus(read_file(corpus_path));
    write_counts(corpus, folder);
    lm::NgramTrie trie(corpus);
    trie.advance(8, 8 * (corpus.tokens().size() + 1));
    make_network(corpus, trie, 1, folder);
    make_network(corpus, trie, 7, folder);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: pretrain CORPUS OUTPUT-FOLDER\n", stderr);
        return 2;
    }
    try {
        run(argv[1], argv[2]);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
