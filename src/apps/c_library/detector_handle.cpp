// The functions of unspun.h that open models and rate.
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "apps/c_library/call_guard.hpp"
#include "apps/c_library/library_model.hpp"
#include "apps/c_library/rating_handle.hpp"
#include "apps/c_library/struct_copy.hpp"
#include "apps/c_library/unspun.h"
#include "detector/unspun/detectors.hpp"
#include "extract/charset_label.hpp"
#include "extract/extract.hpp"
#include "input/record_reader.hpp"

/// What an unspun_detector* of the C library points at.
struct unspun_detector {
  unspun::Detectors detectors;
};

static_assert(sizeof(unspun_options) == offsetof(unspun_options, reserved) + sizeof(unspun_options::reserved),
              "padding at the end, which a new field would come to lie in");

namespace unspun {
namespace {

constexpr const char* kDefaultSource = "-";  // as `unspun check -` has it

std::string string_or(const char* string, const char* otherwise) {
  return string == nullptr ? otherwise : string;
}

Result<Format> format_of(unspun_format format) {
  switch (format) {
    case UNSPUN_FORMAT_PLAIN:
      return Format::PlainText;
    case UNSPUN_FORMAT_MARKDOWN:
      return Format::Markdown;
    case UNSPUN_FORMAT_HTML:
      return Format::Html;
    default:
      return failure(ErrorCode::InvalidArgument, "no format has the number " + std::to_string(format));
  }
}

/// The record that the options describe, without its bytes.
Result<Record> record_of(const unspun_options& asked) {
  Record record;
  record.source = string_or(asked.source, kDefaultSource);
  record.id = asked.id == nullptr ? record.source : asked.id;
  record.url = string_or(asked.url, "");
  record.charset = string_or(asked.charset, "");
  if (!record.charset.empty() && charset_of_label(record.charset).name.empty()) {
    return failure(ErrorCode::InvalidArgument, "charset " + record.charset + ": none that is known");
  }
  const Result<Format> format = format_of(asked.format);
  if (!format) return tl::unexpected<Error>(format.error());
  record.format = *format;
  return record;
}

Result<Options> options_of(const unspun_options& asked) {
  Options options;
  options.whole = asked.whole != 0;
  options.fast = asked.fast != 0;
  if (asked.allow == nullptr && asked.allow_count > 0)
    return failure(ErrorCode::InvalidArgument, "no words to allow: NULL");
  for (std::size_t i = 0; i < asked.allow_count; ++i) {
    if (asked.allow[i] == nullptr)
      return failure(ErrorCode::InvalidArgument, "word " + std::to_string(i) + " to allow is NULL");
    options.allow.emplace_back(asked.allow[i]);
  }
  return options;
}

Result<std::unique_ptr<unspun_detector>> opened(const std::vector<std::string>& models) {
  Result<Detectors> detectors = Detectors::open(models);
  if (!detectors) return tl::unexpected<Error>(detectors.error());
  return std::make_unique<unspun_detector>(unspun_detector{std::move(*detectors)});
}

Result<std::unique_ptr<unspun_rating>> rated(const unspun_detector& detector, const char* text, std::size_t size,
                                             const unspun_options& asked) {
  Result<Record> record = record_of(asked);
  if (!record) return tl::unexpected<Error>(record.error());
  const Result<Options> options = options_of(asked);
  if (!options) return tl::unexpected<Error>(options.error());
  const std::size_t most = RecordOptions().max_record_bytes;
  if (size > most) {
    return failure(ErrorCode::TooLarge, record->source + ": " + std::to_string(size) + " bytes, more than the " +
                                            std::to_string(most) + " that are rated");
  }
  if (size > 0) record->bytes.assign(text, size);
  Result<Document> document = extract(std::move(*record));
  if (!document) return tl::unexpected<Error>(document.error());
  Rating rating = detector.detectors.for_page(*document).rate(*document, *options);
  return std::make_unique<unspun_rating>(std::move(rating), std::move(document->text));
}

/// The object to the caller, whose pointer has been set to NULL.
template <class Object>
Result<void> give(Result<std::unique_ptr<Object>> made, Object** into) {
  if (!made) return tl::unexpected<Error>(made.error());
  *into = made->release();
  return {};
}

Error missing(const char* what) {
  return {ErrorCode::InvalidArgument, std::string(what) + ": NULL"};
}

}  // namespace
}  // namespace unspun

using unspun::Error;
using unspun::guarded;
using unspun::missing;
using unspun::Result;

const char* unspun_version() {
  return UNSPUN_VERSION;
}

unspun_code unspun_open(const char* model, unspun_detector** detector, unspun_error** error) {
  if (detector != nullptr) *detector = nullptr;
  return guarded(error, [&]() -> Result<void> {
    if (detector == nullptr) return tl::unexpected<Error>(missing("nowhere to put the detector"));
    Result<std::string> path = model == nullptr ? unspun::library_model() : std::string(model);
    if (!path) return tl::unexpected<Error>(path.error());
    return unspun::give(unspun::opened({std::move(*path)}), detector);
  });
}

unspun_code unspun_open_several(const char* const* models, size_t count, unspun_detector** detector,
                                unspun_error** error) {
  if (detector != nullptr) *detector = nullptr;
  return guarded(error, [&]() -> Result<void> {
    if (detector == nullptr) return tl::unexpected<Error>(missing("nowhere to put the detector"));
    if (models == nullptr) return tl::unexpected<Error>(missing("no models"));
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < count; ++i) {
      if (models[i] == nullptr) return tl::unexpected<Error>(missing("a model"));
      paths.emplace_back(models[i]);
    }
    return unspun::give(unspun::opened(paths), detector);
  });
}

void unspun_detector_free(unspun_detector* detector) {
  std::unique_ptr<unspun_detector>(detector).reset();
}

unspun_code unspun_rate(const unspun_detector* detector, const char* text, size_t size, const unspun_options* options,
                        unspun_rating** rating, unspun_error** error) {
  if (rating != nullptr) *rating = nullptr;
  return guarded(error, [&]() -> Result<void> {
    if (rating == nullptr) return tl::unexpected<Error>(missing("nowhere to put the rating"));
    if (detector == nullptr) return tl::unexpected<Error>(missing("no detector"));
    if (text == nullptr && size > 0) return tl::unexpected<Error>(missing("no text"));
    unspun_options asked{};
    if (options != nullptr) {
      const Result<unspun_options> known = unspun::struct_from(*options);
      if (!known) return tl::unexpected<Error>(known.error());
      asked = *known;
    }
    return unspun::give(unspun::rated(*detector, text, size, asked), rating);
  });
}
