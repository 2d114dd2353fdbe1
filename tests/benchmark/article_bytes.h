// The article's corpus, whose file the environment variable LM_CORPUS names (native.mjs sets it).
#pragma once

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

// Reads the file once. Throws std::runtime_error if it does not exist.
inline const std::vector<std::uint8_t>& article_bytes() {
    static const std::vector<std::uint8_t> bytes = [] {
        const char* const path = std::getenv("LM_CORPUS");
        std::ifstream file(path == nullptr ? "" : path, std::ios::binary);
        if (!file) {
            throw std::runtime_error("Set LM_CORPUS to the path of the article's corpus.");
        }
        return std::vector<std::uint8_t>{std::istreambuf_iterator<char>(file), {}};
    }();
    return bytes;
}
