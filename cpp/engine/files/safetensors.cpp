#include "engine/files/safetensors.h"

#include <algorithm>
#include <limits>

#include "engine/error.h"
#include "engine/files/json_reader.h"

namespace lm {
namespace {

constexpr std::size_t length_bytes = 8, value_bytes = 4;

struct Entry {
    std::string name, type;
    std::vector<std::size_t> shape, offsets;
};

[[noreturn]] void refuse(const std::string& why) {
    throw Error("This file cannot be used: " + why + "; choose a safetensors file that this page has written.");
}

std::uint64_t little_endian(std::span<const std::uint8_t> bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) {
        value = value << 8 | bytes[i];
    }
    return value;
}

void append_little_endian(std::vector<std::uint8_t>& bytes, std::uint64_t value, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    }
}

std::string header_of(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < length_bytes) {
        refuse("it is not a safetensors file, being shorter than eight bytes");
    }
    const std::uint64_t length = little_endian(bytes.first(length_bytes));
    if (bytes.size() > length_bytes && bytes[length_bytes] != '{') {
        refuse("it is not a safetensors file, having no header");
    }
    if (length < 2 || length > bytes.size() - length_bytes) {
        refuse("it is not a safetensors file, or was cut off within its header");
    }
    const auto text = bytes.subspan(length_bytes, static_cast<std::size_t>(length));
    return {text.begin(), text.end()};
}

Entry read_entry(JsonReader& json, const std::string& name) {
    Entry entry{name, "", {}, {}};
    bool complete[3] = {};
    json.read_object([&](const std::string& key) {
        if (key == "dtype") {
            entry.type = json.read_string();
            complete[0] = true;
        } else if (key == "shape") {
            entry.shape = json.read_numbers();
            complete[1] = true;
        } else if (key == "data_offsets") {
            entry.offsets = json.read_numbers();
            complete[2] = true;
        } else {
            refuse("its header describes \"" + name + "\" by an unknown \"" + key + "\"");
        }
    });
    if (!complete[0] || !complete[1] || !complete[2] || entry.offsets.size() != 2) {
        refuse("its header does not say where \"" + name + "\" stands");
    }
    // Before sizes are compared, which are those of four-byte numbers.
    if (entry.type != "F32" && entry.type != "U32") {
        refuse("\"" + name + "\" holds numbers of the type " + entry.type + " instead of F32 or U32");
    }
    return entry;
}

// The number of bytes that a shape needs; throws when that is beyond every file.
std::size_t bytes_of(const Entry& entry) {
    std::size_t size = value_bytes;
    for (const std::size_t length : entry.shape) {
        if (length != 0 && size > std::numeric_limits<std::uint32_t>::max() / length) {
            refuse("\"" + entry.name + "\" claims an impossible size");
        }
        size *= length;
    }
    return size;
}

// Entries in the order of their bytes, which they must cover without gap, overlap or remainder.
void require_seamless(std::vector<Entry>& entries, std::size_t data_size) {
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.offsets < b.offsets; });
    std::size_t at = 0;
    for (const Entry& entry : entries) {
        if (entry.offsets[0] != at || entry.offsets[1] < at || entry.offsets[1] - at != bytes_of(entry)) {
            refuse("the place and the shape of \"" + entry.name + "\" do not fit together");
        }
        at = entry.offsets[1];
    }
    if (at > data_size) {
        refuse("it is cut short, " + std::to_string(at - data_size) + " bytes being missing");
    }
    if (at < data_size) {
        refuse("it has " + std::to_string(data_size - at) + " bytes too many");
    }
}

template <class Value>
std::vector<Value> read_values(std::span<const std::uint8_t> data) {
    std::vector<Value> values;
    values.reserve(data.size() / value_bytes);
    for (std::size_t i = 0; i < data.size(); i += value_bytes) {
        const auto bits = static_cast<std::uint32_t>(little_endian(data.subspan(i, value_bytes)));
        values.push_back(__builtin_bit_cast(Value, bits));
    }
    return values;
}

