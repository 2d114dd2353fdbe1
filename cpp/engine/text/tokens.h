// Token ids in as few bytes as the vocabulary allows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <variant>
#include <vector>

namespace lm {

using Token = std::uint16_t;

inline constexpr std::size_t largest_vocabulary = 65'535;

// The most tokens that a context may have, of a network and of the n-grams that are counted for it.
inline constexpr int longest_context = 16;

// One byte a token where the vocabulary has at most 256 entries, else two.
class TokenSequence {
public:
    TokenSequence() = default;
    // `size` tokens 0 of a vocabulary of `vocabulary` entries.
    TokenSequence(std::size_t size, std::size_t vocabulary) {
        if (vocabulary > 256) {
            ids_.emplace<std::vector<std::uint16_t>>(size);
        } else {
            ids_.emplace<std::vector<std::uint8_t>>(size);
        }
    }
    explicit TokenSequence(std::vector<std::uint8_t> ids) : ids_(std::move(ids)) {}
    explicit TokenSequence(std::vector<std::uint16_t> ids) : ids_(std::move(ids)) {}

    std::size_t size() const {
        return std::visit([](const auto& ids) { return ids.size(); }, ids_);
    }
    Token operator[](std::size_t i) const {
        return std::visit([i](const auto& ids) { return static_cast<Token>(ids[i]); }, ids_);
    }

    // Calls use(std::span<const std::uint8_t>) or use(std::span<const std::uint16_t>): for loops over many tokens.
    template <class Use>
    decltype(auto) visit(Use&& use) const {
        return std::visit([&](const auto& ids) -> decltype(auto) { return use(std::span(ids)); }, ids_);
    }
    // The same with spans that can be written to.
    template <class Use>
    decltype(auto) visit(Use&& use) {
        return std::visit([&](auto& ids) -> decltype(auto) { return use(std::span(ids)); }, ids_);
    }

private:
    std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>> ids_;
};

}  // namespace lm
