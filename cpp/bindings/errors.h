// The one place where an exception of the engine becomes an Error of JavaScript.
#pragma once

#include <emscripten/val.h>

#include <exception>
#include <new>
#include <string>
#include <type_traits>
#include <utility>

namespace lm::bindings {

// The message for the reader about the exception that is being handled; one that is no std::exception goes on.
// Out of line, because it stands in every function that JavaScript can call.
[[gnu::noinline]] inline std::string message_of_exception() {
    try {
        throw;
    } catch (const std::bad_alloc&) {
        return "The browser gave no more memory; close other tabs or use a smaller text.";
    } catch (const std::exception& error) {
        return error.what();
    }
}

[[noreturn, gnu::noinline]] inline void throw_error(const std::string& message) {
    emscripten::val::global("Error").new_(message).throw_();
    __builtin_unreachable();
}

// Calls `work`; a std::exception that it throws arrives in JavaScript as an Error with its message.
// The catch block is left before JavaScript throws, so that C++ objects are destroyed.
template <class Work>
auto guarded(Work&& work) -> decltype(work()) {
    std::string message;
    try {
        return std::forward<Work>(work)();
    } catch (...) {
        message = message_of_exception();
    }
    throw_error(message);
}

}  // namespace lm::bindings
