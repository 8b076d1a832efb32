# truce_room(NAME [USES room...] [LIBRARIES target...])
#
# One static library a room, made of src/<room>/*.cpp and src/<room>/detail/*.cpp. A room is seen by others as
# "<room>/<header>.hpp" through a folder that holds nothing but a link to it, so that including a room that is not
# named under USES does not compile: the build itself refuses a forbidden dependency.
function(truce_room NAME)
  cmake_parse_arguments(ARG "" "" "USES;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${NAME}/*.cpp ${CMAKE_SOURCE_DIR}/src/${NAME}/detail/*.cpp)
  if(NOT sources)
    return()
  endif()
  set(door ${CMAKE_BINARY_DIR}/rooms/${NAME})
  file(MAKE_DIRECTORY ${door})
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/src/${NAME} ${door}/${NAME} SYMBOLIC)
  add_library(truce_${NAME} STATIC ${sources})
  target_include_directories(truce_${NAME} PUBLIC ${door})
  target_link_libraries(truce_${NAME} PUBLIC truce_options)
  foreach(room IN LISTS ARG_USES)
    if(TARGET truce_${room})
      target_link_libraries(truce_${NAME} PUBLIC truce_${room})
    endif()
  endforeach()
  target_link_libraries(truce_${NAME} PRIVATE ${ARG_LIBRARIES})
endfunction()
