add_library(unspun_options INTERFACE)
target_compile_options(unspun_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
                                                -Wold-style-cast -Wcast-align)
# With -O3, g++ 12 takes the assignment of a short literal to a std::string for a copy between overlapping bytes (GCC bugs 105329 and
# 105651, mended in 13), in as harmless an expression as `form = "$"`. Debug builds keep the warning, and the address sanitizer
# looks for the real fault.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(unspun_options INTERFACE "$<$<AND:$<CONFIG:Release>,$<COMPILE_LANGUAGE:CXX>>:-Wno-restrict>")
endif()
if(UNSPUN_SANITIZE)
  target_compile_options(unspun_options INTERFACE -fsanitize=${UNSPUN_SANITIZE} -fno-omit-frame-pointer
                                                  -fno-sanitize-recover=undefined)
  target_link_options(unspun_options INTERFACE -fsanitize=${UNSPUN_SANITIZE})
endif()

# stage(name SOURCES a.cpp ... DEPENDS other stages ... LIBRARIES imported targets used privately ...)
# One static library a stage, unspun::name. Third-party libraries stay private to the stage that wraps them;
# only tl::expected (the alias Result) and fmt are seen by all.
function(stage name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  add_library(unspun_${name} STATIC ${arg_SOURCES})
  add_library(unspun::${name} ALIAS unspun_${name})
  target_compile_features(unspun_${name} PUBLIC cxx_std_20)
  target_include_directories(unspun_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  list(TRANSFORM arg_DEPENDS PREPEND unspun::)
  target_link_libraries(unspun_${name} PUBLIC ${arg_DEPENDS} tl::expected fmt::fmt
                                       PRIVATE unspun_options ${arg_LIBRARIES})
endfunction()

# stage_tests(name SOURCES a_test.cpp ... [DEPENDS stages] [LIBRARIES targets]): one doctest program a stage, and one
# CTest test. Doctest itself, in tests/main.cpp, is compiled once for all of them.
function(stage_tests name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  if(NOT TARGET unspun_test_main)
    add_library(unspun_test_main OBJECT ${PROJECT_SOURCE_DIR}/tests/main.cpp)
    target_link_libraries(unspun_test_main PRIVATE unspun_options doctest::doctest)
  endif()
  add_executable(${name}_tests ${arg_SOURCES} $<TARGET_OBJECTS:unspun_test_main>)
  list(TRANSFORM arg_DEPENDS PREPEND unspun::)
  target_include_directories(${name}_tests PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(${name}_tests PRIVATE unspun_options ${arg_DEPENDS} doctest::doctest ${arg_LIBRARIES})
  target_compile_definitions(${name}_tests PRIVATE UNSPUN_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND ${name}_tests)
endfunction()
