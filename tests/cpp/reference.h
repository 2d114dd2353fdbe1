// The recorded numbers in tests/reference, and the text that they are about.
#pragma once

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

#include "cpp/test_corpora.h"
#include "engine/text/corpus.h"

namespace lm::testing {

// A file of the repository; path is relative to its root. Throws std::runtime_error where there is none.
inline std::string read_repository_file(const std::string& path) {
    std::ifstream file(LM_REPOSITORY "/" + path, std::ios::binary);
    if (!file) {
        throw std::runtime_error(path + " is missing from " LM_REPOSITORY ".");
    }
    return {std::istreambuf_iterator<char>(file), {}};
}

// Values by name: lines of a name, a space and a value; lines that begin with # are comments.
using Reference = std::map<std::string, std::string>;

// name: "built-in" or "fingerprints"
inline Reference read_reference(const std::string& name) {
    std::istringstream lines(read_repository_file("tests/reference/" + name + ".txt"));
    Reference values;
    for (std::string line; std::getline(lines, line);) {
        if (const auto space = line.find(' '); !line.starts_with('#') && space != std::string::npos) {
            values[line.substr(0, space)] = line.substr(space + 1);
        }
    }
    return values;
}

inline const Corpus& built_in_corpus() {
    static const Corpus corpus = corpus_of(read_repository_file("web/corpora/built-in.txt"));
    return corpus;
}

}  // namespace lm::testing
