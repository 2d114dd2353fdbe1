#include "engine/network/fingerprint.h"

#include <gtest/gtest.h>

#include <vector>

namespace {

TEST(Fingerprint, OfNothingIsTheOffsetOfFnv1a) {
    EXPECT_EQ(lm::fingerprint_text({}), "cbf29ce484222325");
}

TEST(Fingerprint, HashesBytesFromTheLeastSignificant) {
    // A float whose bytes are "foob": FNV-1a of that text is published as dd120e790c2512af (test vectors of Noll).
    const std::vector<float> foob = {__builtin_bit_cast(float, 0x626f6f66u)};
    EXPECT_EQ(lm::fingerprint_text(foob), "dd120e790c2512af");
}

TEST(Fingerprint, SeesEveryBit) {
    const std::vector<float> zero = {0.0f}, minus_zero = {-0.0f};
    EXPECT_NE(lm::fingerprint(zero), lm::fingerprint(minus_zero));
}

}  // namespace
