// From bytes to Unicode code points: UTF-8, and UTF-16 where a byte-order mark announces it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lm {

enum class Encoding { utf8, utf16le, utf16be };

inline constexpr char32_t replacement_character = 0xfffd;

// Length of the run of ASCII that `bytes` begin with, eight at a time.
inline std::size_t ascii_prefix(std::span<const std::uint8_t> bytes) {
    std::size_t length = 0;
    for (; length + 8 <= bytes.size(); length += 8) {
        std::uint64_t eight;
        std::memcpy(&eight, bytes.data() + length, 8);
        if ((eight & 0x8080808080808080) != 0) break;
    }
    while (length < bytes.size() && bytes[length] < 0x80) ++length;
    return length;
}

// Decodes a file that arrives in chunks of any size. An invalid part becomes one U+FFFD for each maximal subpart
// (The Unicode Standard 15, section 3.9, "U+FFFD Substitution of Maximal Subparts"). A byte-order mark chooses the
// encoding and is no part of the text; without one the file is UTF-8.
class Decoder {
public:
    // Begins a file; what the last one left unfinished becomes one U+FFFD.
    template <class Sink>
    void begin_file(Sink&& sink) {
        end_file(sink);
        at_start_ = true;
        encoding_ = Encoding::utf8;
    }

    // Calls sink(char32_t) for every code point that is complete; a sink that has a member ascii(span of bytes) gets
    // runs of ASCII at once.
    template <class Sink>
    void decode(std::span<const std::uint8_t> chunk, Sink&& sink) {
        std::size_t i = 0;
        while (at_start_ && i < chunk.size()) take_first(chunk[i++], sink);
        if (encoding_ != Encoding::utf8) {
            for (; i < chunk.size(); ++i) push_utf16_byte(chunk[i], sink);
            return;
        }
        while (i < chunk.size()) {
            if (needed_ == 0) i += take_ascii(chunk.subspan(i), sink);
            if (i < chunk.size()) push_utf8(chunk[i++], sink);
        }
    }

    // Ends the last file.
    template <class Sink>
    void end_file(Sink&& sink) {
        if (at_start_) flush_start(sink);
        const std::size_t pending = needed_ > 0 ? taken_ : (lead_surrogate_ != 0 ? 2 : 0) + (half_byte_ >= 0 ? 1 : 0);
        if (pending > 0) replace(pending, sink);
        needed_ = 0;
        half_byte_ = -1;
        lead_surrogate_ = 0;
    }

    Encoding encoding() const { return encoding_; }
    // How many U+FFFD stand for something invalid.
    std::size_t replaced() const { return replaced_; }
    // How many bytes they stand for.
    std::size_t replaced_bytes() const { return replaced_bytes_; }

private:
    // Hands over the run of ASCII at the beginning; its length.
    template <class Sink>
    static std::size_t take_ascii(std::span<const std::uint8_t> bytes, Sink& sink) {
        const std::span<const std::uint8_t> run = bytes.first(ascii_prefix(bytes));
        if constexpr (requires { sink.ascii(run); }) {
            sink.ascii(run);
        } else {
            for (const std::uint8_t byte : run) sink(static_cast<char32_t>(byte));
        }
        return run.size();
    }

    // Holds the first bytes back until they are, or cannot become, a byte-order mark.
    template <class Sink>
    void take_first(std::uint8_t byte, Sink& sink) {
        start_[start_size_++] = byte;
        const std::string_view seen(reinterpret_cast<const char*>(start_.data()), start_size_);
        if (seen == "\xef\xbb\xbf") {
            settle(Encoding::utf8);
        } else if (seen == "\xff\xfe") {
            settle(Encoding::utf16le);
        } else if (seen == "\xfe\xff") {
            settle(Encoding::utf16be);
        } else if (seen != "\xef" && seen != "\xef\xbb" && seen != "\xff" && seen != "\xfe") {
            flush_start(sink);
        }
    }

    void settle(Encoding encoding) {
        encoding_ = encoding;
        start_size_ = 0;
        at_start_ = false;
    }

    template <class Sink>
    void flush_start(Sink& sink) {
        const std::size_t size = start_size_;
        settle(Encoding::utf8);
        for (std::size_t i = 0; i < size; ++i) push_utf8(start_[i], sink);
    }

    template <class Sink>
    void push_utf8(std::uint8_t byte, Sink& sink) {
        if (needed_ == 0) return begin_sequence(byte, sink);
        if (byte < lower_ || byte > upper_) {
            needed_ = 0;
            replace(taken_, sink);
            return begin_sequence(byte, sink);
        }
        lower_ = 0x80;
        upper_ = 0xbf;
        code_point_ = code_point_ << 6 | (byte & 0x3f);
        ++taken_;
        if (--needed_ == 0) sink(code_point_);
    }

    // The first byte of a sequence; the bounds on the second keep out overlong forms, surrogates and what is above
    // U+10FFFF (The Unicode Standard, table 3-7).
    template <class Sink>
    void begin_sequence(std::uint8_t byte, Sink& sink) {
        if (byte < 0x80) return sink(static_cast<char32_t>(byte));
        if (byte < 0xc2 || byte > 0xf4) return replace(1, sink);
        taken_ = 1;
        needed_ = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
        code_point_ = byte & (0x3f >> needed_);
        lower_ = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
        upper_ = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
    }

    template <class Sink>
    void push_utf16_byte(std::uint8_t byte, Sink& sink) {
        if (half_byte_ < 0) {
            half_byte_ = byte;
            return;
        }
        const auto first = static_cast<std::uint32_t>(half_byte_);
        half_byte_ = -1;
        push_utf16(encoding_ == Encoding::utf16le ? first | byte << 8 : first << 8 | byte, sink);
    }

    template <class Sink>
    void push_utf16(std::uint32_t unit, Sink& sink) {
        const bool trail = unit >= 0xdc00 && unit <= 0xdfff;
        if (lead_surrogate_ != 0) {
            const char32_t lead = lead_surrogate_;
            lead_surrogate_ = 0;
            if (trail) return sink(0x10000 + ((lead - 0xd800) << 10) + (unit - 0xdc00));
            replace(2, sink);
        }
        if (trail) return replace(2, sink);
        if (unit >= 0xd800 && unit <= 0xdbff) {
            lead_surrogate_ = unit;
        } else {
            sink(static_cast<char32_t>(unit));
        }
    }

    template <class Sink>
    void replace(std::size_t bytes, Sink& sink) {
        ++replaced_;
        replaced_bytes_ += bytes;
        sink(replacement_character);
    }

    Encoding encoding_ = Encoding::utf8;
    bool at_start_ = false;
    std::array<std::uint8_t, 3> start_{};
    std::size_t start_size_ = 0;
    int needed_ = 0;         // continuation bytes still to come
    std::size_t taken_ = 0;  // bytes of the sequence so far
    char32_t code_point_ = 0;
    std::uint8_t lower_ = 0x80;
    std::uint8_t upper_ = 0xbf;
    int half_byte_ = -1;
    char32_t lead_surrogate_ = 0;
    std::size_t replaced_ = 0;
    std::size_t replaced_bytes_ = 0;
};

// All code points of a text in UTF-8.
std::vector<char32_t> decode_utf8(std::string_view text);

// Appends a code point in UTF-8.
void append_utf8(std::string& text, char32_t code_point);

}  // namespace lm
