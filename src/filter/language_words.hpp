#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"
#include "detector/unspun/detector.hpp"
#include "duplicates/skeleton.hpp"
#include "lexicon/candidate_table.hpp"
#include "lexicon/vocabulary.hpp"

namespace unspun {

/// The words of one model, and what a spinner does to each: what documents of its language are compared by. Immutable.
struct LanguageWords {
  SectionedFile model;
  Vocabulary vocabulary;
  CandidateTable candidates;
  WordRoles roles;

  /// Errors are those of opening a model.
  static Result<std::unique_ptr<const LanguageWords>> open(const std::string& model_path);
};

/// The document's text, with a space for each byte that is not rated: places in it are places in the text.
std::string compared_text(const Document& document, const Options& options, const std::string& language);

/// Words as they stand in a text, with one space for white space between them.
std::string on_one_line(std::string_view words);

}  // namespace unspun
