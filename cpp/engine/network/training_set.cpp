#include "engine/network/training_set.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

namespace lm {
namespace {

template <class Tokens>
void require_in_vocabulary(const Tokens& tokens, int vocabulary) {
    if (std::any_of(tokens.begin(), tokens.end(), [=](auto token) { return token >= vocabulary; })) {
        throw std::invalid_argument("A token of the training text is not in the network's vocabulary of " +
                                    std::to_string(vocabulary) + "; build the network for this text.");
    }
}

template <class Id>
class Text final : public TrainingSet {
public:
    explicit Text(std::vector<Id> tokens) : tokens_(std::move(tokens)) {}

    void draw(Random& random, std::span<Token> contexts, std::span<Token> next) const override {
        const std::size_t m = contexts.size() / next.size();
        const auto choices = static_cast<std::uint32_t>(tokens_.size() - m);
        std::vector<const Id*> firsts(next.size());
        for (const Id*& first : firsts) {
            first = tokens_.data() + random.below(choices);
        }
        // The text does not fit into the nearest caches: a loop of loads alone waits for many of them at once.
        std::transform(firsts.begin(), firsts.end(), next.begin(), [m](const Id* first) { return first[m]; });
        Token* target = contexts.data();
        for (const Id* first : firsts) {
            target = std::copy_n(first, m, target);
        }
    }

private:
    std::vector<Id> tokens_;
};

template <class Id>
std::unique_ptr<TrainingSet> make_text(std::span<const Id> ids) {
    return std::make_unique<Text<Id>>(std::vector<Id>(ids.begin(), ids.end()));
}

class List final : public TrainingSet {
public:
    List(std::vector<Token> contexts, std::vector<Token> next)
        : contexts_(std::move(contexts)), next_(std::move(next)) {}

    void draw(Random& random, std::span<Token> contexts, std::span<Token> next) const override {
        const std::size_t m = contexts.size() / next.size();
        Token* target = contexts.data();
        for (Token& followed_by : next) {
            const std::size_t example = random.below(static_cast<std::uint32_t>(next_.size()));
            target = std::copy_n(contexts_.data() + example * m, m, target);
            followed_by = next_[example];
        }
    }

private:
    std::vector<Token> contexts_, next_;
};

}  // namespace

std::unique_ptr<TrainingSet> text_training_set(const MlpSettings& settings, const TokenSequence& tokens) {
    if (tokens.size() <= static_cast<std::size_t>(settings.context)) {
        throw std::invalid_argument("The training text has " + std::to_string(tokens.size()) +
                                    " tokens; a network with a context of " + std::to_string(settings.context) +
                                    " needs at least one more than that context.");
    }
    return tokens.visit([&](auto ids) {
        require_in_vocabulary(ids, settings.vocabulary);
        return make_text(ids);
    });
}

std::unique_ptr<TrainingSet> example_training_set(const MlpSettings& settings, std::vector<Token> contexts,
                                                  std::vector<Token> next) {
    if (next.empty() || contexts.size() != next.size() * static_cast<std::size_t>(settings.context)) {
        throw std::invalid_argument("Each example needs exactly " + std::to_string(settings.context) +
                                    " tokens of context and one next token.");
    }
    require_in_vocabulary(contexts, settings.vocabulary);
    require_in_vocabulary(next, settings.vocabulary);
    return std::make_unique<List>(std::move(contexts), std::move(next));
}

}  // namespace lm
