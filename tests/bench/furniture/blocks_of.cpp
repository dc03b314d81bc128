// The blocks of documents as plain text: reads lines of JSON {"id", "genre", "text"} from standard input and writes one
// line
// {"id", "genre", "blocks": [{"begin", "end", "label", "language", "text"}]} for each. --languages asks for languages
// too.
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "extract/block_language.hpp"
#include "extract/plain_text_blocks.hpp"

int main(int argc, char** argv) {
  const bool with_languages = argc > 1 && std::string_view(argv[1]) == "--languages";
  for (std::string line; std::getline(std::cin, line);) {
    const nlohmann::json row = nlohmann::json::parse(line, nullptr, false);
    if (!row.is_object() || !row.contains("text")) {
      std::fputs("blocks_of: a line that is no document\n", stderr);
      return 2;
    }
    const std::string text = row["text"];
    std::vector<unspun::Block> blocks = unspun::plain_text_blocks(text);
    if (with_languages) unspun::identify_languages(text, blocks);
    nlohmann::json out = {
        {"id", row.value("id", "")}, {"genre", row.value("genre", "")}, {"blocks", nlohmann::json::array()}};
    for (const unspun::Block& block : blocks) {
      out["blocks"].push_back({{"begin", block.range.begin},
                               {"end", block.range.end},
                               {"label", block_label_name(block.label)},
                               {"language", block.language},
                               {"text", block.range.of(text)}});
    }
    std::cout << out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  }
}
