# truce_embed(TARGET FILE NAME): FILE as one C++ string literal in NAME, which the target's sources include. The text may
# not hold `)embedded"`.
function(truce_embed TARGET FILE NAME)
  set(folder ${CMAKE_BINARY_DIR}/embedded/${TARGET})
  add_custom_command(
    OUTPUT ${folder}/${NAME}
    COMMAND ${CMAKE_COMMAND} -DFROM=${FILE} -DTO=${folder}/${NAME} -P ${CMAKE_SOURCE_DIR}/cmake/literal.cmake
    DEPENDS ${FILE} ${CMAKE_SOURCE_DIR}/cmake/literal.cmake
    VERBATIM)
  target_sources(${TARGET} PRIVATE ${folder}/${NAME})
  target_include_directories(${TARGET} PRIVATE ${folder})
endfunction()
