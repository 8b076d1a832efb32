# Compilers, warnings, sanitizers and the libraries that every room may link.

add_library(truce_options INTERFACE)
target_compile_options(truce_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wcast-align -Wnull-dereference -Werror
  # State must not depend on the processor: no fused multiply-add behind our back.
  -ffp-contract=off -fno-omit-frame-pointer)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports false positives of these inside its own <string> and <variant> under -O2.
  target_compile_options(truce_options INTERFACE -Wno-maybe-uninitialized -Wno-null-dereference -Wno-restrict
    -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds)
else()
  # The built-in registry is one literal of more than 64 KiB; both compilers take it. GCC 12's std::stable_sort calls a
  # function that GCC 12 itself calls deprecated.
  target_compile_options(truce_options INTERFACE -Wno-overlength-strings -Wno-deprecated-declarations)
endif()

set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_SANITIZE "-O1 -g1")
if(TRUCE_SANITIZE STREQUAL "address")
  # Clang's, and what libFuzzer needs: the tests and the fuzz targets are one build.
  set(sanitize -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
elseif(TRUCE_SANITIZE STREQUAL "thread")
  set(sanitize -fsanitize=thread)
endif()
if(sanitize)
  target_compile_options(truce_options INTERFACE ${sanitize})
  target_compile_definitions(truce_options INTERFACE TRUCE_SANITIZED)
  target_link_options(truce_options INTERFACE ${sanitize})
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(SQLite3 3.40 REQUIRED)
find_package(simdjson REQUIRED)
find_package(CURL 7.85 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(GEOS REQUIRED IMPORTED_TARGET geos>=3.11)
pkg_check_modules(TOML REQUIRED IMPORTED_TARGET tomlplusplus)
pkg_check_modules(PUGIXML REQUIRED IMPORTED_TARGET pugixml)
