// The article's corpus, which the repository does not hold and a machine may lack.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "cpp/test_corpora.h"
#include "engine/text/corpus.h"

namespace lm::testing {

// An environment variable, or "" where it is not set.
inline std::string environment(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? "" : value;
}

// Of the file that LM_CORPUS names; read once. Throws std::runtime_error where the file is not there.
inline const Corpus& article_corpus() {
    static const Corpus corpus = [] {
        const std::string path = environment("LM_CORPUS");
        std::ifstream file(path, std::ios::binary);
        if (!file) {
            throw std::runtime_error("LM_CORPUS names " + path + ", which cannot be read.");
        }
        const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        return corpus_of(text);
    }();
    return corpus;
}

// Its tests need article_corpus(): they are skipped, with the reason, on a machine that lacks the file.
class ArticleCorpus : public ::testing::Test {
protected:
    void SetUp() override {
        const std::string reason = environment("LM_CORPUS_MISSING");
        if (!reason.empty() || environment("LM_CORPUS").empty()) {
            GTEST_SKIP() << "The article's corpus was not found: " << (reason.empty() ? advice : reason) << ".";
        }
    }

private:
    static constexpr char advice[] = "run export \"$(node web/build/find-corpus.mjs)\" before";
};

}  // namespace lm::testing
