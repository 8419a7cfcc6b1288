# Writes OUTPUT, a source file that holds every file of FOLDER/templates and FOLDER/static as text, and those of FROM_ELSEWHERE (NAME=PATH),
# so that the program needs no file at run time.
file(GLOB own RELATIVE ${FOLDER} ${FOLDER}/templates/* ${FOLDER}/static/*)
set(files ${FROM_ELSEWHERE})
foreach(file IN LISTS own)
  list(APPEND files ${file}=${FOLDER}/${file})
endforeach()
list(SORT files)
set(rows "")
foreach(pair IN LISTS files)
  string(REGEX MATCH "^([^=]+)=(.+)$" whole "${pair}")
  set(file ${CMAKE_MATCH_1})
  file(READ ${CMAKE_MATCH_2} bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" escaped "${bytes}")
  # One literal would be longer than some compilers take.
  string(REGEX REPLACE "(................................................................................................................................)" "\\1\"\n     \"" escaped "${escaped}")
  string(LENGTH "${bytes}" digits)
  math(EXPR length "${digits} / 2")
  string(APPEND rows "    {\"${file}\", {\"${escaped}\", ${length}}},\n")
endforeach()
file(WRITE ${OUTPUT} "// Made by embed.cmake from the files that it names.
#include \"http/pages/embedded.hpp\"

namespace pingzhi::http::pages {
namespace {

constexpr EmbeddedFile files[] = {
${rows}};

}  // namespace

std::span<const EmbeddedFile> embedded_files() { return files; }

}  // namespace pingzhi::http::pages
")
