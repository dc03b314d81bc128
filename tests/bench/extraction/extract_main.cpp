// Prints what is read of a page or text: the blocks that are no furniture, an empty line between them. With --blocks,
// each block with its label instead. For extraction_peers.py, and for looking at a page.
//
//   extract_main [--blocks] FILE
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "extract/extract.hpp"

namespace {

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

}  // namespace

int main(int count, char** arguments) {
  const bool shows_blocks = count > 2 && std::string_view(arguments[1]) == "--blocks";
  if (count != (shows_blocks ? 3 : 2)) {
    std::fputs("usage: extract_main [--blocks] FILE\n", stderr);
    return 2;
  }
  const std::string path = arguments[count - 1];
  std::ifstream file(path, std::ios::binary);
  unspun::Record record;
  record.id = record.source = path;
  record.bytes.assign(std::istreambuf_iterator<char>(file), {});
  record.format = path.ends_with(".txt") ? unspun::Format::PlainText : unspun::Format::Html;
  const auto document = unspun::extract(std::move(record));
  if (!document) {
    std::fprintf(stderr, "%s\n", document.error().message.c_str());
    return 2;
  }
  for (const std::string& note : document->notes) std::fprintf(stderr, "%s\n", note.c_str());
  for (const std::string& mark : document->translation_marks) std::fprintf(stderr, "%s\n", mark.c_str());
  for (const unspun::Block& block : document->blocks) {
    if (shows_blocks) {
      print(unspun::block_label_name(block.label));
      print(": ");
    } else if (unspun::is_furniture(block.label)) {
      continue;
    }
    print(block.range.of(document->text));
    print(shows_blocks ? "\n" : "\n\n");
  }
  return 0;
}
