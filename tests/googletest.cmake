# lm_googletest: GoogleTest with its own main(). Packages hold it compiled for the machine only, so for WebAssembly it
# is compiled from the sources that Debian's libgtest-dev installs (or -DLM_GTEST_SOURCE=FOLDER).
if(NOT EMSCRIPTEN)
  find_package(GTest REQUIRED)
  add_library(lm_googletest INTERFACE)
  target_link_libraries(lm_googletest INTERFACE GTest::gtest_main)
  return()
endif()

find_path(LM_GTEST_SOURCE src/gtest-all.cc PATHS /usr/src/googletest/googletest /usr/src/gtest
          NO_CMAKE_FIND_ROOT_PATH)
if(NOT LM_GTEST_SOURCE)
  message(STATUS "The sources of GoogleTest were not found (Debian: apt-get install libgtest-dev; elsewhere "
                 "-DLM_GTEST_SOURCE=FOLDER): no tests in WebAssembly.")
  return()
endif()
add_library(lm_googletest STATIC EXCLUDE_FROM_ALL
  ${LM_GTEST_SOURCE}/src/gtest-all.cc ${LM_GTEST_SOURCE}/src/gtest_main.cc)
target_include_directories(lm_googletest PRIVATE ${LM_GTEST_SOURCE})
target_include_directories(lm_googletest SYSTEM PUBLIC ${LM_GTEST_SOURCE}/include)
target_compile_definitions(lm_googletest PUBLIC GTEST_HAS_PTHREAD=0)
target_compile_features(lm_googletest PUBLIC cxx_std_20)
target_compile_options(lm_googletest PRIVATE -fwasm-exceptions)
