// The one place where an exception of the engine becomes an Error of JavaScript.
#pragma once

#include <emscripten/val.h>

#include <exception>
#include <new>
#include <string>
#include <type_traits>
#include <utility>

namespace lm::bindings {

// Calls `work`; a std::exception that it throws arrives in JavaScript as an Error with its message.
// The catch block is left before JavaScript throws, so that C++ objects are destroyed.
template <class Work>
auto guarded(Work&& work) -> decltype(work()) {
    std::string message;
    try {
        return std::forward<Work>(work)();
    } catch (const std::bad_alloc&) {
        message = "The browser gave no more memory; close other tabs or use a smaller text.";
    } catch (const std::exception& error) {
        message = error.what();
    }
    emscripten::val::global("Error").new_(message).throw_();
    __builtin_unreachable();
}

}  // namespace lm::bindings
