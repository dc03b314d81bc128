#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"
#include "base/error.hpp"

namespace unspun {

/// What a document is, as whoever made the set says.
enum class Label : std::uint8_t { Clean, Spun, Translated };

std::string_view label_name(Label label);
std::optional<Label> label_of(std::string_view name);

/// A word or expression that is known to have been replaced: the bytes as they stand, and what stood there.
struct LabelledSwap {
  ByteRange range;
  std::string expected;
};

/// One document of a labelled set.
struct LabelledDocument {
  std::string id;     ///< its own, else "file:line", the file without its folder
  std::string genre;  ///< empty where none is given
  std::string text;
  Label label = Label::Clean;
  int strength = -1;                ///< how much of it was replaced, in percent; -1 where that is not said
  bool has_spans = false;           ///< whether the swaps are known, so that spans can be measured on it
  std::vector<LabelledSwap> swaps;  ///< in text order, apart from each other
};

/// Reads labelled sets: JSON lines, also .gz and .zst, such as
///
///   {"id": "a1", "text": "The bold endeavor failed.", "label": "spun", "genre": "news", "strength": 50,
///    "spans": [{"begin": 9, "end": 17, "expected": "effort"}]}
///
/// "text" and "label" (clean, spun, translated) are required; begin and end are byte offsets into the text. A line that
/// is not so is an Error, "path:line: reason", and reading goes on after it. For one thread at a time.
class LabelledReader {
 public:
  static Result<LabelledReader> open(const std::string& path);
  /// Reads `bytes`, which must outlive the reader, as if they were the content of a file of that name.
  static Result<LabelledReader> over(std::string_view bytes, std::string name);

  LabelledReader(LabelledReader&&) noexcept;
  LabelledReader& operator=(LabelledReader&&) noexcept;
  ~LabelledReader();

  /// The next document, or why a line is skipped; nothing at the end.
  std::optional<Result<LabelledDocument>> next();

  /// How much of the file has been read, from 0 to 1; negative where its size is not known.
  double share_read() const;

 private:
  struct State;
  explicit LabelledReader(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

/// The name of a file without its folders, so that results do not tell where they were made.
std::string bare_file_name(std::string_view path);

}  // namespace unspun
