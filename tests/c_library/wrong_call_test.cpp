// Calls that make no sense are refused with a code and a message, and nothing crashes.
#include <doctest/doctest.h>

#include <array>
#include <cstring>
#include <string>
#include <string_view>

#include "base/temporary_directory.hpp"
#include "c_library/handles.hpp"

using namespace unspun;

namespace {

/// The error of a call, held and freed.
class Refusal {
 public:
  Refusal() = default;
  Refusal(const Refusal&) = delete;
  Refusal& operator=(const Refusal&) = delete;
  ~Refusal() { unspun_error_free(x_error); }
  unspun_error** place() { return &x_error; }
  unspun_code code() const { return unspun_error_code(x_error); }
  std::string message() const { return unspun_error_message(x_error); }

 private:
  unspun_error* x_error = nullptr;
};

void check_rate_refused(const unspun_options& options, unspun_code code, std::string_view words) {
  Refusal refusal;
  auto* rating = reinterpret_cast<unspun_rating*>(1);
  CHECK(unspun_rate(english(), "some text", 9, &options, &rating, refusal.place()) == code);
  CHECK(rating == nullptr);
  CHECK(refusal.code() == code);
  CAPTURE(refusal.message());
  CHECK(refusal.message().find(words) != std::string::npos);
}

}  // namespace

TEST_CASE("C library: NULL is refused wherever something must be") {
  Refusal refusal;
  unspun_detector* detector = nullptr;
  unspun_rating* rating = nullptr;
  CHECK(unspun_open(UNSPUN_MODEL, nullptr, nullptr) == UNSPUN_INVALID_ARGUMENT);
  CHECK(unspun_open_several(nullptr, 1, &detector, nullptr) == UNSPUN_INVALID_ARGUMENT);
  const char* models[] = {UNSPUN_MODEL, nullptr};
  CHECK(unspun_open_several(models, 2, &detector, nullptr) == UNSPUN_INVALID_ARGUMENT);
  CHECK(unspun_open_several(models, 0, &detector, nullptr) == UNSPUN_INVALID_ARGUMENT);
  CHECK(unspun_open_several(models, 1, nullptr, nullptr) == UNSPUN_INVALID_ARGUMENT);
  CHECK(detector == nullptr);
  CHECK(unspun_rate(nullptr, "a", 1, nullptr, &rating, refusal.place()) == UNSPUN_INVALID_ARGUMENT);
  CHECK(refusal.message() == "no detector: NULL");
  CHECK(unspun_rate(english(), nullptr, 1, nullptr, &rating, nullptr) == UNSPUN_INVALID_ARGUMENT);
  CHECK(unspun_rate(english(), "a", 1, nullptr, nullptr, nullptr) == UNSPUN_INVALID_ARGUMENT);
  CHECK(rating == nullptr);
}

TEST_CASE("C library: a rating that is NULL has nothing") {
  auto summary = empty_struct<unspun_summary>();
  auto reason = empty_struct<unspun_reason>();
  auto place = empty_struct<unspun_evidence>();
  auto entry = empty_struct<unspun_ledger_entry>();
  auto range = empty_struct<unspun_range>();
  CHECK(unspun_rating_summary(nullptr, &summary) == UNSPUN_INVALID_ARGUMENT);
  CHECK(unspun_rating_reason(nullptr, 0, &reason) == UNSPUN_INVALID_ARGUMENT);
  CHECK(unspun_rating_evidence(nullptr, 0, &place) == UNSPUN_INVALID_ARGUMENT);
  CHECK(unspun_rating_ledger(nullptr, 0, &entry) == UNSPUN_INVALID_ARGUMENT);
  CHECK(unspun_rating_range(nullptr, 0, &range) == UNSPUN_INVALID_ARGUMENT);
  std::size_t size = 7;
  CHECK(unspun_rating_text(nullptr, &size) == nullptr);
  CHECK(size == 0);
  char* string = nullptr;
  CHECK(unspun_rating_json(nullptr, 0, &string, nullptr, nullptr) == UNSPUN_INVALID_ARGUMENT);
  CHECK(unspun_rating_html(nullptr, &string, &size, nullptr) == UNSPUN_INVALID_ARGUMENT);
  CHECK(string == nullptr);
  unspun_rating_free(nullptr);
  unspun_detector_free(nullptr);
  unspun_error_free(nullptr);
  unspun_string_free(nullptr);
  CHECK(unspun_error_code(nullptr) == UNSPUN_OK);
  CHECK(std::string_view(unspun_error_message(nullptr)).empty());
}

