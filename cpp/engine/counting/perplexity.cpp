#include "engine/counting/perplexity.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/counting/ngram_model.h"

namespace lm {
namespace {

constexpr std::size_t most_causes = 20;
constexpr std::size_t small_counts = 4096;

std::unique_ptr<ContextReader> checked_reader(const Corpus& corpus, const NgramTrie* trie, std::size_t order,
                                              double initial_count) {
    check_initial_count(initial_count);
    check_order(order);
    return read_contexts(corpus, order <= 2 ? nullptr : trie, order);
}

}  // namespace

LogCounts::LogCounts(double offset) : offset_(offset), small_(small_counts) {
    for (std::size_t count = 0; count < small_.size(); ++count) {
        small_[count] = std::log(static_cast<double>(count) + offset);
    }
}

PerplexityJob::PerplexityJob(const Corpus& corpus, const NgramTrie* trie, std::size_t order, double initial_count)
    : vocabulary_(static_cast<double>(corpus.vocabulary().size())),
      initial_count_(initial_count),
      log_cell_(initial_count),
      log_row_(initial_count * vocabulary_),
      log_count_(0),
      reader_(checked_reader(corpus, trie, order, initial_count)) {}

bool PerplexityJob::advance(std::size_t contexts) {
    for (std::size_t i = 0; i < contexts; ++i) {
        if (!reader_->next(followers_)) return true;
        add_context();
        add_to_floor();
    }
    return false;
}

// log p = log(count + initial) - log(context count + initial V), or that of 1 / V where both are 0.
void PerplexityJob::add_context() {
    std::uint64_t context_count = 0;
    for (const Follower& follower : followers_) context_count += follower.train;
    const bool uniform = context_count == 0 && initial_count_ == 0;
    const double log_row = uniform ? std::log(vocabulary_) : log_row_(context_count);
    measures_.contexts += context_count > 0;
    for (const Follower& follower : followers_) {
        measures_.ngrams += follower.train > 0;
        const double log_p = (uniform ? 0 : log_cell_(follower.train)) - log_row;
        train_.add(follower.train_scored, log_p);
        valid_.add(follower.valid_scored, log_p);
        if (context_count > 0) valid_.in_seen_contexts += follower.valid_scored;
        if (follower.valid_scored > 0 && std::isinf(log_p)) add_cause(follower);
    }
}

void PerplexityJob::add_to_floor() {
    std::uint64_t context_count = 0;
    for (const Follower& follower : followers_) context_count += follower.train_scored;
    for (const Follower& follower : followers_) {
        if (const std::uint64_t n = follower.train_scored; n > 0) {
            floor_.add(n, log_count_(n) - log_count_(context_count));
        }
    }
}

// Keeps the most frequent ones, the first of equals.
void PerplexityJob::add_cause(const Follower& follower) {
    std::vector<ImpossibleNgram>& causes = measures_.valid_causes;
    const auto after = std::find_if(causes.begin(), causes.end(),
                                    [&](const ImpossibleNgram& cause) { return cause.count < follower.valid_scored; });
    if (after == causes.end() && causes.size() == most_causes) return;
    std::vector<Token> tokens;
    reader_->append_context(tokens);
    tokens.push_back(follower.token);
    causes.insert(after, {std::move(tokens), follower.valid_scored});
    if (causes.size() > most_causes) causes.pop_back();
}

void PerplexityJob::Split::add(std::uint64_t times, double log_p) {
    if (times == 0) return;
    tokens += times;
    if (std::isinf(log_p)) {
        zeros += times;
    } else {
        log_probability.add(static_cast<double>(times) * log_p);
    }
}

std::optional<double> PerplexityJob::Split::perplexity() const {
    if (tokens == 0) return std::nullopt;
    if (zeros > 0) return std::numeric_limits<double>::infinity();
    return std::exp(-log_probability.value() / static_cast<double>(tokens));
}

OrderMeasures PerplexityJob::result() const {
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

OrderMeasures measure_order(const Corpus& corpus, const NgramTrie* trie, std::size_t order, double initial_count) {
    PerplexityJob job(corpus, trie, order, initial_count);
    job.advance(std::numeric_limits<std::size_t>::max());
    return job.result();
}

}  // namespace lm
