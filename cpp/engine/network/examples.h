// Examples that a network learns from or is asked about: contexts and the tokens that follow them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lm {

// Examples grouped by context: column c is a context of m tokens, followed once by each of
// next[first[c]] ... next[first[c + 1] - 1].
struct Examples {
    std::vector<std::uint16_t> contexts;  // columns * m, oldest token first
    std::vector<std::uint32_t> first;     // columns + 1
    std::vector<std::uint16_t> next;

    std::size_t columns() const { return first.empty() ? 0 : first.size() - 1; }
    std::size_t count() const { return next.size(); }
};

// One column per example. `contexts` has as many tokens as `next` times m.
Examples separate_examples(std::span<const std::uint16_t> contexts, std::span<const std::uint16_t> next);

// One column per distinct context, ascending, for contexts of a single token: a bigram network's minibatch of 512 has
// at most V different inputs, so this saves most of its work. Next tokens keep their order.
Examples group_by_token(int vocabulary, std::span<const std::uint16_t> contexts, std::span<const std::uint16_t> next);

}  // namespace lm
