#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "apps/cli/terminal.hpp"

namespace unspun {

enum class ReportFormat : std::uint8_t { Text, Json, Sarif, Html };

/// What was typed after "unspun check".
struct CheckArguments {
  std::vector<std::string> inputs;  ///< "-" is standard input; none: standard input too
  ReportFormat format = ReportFormat::Text;
  bool restore = false;      ///< print the restored text instead of a report
  bool prints_text = false;  ///< print what would be rated instead of a report
  bool with_text = false;    ///< put the text that offsets count in into JSON
  bool whole = false;        ///< rate page furniture as well
  bool fast = false;         ///< do not look into documents that read as ordinary
  std::string allow_path;
  std::string fail_on = "spun";
  std::vector<std::string> models;  ///< one a language; none: the usual place
  ColorChoice color = ColorChoice::Auto;
  bool is_jsonl = false;  ///< read standard input as JSONL
  std::string charset;    ///< as a server would declare it; empty: what the page says
  std::string text_field = "text";
  std::string id_field = "id";
};

/// Rates every document of every input, in order, and writes the report. The exit status: 0 nothing found, 1 something
/// found (fail_on), 2 an input could not be read; 2 wins over 1. An input that cannot be read is a message, and the
/// others are still rated.
int check(const CheckArguments& arguments);

}  // namespace unspun