TEST_CASE("C library: nowhere to put the answer") {
  const RatingOwner rating = rated(sample("spun-news.txt"));
  CHECK(unspun_rating_summary(rating.get(), nullptr) == UNSPUN_INVALID_ARGUMENT);
  CHECK(unspun_rating_reason(rating.get(), 0, nullptr) == UNSPUN_INVALID_ARGUMENT);
  CHECK(unspun_rating_evidence(rating.get(), 0, nullptr) == UNSPUN_INVALID_ARGUMENT);
  CHECK(unspun_rating_ledger(rating.get(), 0, nullptr) == UNSPUN_INVALID_ARGUMENT);
  CHECK(unspun_rating_range(rating.get(), 0, nullptr) == UNSPUN_INVALID_ARGUMENT);
  CHECK(unspun_rating_json(rating.get(), 0, nullptr, nullptr, nullptr) == UNSPUN_INVALID_ARGUMENT);
  CHECK(unspun_rating_html(rating.get(), nullptr, nullptr, nullptr) == UNSPUN_INVALID_ARGUMENT);
}

TEST_CASE("C library: options that make no sense") {
  unspun_options options = no_options();
  options.format = 3;
  check_rate_refused(options, UNSPUN_INVALID_ARGUMENT, "no format has the number 3");
  options = no_options();
  options.charset = "utf-81";
  check_rate_refused(options, UNSPUN_INVALID_ARGUMENT, "charset utf-81");
  options = no_options();
  options.allow_count = 1;
  check_rate_refused(options, UNSPUN_INVALID_ARGUMENT, "no words to allow");
  const char* allow[] = {"navy", nullptr};
  options.allow = allow;
  options.allow_count = 2;
  check_rate_refused(options, UNSPUN_INVALID_ARGUMENT, "word 1 to allow");
}

TEST_CASE("C library: structs of another version") {
  struct {
    unspun_options known;
    std::array<unsigned char, 16> added;
  } longer{no_options(), {}};
  longer.known.size = sizeof longer;
  rated("some text", longer.known);
  longer.added[15] = 1;
  check_rate_refused(longer.known, UNSPUN_INVALID_ARGUMENT, "does not have");
  for (const std::size_t size : {std::size_t{0}, std::size_t{8}, sizeof longer.known - 1, ~std::size_t{0}}) {
    longer.known.size = size;
    check_rate_refused(longer.known, UNSPUN_INVALID_ARGUMENT, "whose size");
  }

  struct {
    unspun_evidence known;
    std::array<unsigned char, 16> added;
  } place{{}, {}};
  place.added.fill(9);
  const RatingOwner rating = rated(sample("spun-news.txt"));
  place.known.size = sizeof place;
  CHECK(unspun_rating_evidence(rating.get(), 0, &place.known) == UNSPUN_OK);
  CHECK(place.known.size == sizeof place);
  CHECK(place.known.end > place.known.begin);
  CHECK(place.added == std::array<unsigned char, 16>{});
  for (const std::size_t size : {std::size_t{0}, sizeof place.known - 1, ~std::size_t{0}}) {
    place.known.size = size;
    CHECK(unspun_rating_evidence(rating.get(), 0, &place.known) == UNSPUN_INVALID_ARGUMENT);
  }
}

