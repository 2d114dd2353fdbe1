// Makes web/pretrained/: the networks that the page shows for a text, trained by this engine with seed 1, and rounded
// snapshots of the training of the small ones. All of it is numbers; no text of the corpus is kept.
//
//   pretrain (play | shakespeare | shakespeare-wide) CORPUS SHA256 OUTPUT-FOLDER
//
// SHA256 is the corpus file's, as `sha256sum` prints it: by it the page recognises the text.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "engine/counting/context_table.h"
#include "engine/counting/ngram_trie.h"
#include "engine/network/evaluator.h"
#include "engine/network/fingerprint.h"
#include "engine/network/network_file.h"
#include "engine/network/rounded_snapshots.h"
#include "engine/network/trainer.h"
#include "engine/text/corpus.h"
#include "engine/text/corpus_builder.h"
#include "tools/training_threads.h"

namespace {

// The play is short: the article's 50,000 steps would pass 400 times through it, and learn it by heart.
constexpr const char* shakespeare = "The works of Shakespeare (Karpathy 2015)";
struct Task {
    const char* key;
    const char* text;  // its name
    const char* recipe;
    std::vector<int> contexts;  // of its networks
    int evaluations;            // of each network's training
    bool snapshots;             // whether its training can be looked back on; those of a wide network are large
};
const Task tasks[] = {{"play", "The built-in play", "quick", {1, 7}, lm::evaluations_of_run, true},
                      {"shakespeare", shakespeare, "article", {1, 7}, lm::evaluations_of_run, true},
                      {"shakespeare-wide", shakespeare, "wide", {10}, 10, false}};

using Bytes = std::vector<std::uint8_t>;

struct Given {
    Task task;
    std::string sha256;
    std::string folder;
};

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

// The steps of a recipe's snapshots, denser where the network changes most. The page computes step 0 itself, and has
// the last step's own weights.
std::vector<std::int64_t> snapshot_steps(const lm::Recipe& recipe, bool snapshots) {
    if (!snapshots) {
        return {};
    }
    constexpr double portions[] = {1. / 64, 1. / 32, 1. / 16, 1. / 8, 1. / 4, 1. / 2, 1,  2, 3,
                                   4,       6,       8,       11,     15,     20,     27, 36};
    std::vector<std::int64_t> steps;
    for (const double portion : portions) {
        steps.push_back(static_cast<std::int64_t>(
            std::floor(portion * static_cast<double>(recipe.steps / lm::evaluations_of_run))));
    }
    return steps;
}

struct Run {
    lm::Trainer trainer;
    std::string curve;  // a line "step train valid" for every evaluation, and for every snapshot
    std::vector<lm::Snapshot> snapshots;
};

// The next step to stop at: that of a snapshot or of an evaluation.
std::int64_t next_stop(std::int64_t step, std::int64_t portion, const std::vector<std::int64_t>& snapshots) {
    const auto later = std::upper_bound(snapshots.begin(), snapshots.end(), step);
    const std::int64_t end = (step / portion + 1) * portion;
    return later == snapshots.end() ? end : std::min(*later, end);
}

Run train(const lm::Corpus& corpus, std::span<const lm::ContextTable> tables, const Task& task) {
    const lm::Recipe recipe = lm::named_recipe(task.recipe);
    const int context = tables.front().length();
    const lm::MlpSettings settings{static_cast<int>(corpus.vocabulary().size()), context,
                                   recipe.features == 0 ? 16 : recipe.features, 1};
    const auto tokens = corpus.tokens().visit([&](auto ids) {
        return lm::TokenSequence(
            std::vector(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(corpus.train_size())));
    });
    Run run{lm::Trainer(settings, recipe, lm::text_training_set(settings, tokens)), "", {}};
    lm::TrainingThreads threads(run.trainer, std::max(1, static_cast<int>(std::thread::hardware_concurrency())));
    const std::vector<std::int64_t> steps = snapshot_steps(recipe, task.snapshots);
    for (bool finished = false; !finished;) {
        const std::int64_t step = run.trainer.step();
        finished = threads.advance(next_stop(step, recipe.steps / task.evaluations, steps) - step);
        const lm::EvaluatedPerplexity result = lm::evaluate(run.trainer.model(), tables);
        const std::string point =
            std::to_string(run.trainer.step()) + ' ' + exact(*result.train) + ' ' + exact(*result.valid);
        run.curve += (run.curve.empty() ? "" : "\n") + point;
        if (std::binary_search(steps.begin(), steps.end(), run.trainer.step())) {
            run.snapshots.push_back({run.trainer.step(), run.trainer.model().weights()});
        }
        std::printf("context %d, step, train and valid perplexity: %s\n", context, point.c_str());
        std::fflush(stdout);
    }
    return run;
}

void make_network(const lm::Corpus& corpus, const lm::NgramTrie& trie, int context, const Given& given) {
    const Task& task = given.task;
    const Run run = train(corpus, lm::make_context_tables(corpus, &trie, context), task);
    const std::string steps = std::to_string(run.trainer.step());
    const lm::Metadata metadata = {{"corpus", task.text},
                                   {"curve", run.curve},
                                   {"recipe", task.recipe},
                                   {"sha256", given.sha256},
                                   {"step", steps},
                                   {"steps", steps},
                                   {"train_tokens", std::to_string(corpus.train_size())},
                                   {"vocabulary", code_points(corpus.vocabulary())}};
    const std::string path = given.folder + "/" + task.key + "-context" + std::to_string(context);
    write_file(path + ".safetensors", lm::write_network(run.trainer.model(), metadata));
    if (task.snapshots) {
        write_file(path + "-snapshots.safetensors", lm::write_rounded_snapshots(run.snapshots));
    }
    std::printf("context %d: fingerprint %s\n", context, lm::fingerprint_text(run.trainer.model().weights()).c_str());
}

const Task& task_named(const std::string& key) {
    for (const Task& task : tasks) {
        if (key == task.key) {
            return task;
        }
    }
    throw std::runtime_error("There is no task \"" + key + "\"; choose play, shakespeare or shakespeare-wide.");
}

void run(const std::string& corpus_path, const Given& given) {
    const lm::Corpus corpus = lm::build_corpus(read_file(corpus_path));
    lm::NgramTrie trie(corpus);
    const auto order = static_cast<std::size_t>(given.task.contexts.back()) + 1;
    trie.advance(order, order * (corpus.tokens().size() + 1));
    for (const int context : given.task.contexts) {
        make_network(corpus, trie, context, given);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::fputs("usage: pretrain (play | shakespeare | shakespeare-wide) CORPUS SHA256 OUTPUT-FOLDER\n", stderr);
        return 2;
    }
    try {
        run(argv[2], {task_named(argv[1]), argv[3], argv[4]});
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