Tensor read_tensor(const Entry& entry, std::span<const std::uint8_t> data) {
    const auto part = data.subspan(entry.offsets[0], entry.offsets[1] - entry.offsets[0]);
    if (entry.type == "F32") {
        return {entry.name, entry.shape, read_values<float>(part)};
    }
    return {entry.name, entry.shape, read_values<std::uint32_t>(part)};
}

std::string quoted(const std::string& text) {
    constexpr char digits[] = "0123456789abcdef";
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            result += '\\';
        }
        if (static_cast<unsigned char>(c) < 0x20) {
            result += std::string("\\u00") + digits[c >> 4] + digits[c & 15];
        } else {
            result += c;
        }
    }
    return result + '"';
}

std::string listed(const std::vector<std::size_t>& numbers) {
    std::string result = "[";
    for (const std::size_t number : numbers) {
        if (result.size() > 1) {
            result += ',';
        }
        result += std::to_string(number);
    }
    return result + ']';
}

void append_metadata(const std::map<std::string, std::string>& metadata, std::string& header) {
    header += "\"__metadata__\":{";
    const char* separator = "";
    for (const auto& [key, value] : metadata) {
        header += separator;
        header += quoted(key);
        header += ':';
        header += quoted(value);
        separator = ",";
    }
    header += '}';
}

std::size_t value_count(const Tensor& tensor) {
    return std::visit([](const auto& values) { return values.size(); }, tensor.values);
}

void append_entry(const Tensor& tensor, std::size_t begin, std::size_t end, std::string& header) {
    header += ',';
    header += quoted(tensor.name);
    header += std::holds_alternative<std::vector<float>>(tensor.values) ? ":{\"dtype\":\"F32\"" : ":{\"dtype\":\"U32\"";
    header += ",\"shape\":";
    header += listed(tensor.shape);
    header += ",\"data_offsets\":";
    header += listed({begin, end});
    header += '}';
}

std::string header_json(const TensorFile& file) {
    std::string header = "{";
    append_metadata(file.metadata, header);
    std::size_t begin = 0;
    for (const Tensor& tensor : file.tensors) {
        const std::size_t end = begin + value_count(tensor) * value_bytes;
        append_entry(tensor, begin, end, header);
        begin = end;
    }
    header += '}';
    // Spaces up to a multiple of eight keep the numbers aligned, as the format recommends.
    header.resize((header.size() + length_bytes - 1) / length_bytes * length_bytes, ' ');
    return header;
}

}  // namespace

const Tensor& TensorFile::tensor(const std::string& name) const {
    for (const Tensor& candidate : tensors) {
        if (candidate.name == name) {
            return candidate;
        }
    }
    refuse("it holds no \"" + name + "\"");
}

std::vector<std::uint8_t> write_safetensors(const TensorFile& file) {
    const std::string header = header_json(file);
    std::vector<std::uint8_t> bytes;
    append_little_endian(bytes, header.size(), length_bytes);
    bytes.insert(bytes.end(), header.begin(), header.end());
    for (const Tensor& tensor : file.tensors) {
        std::visit(
            [&](const auto& values) {
                for (const auto value : values) {
                    append_little_endian(bytes, __builtin_bit_cast(std::uint32_t, value), value_bytes);
                }
            },
            tensor.values);
    }
    return bytes;
}

TensorFile read_safetensors(std::span<const std::uint8_t> bytes) {
    const std::string header = header_of(bytes);
    const auto data = bytes.subspan(length_bytes + header.size());
    TensorFile file;
    std::vector<Entry> entries;
    JsonReader json(header);
    json.read_object([&](const std::string& name) {
        if (name == "__metadata__") {
            json.read_object([&](const std::string& key) { file.metadata[key] = json.read_string(); });
        } else {
            entries.push_back(read_entry(json, name));
        }
    });
    json.expect_end();
    require_seamless(entries, data.size());
    for (const Entry& entry : entries) {
        file.tensors.push_back(read_tensor(entry, data));
    }
    return file;
}

}  // namespace lm
