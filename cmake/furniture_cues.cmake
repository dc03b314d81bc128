# furniture_cues(output): writes the lines of every dictionaries/<language>/furniture.tsv as initialisers of
# unspun::FurnitureCue (src/extract/furniture_cues.cpp includes them), so that a program needs no data file to know page
# furniture. Labels and places become enumerators: the compiler refuses a line that has none of them.
function(furniture_cues output)
  get_filename_component(dictionaries ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../dictionaries ABSOLUTE)
  file(GLOB lists ${dictionaries}/*/furniture.tsv)
  set(all "")
  foreach(list IN LISTS lists)
    file(READ ${list} lines)
    string(REGEX REPLACE "(^|\n)#[^\n]*" "\\1" lines "${lines}")
    string(REGEX REPLACE "([a-z_]+)\t([a-z]+)\t([0-9]+)\t([^\n]+)\n"
           "{BlockLabel::<\\1>, CuePlace::<\\2>, \\3, R\"cue(\\4)cue\"},\n" lines "${lines}")
    string(APPEND all "${lines}")
    if(NOT CMAKE_SCRIPT_MODE_FILE)
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${list})
    endif()
  endforeach()
  foreach(name navigation:Navigation comment_form:CommentForm author_box:AuthorBox legal_notice:LegalNotice
               syndication_notice:SyndicationNotice related_links:RelatedLinks counter:Counter caption:Caption
               whole:Whole start:Start end:End anywhere:Anywhere menu:Menu)
    string(REPLACE ":" ";" pair ${name})
    list(GET pair 0 written)
    list(GET pair 1 enumerator)
    string(REPLACE "::<${written}>" "::${enumerator}" all "${all}")
  endforeach()
  file(CONFIGURE OUTPUT ${output} CONTENT "${all}" @ONLY)
endfunction()
