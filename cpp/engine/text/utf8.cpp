#include "engine/text/utf8.h"

namespace lm {

std::vector<char32_t> decode_utf8(std::string_view text) {
    std::vector<char32_t> code_points;
    const auto sink = [&](char32_t c) { code_points.push_back(c); };
    Decoder decoder;
    decoder.decode({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, sink);
    decoder.end_file(sink);
    return code_points;
}

void append_utf8(std::string& text, char32_t c) {
    const auto put = [&](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
    const auto tail = [&](int shift) { put(0x80 | (c >> shift & 0x3f)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xc0 | c >> 6);
        tail(0);
    } else if (c < 0x10000) {
        put(0xe0 | c >> 12);
        tail(6);
        tail(0);
    } else {
        put(0xf0 | c >> 18);
        tail(12);
        tail(6);
        tail(0);
    }
}

}  // namespace lm
