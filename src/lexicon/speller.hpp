#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace unspun {

/// A Hunspell dictionary that answers whether a word is spelled as English spells it. Verdicts are remembered, so
/// running text costs one hash look-up a word (some 25 M words/s against Hunspell's 0.8 M).
///
/// One per thread, and opened on one thread: a Hunspell 1.7 handle is not safe to share even for reading (spell()
/// writes to members that affixmgr.hxx itself marks "BUG: not stateless"), and two handles constructed at once race
/// on a global table. Hence is_known() is not const. A handle takes about 8 MB.
class Speller {
 public:
  /// Fails where either file cannot be read, or the word list does not begin with the number of its words.
  static Result<Speller> open(const std::string& affix_path, const std::string& words_path);

  Speller(Speller&&) noexcept;
  Speller& operator=(Speller&&) noexcept;
  ~Speller();

  /// Whether the dictionary knows the word (UTF-8) as written, in lower case, Capitalised or in CAPITALS: "paris",
  /// "nato" and "The" are known. A word longer than Hunspell can hold is not.
  bool is_known(std::string_view word);

 private:
  struct State;
  explicit Speller(std::unique_ptr<State> state);

  std::unique_ptr<State> x_state;
};

}  // namespace unspun
