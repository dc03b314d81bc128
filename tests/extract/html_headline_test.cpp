#include "extract/html_headline.hpp"

#include <doctest/doctest.h>

using namespace unspun;

TEST_CASE("html headline: the first or the longest part of the title") {
  const HtmlTitle title("The last  ferry - Fishing");
  CHECK(title.is_headline("The last ferry"));
  CHECK_FALSE(title.is_headline("Fishing"));
  CHECK_FALSE(title.is_headline("The"));
  CHECK_FALSE(title.is_headline(""));
  CHECK(HtmlTitle("Salt | An Encyclopedia of Plants").is_headline("Salt"));
  CHECK(HtmlTitle("Fishing \u2014 The last ferry").is_headline("The last ferry"));
}

TEST_CASE("html headline: cut short in the title, or drawn out") {
  CHECK(HtmlTitle("The last ferry of the year").is_headline("The last ferry of"));
  CHECK(HtmlTitle("The last ferry").is_headline("The last ferry of the year"));
  CHECK_FALSE(HtmlTitle("").is_headline("The last ferry"));
}

TEST_CASE("html headline: lines that are a date") {
  CHECK(is_date_line("12 October 2024"));
  CHECK(is_date_line("Updated: Oct 12, 2024, 07:15"));
  CHECK_FALSE(is_date_line("In May 1944 he sailed."));
  CHECK_FALSE(is_date_line("October 12"));
  CHECK_FALSE(is_date_line("2024"));
  CHECK_FALSE(is_date_line("Oct 12345"));
}
