# Compiler settings that hold for every folder. Warnings are errors; ccache is used where it is installed.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(PINGZHI_TESTS "build the tests" ON)
option(PINGZHI_JOINED "compile the sources of a folder eight at a time: all of them in less than half the time, one of them in more" ON)
option(PINGZHI_BENCHES "build the benchmarks" ON)
option(PINGZHI_FUZZERS "build the libFuzzer targets (needs clang)" OFF)
set(PINGZHI_SANITIZE "" CACHE STRING "sanitizers of this build, for example address,undefined")

find_program(CCACHE ccache)
if(CCACHE)
  # Builds in different folders share one cache: paths are made relative, the folder's name is not hashed.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()

add_compile_options(-Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees dangling and uninitialised memory where optional and expected are inlined; known false reports.
  add_compile_options(-Wno-maybe-uninitialized -Wno-dangling-pointer -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
else()
  # libstdc++ 12 offers std::expected only to compilers that claim full concepts.
  add_compile_options(-D__cpp_concepts=202002L -Wno-builtin-macro-redefined -Wno-macro-redefined)
endif()
if(PINGZHI_SANITIZE)
  add_compile_options(-fsanitize=${PINGZHI_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${PINGZHI_SANITIZE})
endif()
if(PINGZHI_FUZZERS)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
