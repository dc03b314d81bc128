#include "train/language_file.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "base/temporary_directory.hpp"

using namespace unspun;

TEST_CASE("language file: paths are below its folder or the training data, the first that exists is taken") {
  const TemporaryDirectory folder;
  std::ofstream(folder.path_of("words.dic")) << "0\n";
  std::ofstream(folder.path_of("pairs.tsv")) << "";
  const std::string rows =
      "code\teo\nhunspell-words\tabsent.dic\nhunspell-words\twords.dic\nhunspell-affixes\tabsent.aff\n"
      "spinner-pairs\tSHARED/pairs.tsv\nclean-documents\tSHARED/absent.jsonl\nfunction-words\tla "
      "kaj\nfunction-words\tde\n";
  const std::string top = folder.path_of("");
  const auto file = language_file_of(rows, "x.tsv", top, top);
  REQUIRE(file.has_value());
  CHECK(file->language == Language{"eo", "eo", false});
  CHECK(file->resources.hunspell_words == folder.path_of("words.dic"));
  CHECK(file->resources.hunspell_affixes == folder.path_of("absent.aff"));  // so that reading it says what is missing
  CHECK(file->resources.spinner_pairs.ends_with("pairs.tsv"));
  CHECK(file->clean_documents.empty());
  CHECK(file->left_out == std::vector<std::string>{"clean-documents"});
  CHECK(file->function_words == std::vector<std::string>{"la", "kaj", "de"});
  CHECK(file->resources.wordnet.empty());
}

TEST_CASE("language file: an unknown key is an error with its line") {
  const auto file = language_file_of("code\teo\nhunspel-words\tx\n", "x.tsv", ".", "");
  REQUIRE_FALSE(file.has_value());
  CHECK(file.error().message == "x.tsv:2: unknown key \"hunspel-words\"");
  CHECK_FALSE(read_language_file("absent/language.tsv", "").has_value());
}

TEST_CASE("language file: the English one names files that are there") {
  const auto file = read_language_file(UNSPUN_SOURCE_DIR "/dictionaries/en/language.tsv", "");
  REQUIRE(file.has_value());
  CHECK(file->language == Language());
  for (const std::string& path :
       {file->resources.hunspell_affixes, file->resources.hunspell_words, file->resources.spinner_pairs}) {
    CHECK_MESSAGE(std::ifstream(path).good(), path);
  }
  const auto& words = file->function_words;
  CHECK(std::find(words.begin(), words.end(), "the") != words.end());
}
