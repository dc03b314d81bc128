#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "detector/unspun/detectors.hpp"
#include "input/record.hpp"

namespace unspun {

/// A text to be rated, and what is known of it. All is borrowed.
struct TextOrder {
  std::string_view text;  ///< UTF-8; invalid bytes are read as the command line reads them
  std::string_view id;    ///< the source where it is empty
  std::string_view source;
  std::string_view url;
};

/// A rating as Python takes it over.
struct PythonRating {
  std::string json;                 ///< json_line(): what `unspun check --format json` prints
  std::optional<std::string> text;  ///< what its byte offsets count in, where that is another text than was given
};

/// "text", "markdown" or "html". InvalidArgument for others.
Result<Format> format_named(std::string_view name);

/// Detectors with their options, for a language in which one call rates many texts. Const methods are safe to call from
/// many threads at a time; none of them knows of Python.
///
///   rated({"The navy mentioned ...", "a1", "a.txt", ""}, Format::PlainText)
///     ->  {"schema": "unspun/1", "id": "a1", "source": "a.txt", ...}
class TextRater {
 public:
  /// Errors: those of Detectors::open().
  static Result<TextRater> open(const std::vector<std::string>& model_paths, Options options);

  /// Errors: BadFormat for what is no text in any charset.
  Result<PythonRating> rated(const TextOrder& order, Format format) const;

  /// Of all orders, in their order, on `threads` threads. `must_stop` is asked from the calling thread some ten times a
  /// second; when it says so the rest is left, and the result is shorter than `orders`.
  std::vector<Result<PythonRating>> all_rated(std::span<const TextOrder> orders, Format format, unsigned threads,
                                              const std::function<bool()>& must_stop) const;

  /// The text with each replaced word put back: what `unspun check --restore` prints.
  Result<std::string> restored(const TextOrder& order, Format format) const;

  /// The page of `unspun check --format html` for one document.
  Result<std::string> html_page(const TextOrder& order, Format format) const;

  /// The names of the models: "en-1".
  std::vector<std::string> models() const;

 private:
  struct Rated;
  TextRater(Detectors detectors, Options options) : x_detectors(std::move(detectors)), x_options(std::move(options)) {}
  Result<Rated> rated_document(const TextOrder& order, Format format) const;

  Detectors x_detectors;
  Options x_options;
};

}  // namespace unspun
