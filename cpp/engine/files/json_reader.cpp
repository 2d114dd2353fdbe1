#include "engine/files/json_reader.h"

#include "engine/error.h"
#include "engine/text/utf8.h"

namespace lm {

void JsonReader::fail() {
    throw Error("The header of this safetensors file is damaged; choose a file that this page has written.");
}

void JsonReader::skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) {
        ++at_;
    }
}

bool JsonReader::take(char expected) {
    skip_space();
    const bool found = at_ < text_.size() && text_[at_] == expected;
    at_ += found;
    return found;
}

void JsonReader::expect(char expected) {
    if (!take(expected)) {
        fail();
    }
}

void JsonReader::expect_end() {
    skip_space();
    if (at_ != text_.size()) {
        fail();
    }
}

std::string JsonReader::read_string() {
    expect('"');
    std::string result;
    while (at_ < text_.size() && text_[at_] != '"') {
        const char c = text_[at_++];
        if (c == '\\') {
            read_escape(result);
        } else if (static_cast<unsigned char>(c) < 0x20) {
            fail();
        } else {
            result += c;
        }
    }
    expect('"');
    return result;
}

void JsonReader::read_escape(std::string& result) {
    constexpr std::string_view names = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
    if (at_ == text_.size()) {
        fail();
    }
    const char name = text_[at_++];
    if (const std::size_t index = names.find(name); index != std::string_view::npos) {
        result += meanings[index];
        return;
    }
    if (name != 'u') {
        fail();
    }
    std::uint32_t code = read_hex();
    if (code >= 0xd800 && code < 0xdc00 && text_.substr(at_, 2) == "\\u") {
        at_ += 2;
        const std::uint32_t low = read_hex();
        if (low < 0xdc00 || low > 0xdfff) {
            fail();
        }
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    } else if (code >= 0xd800 && code < 0xe000) {
        fail();
    }
    append_utf8(result, code);
}

std::uint32_t JsonReader::read_hex() {
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) {
        const std::size_t digit =
            at_ < text_.size() ? std::string_view("0123456789abcdefABCDEF").find(text_[at_++]) : std::string_view::npos;
        if (digit == std::string_view::npos) {
            fail();
        }
        value = value * 16 + static_cast<std::uint32_t>(digit < 16 ? digit : digit - 6);
    }
    return value;
}

std::vector<std::size_t> JsonReader::read_numbers() {
    std::vector<std::size_t> numbers;
    expect('[');
    if (take(']')) {
        return numbers;
    }
    do {
        numbers.push_back(read_number());
    } while (take(','));
    expect(']');
    return numbers;
}

std::size_t JsonReader::read_number() {
    constexpr std::size_t limit = 1u << 31;  // more bytes than any file that a browser tab can hold
    skip_space();
    const std::size_t begin = at_;
    std::size_t number = 0;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9' && number < limit / 10) {
        number = number * 10 + static_cast<std::size_t>(text_[at_++] - '0');
    }
    if (at_ == begin) {
        fail();
    }
    return number;
}

}  // namespace lm
