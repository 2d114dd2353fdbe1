#include "engine/network/evaluator.h"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/numerics/elementary.h"
#include "engine/numerics/kernels.h"

namespace lm {
namespace {

std::optional<double> perplexity_of(std::span<const SplitLosses> blocks, Loss SplitLosses::*split) {
    Loss all;
    for (const SplitLosses& block : blocks) {
        all.sum += (block.*split).sum;
        all.tokens += (block.*split).tokens;
    }
    if (all.tokens == 0.0) {
        return std::nullopt;
    }
    // exponential() limits its argument, and NaN to one of the limits; here neither may pass for a perplexity.
    const double mean = all.sum / all.tokens;
    return mean < ExpConstants<double>::highest ? exponential(mean) : std::numeric_limits<double>::infinity();
}

}  // namespace

void require_table_of(const MlpSettings& settings, const ContextTable& table) {
    if (table.length() != settings.context) {
        throw std::invalid_argument("The network reads " + std::to_string(settings.context) +
                                    " tokens of context, but the table of contexts holds " +
                                    std::to_string(table.length()) + ".");
    }
    if (table.vocabulary_size() != static_cast<std::size_t>(settings.vocabulary)) {
        throw std::invalid_argument("The network has a vocabulary of " + std::to_string(settings.vocabulary) +
                                    ", the text one of " + std::to_string(table.vocabulary_size()) +
                                    "; train a network on this text.");
    }
}

Evaluator::Evaluator(const MlpLanguageModel<float>& model, const ContextTable& table)
    : model_(model), table_(table), forward_(model.settings()) {
    require_table_of(model.settings(), table);
    forward_.load(model_);
}

bool Evaluator::advance(std::size_t contexts) {
    const std::size_t goal = done_ + std::min(contexts, table_.size() - done_);
    while (done_ < goal) {
        evaluate_chunk(std::min(goal - done_, static_cast<std::size_t>(forward_.chunk())));
    }
    return done_ == table_.size();
}

double Evaluator::progress() const {
    return table_.size() == 0 ? 1.0 : static_cast<double>(done_) / static_cast<double>(table_.size());
}

void Evaluator::evaluate_chunk(std::size_t columns) {
    forward_.run(table_.contexts(done_, columns));
    const Columns<float> logits = forward_.logit_columns();
    double normalisers[MlpForward<float>::largest_chunk];
    log_normalisers<float>(model_.settings().vocabulary, static_cast<int>(columns), logits, normalisers);
    for (std::size_t c = 0; c < columns; ++c) {
        const float* column = logits.data + c * static_cast<std::size_t>(logits.stride);
        for (const ScoredFollower& follower : table_.followers(done_ + c)) {
            const double loss = normalisers[c] - static_cast<double>(column[follower.token]);
            losses_.train.add(follower.train, loss);
            losses_.valid.add(follower.valid, loss);
        }
    }
    done_ += columns;
}

// 0 times an infinite loss would be NaN.
void Loss::add(double times, double loss) {
    if (times > 0.0) {
        sum += times * loss;
        tokens += times;
    }
}

EvaluatedPerplexity perplexity_of(std::span<const SplitLosses> blocks) {
    return {perplexity_of(blocks, &SplitLosses::train), perplexity_of(blocks, &SplitLosses::valid)};
}

EvaluatedPerplexity evaluate(const MlpLanguageModel<float>& model, std::span<const ContextTable> blocks) {
    std::vector<SplitLosses> losses;
    for (const ContextTable& block : blocks) {
        Evaluator evaluator(model, block);
        evaluator.advance(block.size());
        losses.push_back(evaluator.losses());
    }
    return perplexity_of(losses);
}

}  // namespace lm
