// As much JSON as the header of a safetensors file needs: objects, strings, and lists of whole numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lm {

// Reads forward through a text; throws lm::Error where it finds something else than what is asked for.
class JsonReader {
public:
    explicit JsonReader(std::string_view text) : text_(text) {}

    // Calls read_value(key) for each member, which must read the member's value. Keys may not repeat.
    template <class ReadValue>
    void read_object(ReadValue read_value);
    std::string read_string();
    std::vector<std::size_t> read_numbers();
    // Only white space may be left.
    void expect_end();

private:
    void skip_space();
    bool take(char expected);
    void expect(char expected);
    std::size_t read_number();
    void read_escape(std::string& result);
    std::uint32_t read_hex();
    [[noreturn]] static void fail();

    std::string_view text_;
    std::size_t at_ = 0;
};

template <class ReadValue>
void JsonReader::read_object(ReadValue read_value) {
    std::set<std::string> seen;
    expect('{');
    if (take('}')) {
        return;
    }
    do {
        const std::string key = read_string();
        if (!seen.insert(key).second) {
            fail();
        }
        expect(':');
        read_value(key);
    } while (take(','));
    expect('}');
}

}  // namespace lm
