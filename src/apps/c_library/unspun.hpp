#pragma once

#include <unspun.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// The C library for C++20: nothing but what unspun.h has, with owners and views. Header only: no C++ crosses the
/// library's boundary, so your compiler and standard library need not be those that it was built with.
///
///   const unspun::api::Detector detector;                       // the installed model; throws Failure
///   const auto rating = detector.rate(text, {.source = "news.txt"});
///   if (rating.summary().verdict == UNSPUN_VERDICT_SPUN)
///     for (const auto& place : rating.evidence()) std::cout << place.begin << ' ' << place.found << '\n';
///
/// Views live as long as the rating that they come from. Threads, offsets and errors are as unspun.h says; errors are
/// thrown here, since C++20 has no type for a result that every program could share.
namespace unspun::api {

/// Why something could not be done: a code of unspun.h, and one sentence in what().
class Failure : public std::runtime_error {
 public:
  Failure(unspun_code code, const char* message) : std::runtime_error(message), x_code(code) {}
  unspun_code code() const { return x_code; }

 private:
  unspun_code x_code;
};

/// See unspun_options. Strings that are empty are those that are NULL there.
struct Options {
  std::string id;
  std::string source;
  std::string url;
  std::string charset;
  std::vector<std::string> allow;
  unspun_format format = UNSPUN_FORMAT_PLAIN;
  bool whole = false;
  bool fast = false;
};

/// See unspun_evidence.
struct Evidence {
  std::size_t begin = 0;
  std::size_t end = 0;
  unspun_kind kind = UNSPUN_KIND_SUBSTITUTION;
  std::string_view found;
  std::vector<std::string_view> expected;
  double strength = 0;
};

/// Calls a C function with a place for its error, `call(unspun_error**) -> unspun_code`, and throws what that says.
template <class Call>
void checked(Call&& call) {
  unspun_error* error = nullptr;
  const unspun_code code = call(&error);
  const std::unique_ptr<unspun_error, decltype(&unspun_error_free)> owner(error, &unspun_error_free);
  if (code != UNSPUN_OK) throw Failure(code, unspun_error_message(error));
}

/// One rating; never changes. Movable, not copyable; after a move only to be destroyed or assigned to.
class Rating {
 public:
  explicit Rating(unspun_rating* owned) : x_rating(owned, &unspun_rating_free) {}

  unspun_summary summary() const {
    unspun_summary summary{};
    summary.size = sizeof summary;
    if (const unspun_code code = unspun_rating_summary(x_rating.get(), &summary); code != UNSPUN_OK)
      throw Failure(code, "no rating");
    return summary;
  }

  std::vector<unspun_reason> reasons() const { return all<unspun_reason>(&unspun_rating_reason); }
  std::vector<unspun_ledger_entry> ledger() const { return all<unspun_ledger_entry>(&unspun_rating_ledger); }
  std::vector<unspun_range> ranges() const { return all<unspun_range>(&unspun_rating_range); }

  std::vector<Evidence> evidence() const {
    std::vector<Evidence> places;
    for (const unspun_evidence& place : all<unspun_evidence>(&unspun_rating_evidence)) {
      places.push_back({place.begin,
                        place.end,
                        place.kind,
                        {place.found, place.found_size},
                        {place.expected, place.expected + place.expected_count},
                        place.strength});
    }
    return places;
  }

  /// What all offsets count in.
  std::string_view text() const {
    std::size_t size = 0;
    const char* bytes = unspun_rating_text(x_rating.get(), &size);
    return {bytes, size};
  }

  /// The line that `unspun check --format json` prints, with its line feed.
  std::string json(bool with_text = false) const {
    return given([&](char** into, std::size_t* size, unspun_error** error) {
      return unspun_rating_json(x_rating.get(), with_text ? 1 : 0, into, size, error);
    });
  }

  /// The page that `unspun check --format html` prints.
  std::string html() const {
    return given([&](char** into, std::size_t* size, unspun_error** error) {
      return unspun_rating_html(x_rating.get(), into, size, error);
    });
  }

 private:
  template <class Item>
  std::vector<Item> all(unspun_code (*item_at)(const unspun_rating*, std::size_t, Item*)) const {
    std::vector<Item> items;
    Item item{};
    item.size = sizeof item;
    for (std::size_t i = 0; item_at(x_rating.get(), i, &item) == UNSPUN_OK; ++i) items.push_back(item);
    return items;
  }

  template <class Call>
  static std::string given(Call&& call) {
    char* bytes = nullptr;
    std::size_t size = 0;
    checked([&](unspun_error** error) { return call(&bytes, &size, error); });
    const std::unique_ptr<char, decltype(&unspun_string_free)> owner(bytes, &unspun_string_free);
    return {bytes, size};
  }

  std::unique_ptr<unspun_rating, decltype(&unspun_rating_free)> x_rating;
};

/// Models, opened once; `rate` is safe to call from many threads at a time. Movable, not copyable.
class Detector {
 public:
  /// The model of the environment variable UNSPUN_MODEL, or the installed one.
  Detector() : Detector(nullptr) {}
  explicit Detector(const std::string& model) : Detector(model.c_str()) {}
  explicit Detector(const std::vector<std::string>& models) : x_detector(nullptr, &unspun_detector_free) {
    std::vector<const char*> paths;
    paths.reserve(models.size());
    for (const std::string& model : models) paths.push_back(model.c_str());
    // An empty vector may have no address, and it is the number of models that is wrong then.
    const char* const none = "";
    unspun_detector* opened = nullptr;
    checked([&](unspun_error** error) {
      return unspun_open_several(paths.empty() ? &none : paths.data(), paths.size(), &opened, error);
    });
    x_detector.reset(opened);
  }

  Rating rate(std::string_view text, const Options& options = {}) const {
    std::vector<const char*> allow;
    allow.reserve(options.allow.size());
    for (const std::string& word : options.allow) allow.push_back(word.c_str());
    unspun_options asked{};
    asked.size = sizeof asked;
    asked.id = or_null(options.id);
    asked.source = or_null(options.source);
    asked.url = or_null(options.url);
    asked.charset = or_null(options.charset);
    asked.allow = allow.data();
    asked.allow_count = allow.size();
    asked.format = options.format;
    asked.whole = options.whole ? 1 : 0;
    asked.fast = options.fast ? 1 : 0;
    unspun_rating* rating = nullptr;
    checked([&](unspun_error** error) {
      return unspun_rate(x_detector.get(), text.data(), text.size(), &asked, &rating, error);
    });
    return Rating(rating);
  }

 private:
  explicit Detector(const char* model) : x_detector(nullptr, &unspun_detector_free) {
    unspun_detector* opened = nullptr;
    checked([&](unspun_error** error) { return unspun_open(model, &opened, error); });
    x_detector.reset(opened);
  }

  static const char* or_null(const std::string& string) { return string.empty() ? nullptr : string.c_str(); }

  std::unique_ptr<unspun_detector, decltype(&unspun_detector_free)> x_detector;
};

}  // namespace unspun::api
