#include "engine/network/examples.h"

#include <numeric>

namespace lm {

Examples separate_examples(std::span<const std::uint16_t> contexts, std::span<const std::uint16_t> next) {
    Examples examples;
    examples.contexts.assign(contexts.begin(), contexts.end());
    examples.next.assign(next.begin(), next.end());
    examples.first.resize(next.size() + 1);
    std::iota(examples.first.begin(), examples.first.end(), 0u);
    return examples;
}

Examples group_by_token(int vocabulary, std::span<const std::uint16_t> contexts, std::span<const std::uint16_t> next) {
    // A counting sort by context token.
    std::vector<std::uint32_t> begin(static_cast<std::size_t>(vocabulary) + 1);
    for (const std::uint16_t token : contexts) {
        ++begin[token + 1u];
    }
    Examples examples;
    std::uint32_t position = 0;
    for (std::size_t token = 0; token < static_cast<std::size_t>(vocabulary); ++token) {
        const std::uint32_t size = begin[token + 1];
        begin[token] = position;
        if (size > 0) {
            examples.contexts.push_back(static_cast<std::uint16_t>(token));
            examples.first.push_back(position);
            position += size;
        }
    }
    examples.first.push_back(position);
    examples.next.resize(next.size());
    for (std::size_t i = 0; i < next.size(); ++i) {
        examples.next[begin[contexts[i]]++] = next[i];
    }
    return examples;
}

}  // namespace lm
