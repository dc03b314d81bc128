// Any bytes with any options: rated or refused, and what is rated holds together.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "c_library/handles.hpp"

using namespace unspun;

TEST_CASE("C library: any bytes with any options") {
  CHECK(rc::check("C library: any bytes with any options", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::oneOf(rc::gen::element<std::string>("the navy mentioned ", "final recourse ", "<p>", "\n\n",
                                                     "\xEF\xBB\xBF", "caf\xE9 "),
                       rc::gen::arbitrary<std::string>()));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    const auto word = *rc::gen::arbitrary<std::string>();
    const char* allow[] = {word.c_str()};
    unspun_options options = no_options();
    options.source = word.c_str();
    options.allow = allow;
    options.allow_count = *rc::gen::inRange<std::size_t>(0, 2);
    options.format = *rc::gen::inRange<unspun_format>(-1, 4);
    options.whole = *rc::gen::arbitrary<bool>() ? 1 : 0;
    options.fast = *rc::gen::arbitrary<bool>() ? 1 : 0;

    unspun_rating* rating = nullptr;
    unspun_error* error = nullptr;
    const unspun_code code = unspun_rate(english(), text.data(), text.size(), &options, &rating, &error);
    const RatingOwner owner(rating, &unspun_rating_free);
    RC_ASSERT((code == UNSPUN_OK) == (rating != nullptr));
    RC_ASSERT(unspun_error_code(error) == code);
    unspun_error_free(error);
    if (options.format < 0 || options.format > UNSPUN_FORMAT_HTML) {
      RC_ASSERT(code == UNSPUN_INVALID_ARGUMENT);
      return;
    }
    RC_ASSERT(code == UNSPUN_OK || code == UNSPUN_BAD_FORMAT);
    if (rating == nullptr) return;
    RC_ASSERT(nlohmann::json::accept(json_of(rating, true)));
    std::size_t size = 0;
    RC_ASSERT(unspun_rating_text(rating, &size) != nullptr);
    auto place = empty_struct<unspun_evidence>();
    for (std::size_t i = 0; unspun_rating_evidence(rating, i, &place) == UNSPUN_OK; ++i) RC_ASSERT(place.end <= size);
  }));
}
