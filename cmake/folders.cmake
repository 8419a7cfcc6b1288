# pingzhi_folder(NAME LINKS ...): the library of the current folder, made of every .cpp in it that is not a test,
# and one test program of every *_test.cpp beside them. Headers are included by their path from the root
# ("core/time/instant.hpp"), through a folder of links that holds this target's headers and no others: what a target
# does not link, it cannot include. The sources are compiled eight at a time (PINGZHI_JOINED). Those that are APART have names in
# anonymous namespaces that others of the folder have too, are compiled once more with their teeth (tests/teeth), or have coroutines
# with local types, which g++ takes for a header's when they are joined.
function(pingzhi_folder name)
  cmake_parse_arguments(ARG "" "" "LINKS;PRIVATE_LINKS;TEST_LINKS;APART" ${ARGN})
  file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  set(sees ${CMAKE_BINARY_DIR}/sees/${name})
  get_filename_component(parent ${sees}/${folder} DIRECTORY)
  file(MAKE_DIRECTORY ${parent})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${sees}/${folder} SYMBOLIC)

  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  file(GLOB tests CONFIGURE_DEPENDS *_test.cpp)
  if(tests)
    list(REMOVE_ITEM sources ${tests})
  endif()
  if(sources)
    add_library(pingzhi_${name} STATIC ${sources})
    set_target_properties(pingzhi_${name} PROPERTIES UNITY_BUILD ${PINGZHI_JOINED} UNITY_BUILD_BATCH_SIZE 8)
    set_source_files_properties(${ARG_APART} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    set(kind PUBLIC)
  else()
    add_library(pingzhi_${name} INTERFACE)
    set(kind INTERFACE)
  endif()
  target_include_directories(pingzhi_${name} ${kind} ${sees})
  target_link_libraries(pingzhi_${name} ${kind} ${ARG_LINKS})
  if(ARG_PRIVATE_LINKS AND sources)
    target_link_libraries(pingzhi_${name} PRIVATE ${ARG_PRIVATE_LINKS})
  endif()
  if(tests AND PINGZHI_TESTS)
    pingzhi_test(${name}_test SOURCES ${tests} LINKS pingzhi_${name} ${ARG_PRIVATE_LINKS} ${ARG_TEST_LINKS})
  endif()
endfunction()

# pingzhi_test(NAME SOURCES ... LINKS ...): one GoogleTest program, one CTest entry.
function(pingzhi_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} GTest::gmock_main)
  target_compile_definitions(${name} PRIVATE
    PINGZHI_SOURCE_DIR="${CMAKE_SOURCE_DIR}" PINGZHI_BINARY_DIR="${CMAKE_BINARY_DIR}"
    PINGZHI_SHARED_DATA="${CMAKE_SOURCE_DIR}/../shared/data")
  add_test(NAME ${name} COMMAND ${name})
  if(ARG_TIMEOUT)
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT})
  else()
    set_tests_properties(${name} PROPERTIES TIMEOUT 300)
  endif()
endfunction()

# pingzhi_bench(NAME LINKS ...): the program bench/NAME.cpp.
function(pingzhi_bench name)
  cmake_parse_arguments(ARG "" "" "LINKS" ${ARGN})
  add_executable(bench_${name} ${name}.cpp)
  target_link_libraries(bench_${name} PRIVATE ${ARG_LINKS})
  target_compile_definitions(bench_${name} PRIVATE
    PINGZHI_SOURCE_DIR="${CMAKE_SOURCE_DIR}" PINGZHI_SHARED_DATA="${CMAKE_SOURCE_DIR}/../shared/data")
endfunction()
