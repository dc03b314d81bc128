#pragma once

#include <string>

#include "apps/cli/terminal.hpp"

namespace unspun {

/// What was typed after "unspun explain".
struct ExplainArguments {
  std::string word;
  std::string text;  ///< --in
  std::string path;  ///< --in-file; "-" is standard input
  std::string allow_path;
  std::string model;
  ColorChoice color = ColorChoice::Auto;
};

/// Prints for every place where the word stands why it was flagged or not. The exit status: 0 explained, 1 the text
/// does not have the word, 2 the input could not be read.
int explain(const ExplainArguments& arguments);

}  // namespace unspun
