#include "desk/utc_time.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

#include "queue/json_time.hpp"

using namespace unspun;

TEST_CASE("utc time: days and times") {
  CHECK(utc_time("1970-01-01") == 0);
  CHECK(utc_time("1970-01-02") == 86'400'000);
  CHECK(utc_time("2000-02-29T12:34:56Z") == 951'827'696'000);
  CHECK(utc_time("2000-02-29T12:34:56.789Z") == 951'827'696'789);
  CHECK(utc_time("9999-12-31T23:59:59.999Z") == 253'402'300'799'999);
}

TEST_CASE("utc time: what is none") {
  for (const char* text :
       {"", "2026", "2026-1-1", "2026-02-30", "1900-02-29", "1969-12-31", "2026-13-01", "2026-00-01", "2026-01-00",
        "2026-01-01T", "2026-01-01T10:00:00", "2026-01-01T24:00:00Z", "2026-01-01T10:60:00Z", "2026-01-01T10:00:60Z",
        "2026-01-01T10:00:00.1Z", "2026-01-01T10:00:00+01:00", "2026-01-01T10:00:00Zx", "2026-01-01 ", "-026-01-01"}) {
    CAPTURE(text);
    CHECK_FALSE(utc_time(text));
  }
}

TEST_CASE("utc time: reads what the queue writes") {
  CHECK(rc::check([] {
    const auto ms = *rc::gen::inRange<std::int64_t>(0, 253'402'300'800'000);
    const std::string quoted = json_time(ms);
    RC_ASSERT(utc_time(quoted.substr(1, quoted.size() - 2)) == ms);
  }));
}

TEST_CASE("utc time: any bytes") {
  CHECK(rc::check([](const std::string& bytes) {
    const auto time = utc_time("2026-01-0" + bytes);
    if (time) RC_ASSERT(*time >= 1'767'225'600'000);
  }));
}
