// Prints the sentences of JSONL documents, one a line, in the forms that the model's n-grams are made of, with a blank
// line after each document: what KenLM is given, so that its time holds no tokenizing and its n-grams are found.
//
//   word_forms FILE.jsonl > sentences.txt
#include <cstdio>
#include <string>

#include "evidence/word_stream.hpp"
#include "input/record_reader.hpp"
#include "required.hpp"
#include "tokenize/tokenizer.hpp"

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: word_forms FILE.jsonl > sentences.txt\n", stderr);
    return 2;
  }
  auto reader = unspun::required(unspun::RecordReader::open(arguments[1]));
  unspun::Tokenizer tokenizer;
  unspun::TokenizedText tokenized;
  std::string form;
  std::string line;
  while (const auto record = reader.next()) {
    if (!*record) continue;
    const std::string& text = (*record)->bytes;
    tokenizer.tokenize(text, tokenized);
    for (const unspun::Sentence& sentence : tokenized.sentences) {
      line.clear();
      for (std::uint32_t i = sentence.first_token; i < unspun::last_word(text, tokenized, sentence); ++i) {
        if (!unspun::token_form(text, tokenized.tokens[i], form)) continue;
        if (!line.empty()) line += ' ';
        line += form;
      }
      if (!line.empty()) std::fprintf(stdout, "%s\n", line.c_str());
    }
    std::fputc('\n', stdout);
  }
  return std::fflush(stdout) != 0 || std::ferror(stdout) ? 2 : 0;
}