TEST_CASE("C library: models that are none, and a second of one language") {
  const TemporaryDirectory folder;
  unspun_detector* detector = nullptr;
  const auto check_refused = [&](const std::string& path, unspun_code code) {
    CAPTURE(path);
    Refusal refusal;
    CHECK(unspun_open(path.c_str(), &detector, refusal.place()) == code);
    CHECK(refusal.code() == code);
    CHECK(refusal.message().starts_with(path));
    CHECK(detector == nullptr);
  };
  check_refused(folder.path_of("none.unspun"), UNSPUN_NOT_FOUND);
  check_refused(folder.path(), UNSPUN_IS_DIRECTORY);
  check_refused(folder.file("empty", ""), UNSPUN_TRUNCATED);
  check_refused(folder.file("noise", std::string(4096, 'x')), UNSPUN_BAD_FORMAT);
  const char* models[] = {UNSPUN_MODEL, UNSPUN_MODEL};
  Refusal refusal;
  CHECK(unspun_open_several(models, 2, &detector, refusal.place()) == UNSPUN_INVALID_ARGUMENT);
  CHECK(refusal.message().find("a second model") != std::string::npos);
}

TEST_CASE("C library: too large, no text, nothing") {
  Refusal refusal;
  unspun_rating* rating = nullptr;
  CHECK(unspun_rate(english(), "a", ~std::size_t{0}, nullptr, &rating, refusal.place()) == UNSPUN_TOO_LARGE);
  CHECK(refusal.message().find("67108864") != std::string::npos);
  const std::string bytes = noise();
  CHECK(unspun_rate(english(), bytes.data(), bytes.size(), nullptr, &rating, nullptr) == UNSPUN_BAD_FORMAT);
  CHECK(rating == nullptr);

  REQUIRE(unspun_rate(english(), nullptr, 0, nullptr, &rating, nullptr) == UNSPUN_OK);
  const RatingOwner owner(rating, &unspun_rating_free);
  auto summary = empty_struct<unspun_summary>();
  CHECK(unspun_rating_summary(rating, &summary) == UNSPUN_OK);
  CHECK(summary.verdict == UNSPUN_VERDICT_UNDECIDED);
}

TEST_CASE("C library: a rating outlives its detector, and an error later calls") {
  unspun_detector* detector = nullptr;
  REQUIRE(unspun_open(UNSPUN_MODEL, &detector, nullptr) == UNSPUN_OK);
  unspun_rating* rating = nullptr;
  const std::string text = sample("spun-news.txt");
  REQUIRE(unspun_rate(detector, text.data(), text.size(), nullptr, &rating, nullptr) == UNSPUN_OK);
  const RatingOwner owner(rating, &unspun_rating_free);
  Refusal first;
  CHECK(unspun_rate(detector, nullptr, 1, nullptr, &rating, first.place()) == UNSPUN_INVALID_ARGUMENT);
  Refusal second;
  CHECK(unspun_rate(nullptr, "a", 1, nullptr, &rating, second.place()) == UNSPUN_INVALID_ARGUMENT);
  unspun_detector_free(detector);
  CHECK(first.message() == "no text: NULL");
  CHECK(json_of(owner.get()) == json_of(rated(text).get()));
}

TEST_CASE("C library: names of numbers") {
  CHECK(std::string_view(unspun_verdict_name(UNSPUN_VERDICT_SPUN)) == "spun");
  CHECK(std::string_view(unspun_kind_name(UNSPUN_KIND_DAMAGE)) == "damage");
  for (const std::int32_t number : {-1, 5, 1000}) CHECK(unspun_verdict_name(number) == nullptr);
  for (const std::int32_t number : {-1, 6, 1000}) CHECK(unspun_kind_name(number) == nullptr);
  CHECK(std::string_view(unspun_version()) == UNSPUN_VERSION);
}
