# embedded_file(from to): writes the bytes of the file `from` as numbers with commas into `to`, for an array of C++.
function(embedded_file from to)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${from})
  file(READ ${from} digits HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${digits}")
  string(REGEX REPLACE "((0x..,)(0x..,)(0x..,)(0x..,)(0x..,)(0x..,)(0x..,)(0x..,))" "\\1\n" bytes "${bytes}")
  file(CONFIGURE OUTPUT ${to} CONTENT "${bytes}\n" @ONLY)
endfunction()

# embedded_folder(from to): all files of the folder `from`, for a file of C++ that includes `to`: an array kPageBytesN of
# each, and the table kPageTable of {name, bytes} in the order of the names.
function(embedded_folder from to)
  get_filename_component(beside ${to} NAME)
  file(GLOB files CONFIGURE_DEPENDS ${from}/*)
  list(SORT files)
  set(arrays "")
  set(rows "")
  set(number 0)
  foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME)
    embedded_file(${file} ${to}.${number})
    string(APPEND arrays "constexpr unsigned char kPageBytes${number}[] = {\n#include \"${beside}.${number}\"\n};\n")
    string(APPEND rows "    {\"${name}\", {reinterpret_cast<const char*>(kPageBytes${number}), sizeof kPageBytes${number}}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  file(CONFIGURE OUTPUT ${to} @ONLY CONTENT "${arrays}
struct PageRow {
  std::string_view name;
  std::string_view bytes;
};
const PageRow kPageTable[] = {
${rows}};
")
endfunction()
