// Any bytes, cut anywhere: the same code points, every one of them valid, and valid text comes back as it was.
#include <cstdlib>
#include <string>
#include <vector>

#include "engine/text/utf8.h"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

struct Decoded {
    std::vector<char32_t> text;
    std::size_t replaced;
    bool operator==(const Decoded&) const = default;
};

Decoded decode(std::span<const std::uint8_t> bytes, std::size_t cut) {
    lm::Decoder decoder;
    Decoded result{};
    const auto sink = [&](char32_t c) { result.text.push_back(c); };
    decoder.begin_file(sink);
    decoder.decode(bytes.first(cut), sink);
    decoder.decode(bytes.subspan(cut), sink);
    decoder.end_file(sink);
    result.replaced = decoder.replaced();
    return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span<const std::uint8_t> bytes(data, size);
    const Decoded whole = decode(bytes, 0);
    require(whole == decode(bytes, size / 2));
    require(whole == decode(bytes, size < 2 ? size : 1 + data[0] % size));
    std::string encoded;
    for (const char32_t c : whole.text) {
        require(c < 0xd800 || (c > 0xdfff && c <= 0x10ffff));
        lm::append_utf8(encoded, c);
    }
    require(lm::decode_utf8(encoded) == whole.text);
    return 0;
}
