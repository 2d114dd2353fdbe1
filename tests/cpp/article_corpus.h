// The article's corpus, which the repository does not hold.
#pragma once

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "cpp/test_corpora.h"
#include "engine/text/corpus.h"

namespace lm::testing {

// Read once. Throws, naming where it was looked for, where the file is not there.
inline const Corpus& article_corpus() {
    static const Corpus corpus = [] {
        std::ifstream file(LM_CORPUS_PATH, std::ios::binary);
        if (!file) {
            throw std::runtime_error("The article's corpus is needed at " LM_CORPUS_PATH
                                     ": put shakespeare_input.txt there, or name it with -DLM_CORPUS=FILE.");
        }
        const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        return corpus_of(text);
    }();
    return corpus;
}

}  // namespace lm::testing
