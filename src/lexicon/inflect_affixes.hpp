#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace unspun {

/// The prefixes and suffixes of a Hunspell affix file whose flags are single ASCII letters, as en_US has them. Only
/// PFX and SFX are read: enough to spell out the forms of a word list, not a spelling checker.
///   SFX D   y     ied        [^aeiou]y      gives "carry" -> "carried" for words flagged D
class InflectAffixes {
 public:
  /// BadFormat with path:line where a PFX or SFX line does not fit, or where the file has none.
  static Result<InflectAffixes> from(std::string_view content, const std::string& path);

  /// The word with the affix of `flag`, empty where no rule of that flag fits. The first rule that fits counts.
  std::string applied(char flag, std::string_view word) const;
  /// Whether the flag is that of a prefix ("un", "re").
  bool is_prefix(char flag) const;

 private:
  struct Rule {
    std::string strip;
    std::string add;
    std::string condition;
  };
  struct Affix {
    bool is_prefix = false;
    std::vector<Rule> rules;
  };

  std::array<Affix, 128> x_affixes;
};

/// One entry of a Hunspell word list: "vehicle/SM".
struct FlaggedWord {
  std::string_view word;
  std::string_view flags;
};

/// The entries of a Hunspell word list, views into `content`. BadFormat where the first line is no number.
Result<std::vector<FlaggedWord>> flagged_words(std::string_view content, const std::string& path);

}  // namespace unspun
