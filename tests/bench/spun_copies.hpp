#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "required.hpp"
#include "tokenize/tokenizer.hpp"
#include "train/language_file.hpp"
#include "train/parts.hpp"
#include "train/spinner_set.hpp"

namespace unspun {

struct SpunCopy {
  std::string spinner;
  double strength;  ///< 0.25, 0.5 or 1
  std::string text;
};

/// Copies of documents by simulated spinners: mythes and known, from which the model has its candidates, and student,
/// from which it has none; each at three strengths in turn.
class SpunCopies {
 public:
  SpunCopies(const std::string& project, const std::string& shared)
      : x_set(spinner_set(
            required(read_resources(
                required(read_language_file(project + "/dictionaries/en/language.tsv", shared)).resources)),
            required(read_vocabulary_part(project + "/dictionaries/en/model/vocabulary.part")), WordVectors{})) {
    for (const NamedSpinner& spinner : x_set) {
      if (spinner.name == "mythes" || spinner.name == "known" || spinner.name == "student")
        x_chosen.push_back(&spinner);
    }
  }

  /// Every other document has a copy.
  std::optional<SpunCopy> of(const std::string& text, std::size_t index) {
    if (index % 2 != 0) return std::nullopt;
    constexpr double kStrengths[] = {0.25, 0.5, 1};
    const std::size_t kind = index / 2 % (std::size(kStrengths) * x_chosen.size());
    SpinnerOptions options = drawn_options(index);
    options.strength = kStrengths[kind / x_chosen.size()];
    const NamedSpinner& spinner = *x_chosen[kind % x_chosen.size()];
    return SpunCopy{spinner.name, options.strength, spun(text, spinner.table, options, index, x_tokenizer).text};
  }

 private:
  std::vector<NamedSpinner> x_set;
  std::vector<const NamedSpinner*> x_chosen;
  Tokenizer x_tokenizer;
};

}  // namespace unspun
