#include "server/form_fields.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>
#include <string>

#include "input/utf8.hpp"
#include "server/percent_coding.hpp"

using namespace unspun;

TEST_CASE("form fields: names and values are decoded") {
  const auto fields = FormFields::read("text=A+bold%20one%26&language=en&&empty=&flag&d%61ta=%E2%82%AC");
  REQUIRE(fields);
  CHECK(fields->field("text") == "A bold one&");
  CHECK(fields->field("language") == "en");
  CHECK(fields->field("empty") == "");
  CHECK(fields->field("flag") == "");
  CHECK(fields->field("data") == "\xE2\x82\xAC");
  CHECK_FALSE(fields->field("Text"));
}

TEST_CASE("form fields: the first of a name holds, also before those that are appended") {
  auto fields = FormFields::read("a=1&a=2");
  REQUIRE(fields);
  fields->append(*FormFields::read("a=3&b=4"));
  CHECK(fields->field("a") == "1");
  CHECK(fields->field("b") == "4");
}

TEST_CASE("form fields: what is malformed is refused with its name") {
  for (const auto* form : {"x=%", "x=%4", "x=%4g", "x=%C3", "x=\xFF", "%=x", "%FF=x"}) {
    const auto fields = FormFields::read(form);
    REQUIRE_FALSE(fields);
    CHECK(fields.error().code == ErrorCode::BadFormat);
  }
  CHECK(FormFields::read("language=%C3").error().message == "field \"language\" is not valid UTF-8 at byte 0");
  std::string many;
  for (int i = 0; i < 1001; ++i) many += "a=1&";
  CHECK(FormFields::read(many).error().code == ErrorCode::TooLarge);
  many.resize(4000);
  CHECK(FormFields::read(many));
}

TEST_CASE("percent coding: whatever is encoded comes back") {
  CHECK(rc::check([](const std::string& bytes) {
    std::string encoded;
    for (const char byte : bytes) {
      constexpr const char* kDigits = "0123456789aBcDeF";
      const auto value = static_cast<unsigned char>(byte);
      encoded += {'%', kDigits[value / 16], kDigits[value % 16]};
    }
    RC_ASSERT(percent_decoded(encoded, true) == bytes);
  }));
  CHECK(percent_decoded("a+b", false) == "a+b");
}

TEST_CASE("form fields: any bytes are fields of UTF-8, or an error") {
  CHECK(rc::check([](const std::string& bytes) {
    const auto fields = FormFields::read("x=" + bytes);
    if (fields) RC_ASSERT(!first_invalid_utf8(*fields->field("x")));
  }));
}
