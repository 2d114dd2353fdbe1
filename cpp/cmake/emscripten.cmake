# Emscripten's own toolchain file, found through the `em-config` that stands beside the `emcc` on the PATH:
# Debian's package and emsdk keep it in different places.
find_program(LM_EM_CONFIG em-config)
if(NOT LM_EM_CONFIG)
  message(FATAL_ERROR "Emscripten is missing: em-config is not on the PATH. ./build-wasm.sh says how to install it.")
endif()
execute_process(COMMAND "${LM_EM_CONFIG}" EMSCRIPTEN_ROOT OUTPUT_VARIABLE LM_EMSCRIPTEN_ROOT
                OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
include("${LM_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake")
