#include "engine/counting/perplexity.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace lm {
namespace {

constexpr std::size_t most_causes = 20;
}  // namespace

OrderTally::OrderTally(const Corpus& corpus, std::size_t order) : log_count_(0, corpus.train_size()) {
    measures_.order = order;
    measures_.free_parameters = free_parameters(corpus.vocabulary().size(), order);
}

void OrderTally::add(const ContextReader& reader, const Followers& followers, std::span<const double> log_p) {
    const bool seen = train_count(followers) > 0;
    measures_.contexts += seen;
    for (std::size_t i = 0; i < followers.size(); ++i) {
        const Follower& follower = followers[i];
        measures_.ngrams += follower.train > 0;
        train_.add(follower.train_scored, log_p[i]);
        valid_.add(follower.valid_scored, log_p[i]);
        if (seen) valid_.in_seen_contexts += follower.valid_scored;
        if (follower.valid_scored > 0 && std::isinf(log_p[i])) add_cause(reader, follower);
    }
    add_to_floor(followers);
}

void OrderTally::add_to_floor(const Followers& followers) {
    std::uint64_t context_count = 0;
    for (const Follower& follower : followers) context_count += follower.train_scored;
    for (const Follower& follower : followers) {
        if (const std::uint64_t n = follower.train_scored; n > 0) {
            floor_.add(n, log_count_(n) - log_count_(context_count));
        }
    }
}

// Keeps the most frequent ones, the first of equals.
void OrderTally::add_cause(const ContextReader& reader, const Follower& follower) {
    std::vector<ImpossibleNgram>& causes = measures_.valid_causes;
    const auto after = std::find_if(causes.begin(), causes.end(),
                                    [&](const ImpossibleNgram& cause) { return cause.count < follower.valid_scored; });
    if (after == causes.end() && causes.size() == most_causes) return;
    std::vector<Token> tokens;
    reader.append_context(tokens);
    tokens.push_back(follower.token);
    causes.insert(after, {std::move(tokens), follower.valid_scored});
    if (causes.size() > most_causes) causes.pop_back();
}

void OrderTally::Split::add(std::uint64_t times, double log_p) {
    if (times == 0) return;
    tokens += times;
    if (std::isinf(log_p)) {
        zeros += times;
    } else {
        log_probability.add(static_cast<double>(times) * log_p);
    }
}

std::optional<double> OrderTally::Split::perplexity() const {
    if (tokens == 0) return std::nullopt;
    if (zeros > 0) return std::numeric_limits<double>::infinity();
    return std::exp(-log_probability.value() / static_cast<double>(tokens));
}

OrderMeasures OrderTally::result() const {
    OrderMeasures measures = measures_;
    measures.train = train_.perplexity();
    measures.valid = valid_.perplexity();
    measures.train_floor = floor_.perplexity();
    measures.valid_zeros = valid_.zeros;
    if (valid_.tokens > 0) {
        measures.valid_seen = static_cast<double>(valid_.in_seen_contexts) / static_cast<double>(valid_.tokens);
    }
    return measures;
}

PerplexityJob::PerplexityJob(std::unique_ptr<CountingModel> model)
    : model_(std::move(model)),
      is_prepared_(model_->prepare(0)),
      has_preparation_(!is_prepared_),
      reader_(read_contexts(model_->corpus(), model_->trie(), model_->order())),
      tally_(model_->corpus(), model_->order()) {}

bool PerplexityJob::advance(std::size_t contexts) {
    if (!is_prepared_) {
        is_prepared_ = model_->prepare(contexts);
        return false;
    }
    for (std::size_t i = 0; i < contexts; ++i) {
        if (!reader_->next(followers_)) return true;
        log_p_.resize(followers_.size());
        model_->log_probabilities(*reader_, followers_, log_p_);
        tally_.add(*reader_, followers_, log_p_);
    }
    return false;
}

double PerplexityJob::progress() const {
    const double read = reader_->progress();
    return has_preparation_ ? (model_->prepared() + read) / 2 : read;
}

OrderMeasures measure_order(const Corpus& corpus, const NgramTrie* trie, const CountingModelSpec& spec) {
    PerplexityJob job(make_counting_model(corpus, trie, spec));
    while (!job.advance(std::numeric_limits<std::size_t>::max())) {}
    return job.result();
}

}  // namespace lm
