// A short training run that needs no file: every build and browser must end at the same bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace lm {

// `length` tokens below `vocabulary` in which each is mostly followed by one of its own three successors, so that there
// is something to learn.
std::vector<std::uint8_t> synthetic_text(std::size_t length, std::uint32_t vocabulary);

// Fingerprint of the weights after 200 steps of the article recipe (batch 512, seed 1, 16 features) on 20,000 synthetic
// tokens of 67 kinds. tests/cpp/network/trainer_test.cpp states the values for contexts of 1 and of 7.
std::string fingerprint_after_200_steps(int context);

}  // namespace lm
