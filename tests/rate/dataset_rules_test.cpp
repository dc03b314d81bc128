#include "rate/dataset_rules.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <set>
#include <string>

#include "rate/rule_families.hpp"

using namespace unspun;

namespace {

const std::string kGood =
    "The ferry was late again, and nobody on the quay seemed to mind. A boy with a red bucket counted the gulls.\n"
    "When it came at last, the captain apologised to everyone that had waited. He said the engine was old, and that "
    "the "
    "company would have to buy another one before the winter.\n"
    "We crossed with the mail and two sheep. On the far side the road climbs to the church, and from there one can see "
    "both harbours. It is a good place to be in the evening!\n";

RuleOutcome outcome(const std::string& text, std::string_view code) {
  for (const RuleOutcome& its : dataset_rules(text)) {
    if (its.code == code) return its;
  }
  FAIL("no rule " << code);
  return {};
}

void check_fails(const std::string& text, std::string_view code, double measured) {
  CAPTURE(code);
  const RuleOutcome its = outcome(text, code);
  CHECK_FALSE(its.is_kept);
  CHECK(its.measured == doctest::Approx(measured));
  CHECK(outcome(kGood, code).is_kept);
}

std::string repeated(const std::string& unit, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += unit;
  return result;
}

/// Words that are all different: "wa", "wb", ... "wab".
std::string distinct_words(int count, const std::string& between) {
  std::string result;
  for (int i = 0; i < count; ++i) {
    if (i > 0) result += between;
    result += "w";
    for (int rest = i; rest > 0; rest /= 26) result += static_cast<char>('a' + rest % 26);
    result += "e";
  }
  return result;
}

}  // namespace

TEST_CASE("dataset rules: nothing against plain text but that its paragraphs are few") {
  for (const RuleOutcome& its : dataset_rules(kGood)) {
    CAPTURE(its.code);
    if (its.family != RuleFamily::C4Paragraph) CHECK(its.is_kept);
  }
}

TEST_CASE("dataset rules: each code once, in datatrove's order") {
  const auto outcomes = dataset_rules("");
  std::set<std::string_view> codes;
  for (const RuleOutcome& its : outcomes) codes.insert(its.code);
  CHECK(outcomes.size() == 38);
  CHECK(codes.size() == outcomes.size());
  CHECK(outcomes.front().code == "gopher_short_doc");
  CHECK(outcomes.back().code == "fineweb_list_ratio");
}

TEST_CASE("dataset rules: Gopher's quality") {
  check_fails("Too short.", "gopher_short_doc", 2);
  check_fails(repeated("word ", 100'001), "gopher_long_doc", 100'001);
  check_fails("a b c", "gopher_below_avg_threshold", 1);
  check_fails("incomprehensibilities", "gopher_above_avg_threshold", 21);
  check_fails("# a b c", "gopher_too_many_hashes", 0.25);
  check_fails("well ... a\u2026", "gopher_too_many_ellipsis", 0.5);
  check_fails("- one\n \u2022 two", "gopher_too_many_bullets", 1);
  check_fails("one ...\ntwo", "gopher_too_many_end_ellipsis", 0.5);
  check_fails("1 2 3 four", "gopher_below_alpha_threshold", 0.25);
  check_fails("nothing with a kind", "gopher_enough_stop_words", 1);
}

TEST_CASE("dataset rules: Gopher's repetition") {
  check_fails("", "gopher_empty", 0);
  check_fails("a b\n\na b\n\na b", "gopher_dup_para_frac", 2.0 / 3);
  check_fails("a b\n\na b\n\nc", "gopher_dup_para_char_frac", 3.0 / 11);
  check_fails("x\ny\nx\nx", "gopher_dup_line_frac", 0.5);
  check_fails("xyz\nxyz", "gopher_dup_line_char_frac", 3.0 / 7);
  check_fails("buy now", "gopher_top_2_gram", 1);
  check_fails("buy it now", "gopher_top_3_gram", 1);
  check_fails("buy it now please", "gopher_top_4_gram", 1);
  const std::string run = distinct_words(12, " ");
  for (int n = 5; n <= 10; ++n) {
    const std::string code = "gopher_duplicated_" + std::to_string(n) + "_n_grams";
    CAPTURE(code);
    CHECK_FALSE(outcome(run + " " + run, code).is_kept);
    CHECK(outcome(run, code).is_kept);
  }
  // The line feeds at the ends make an empty line each; not so for paragraphs.
  CHECK(outcome("\nx\n", "gopher_dup_line_frac").measured == doctest::Approx(1.0 / 3));
  CHECK(outcome("\n\nx\n\n", "gopher_dup_para_frac").measured == 0);
}

TEST_CASE("dataset rules: C4 drops lines, and text that has few left") {
  check_fails("Only one sentence here.", "c4_too_few_sentences", 1);
  check_fails("Lorem IPSUM dolor sit amet.", "c4_lorem_ipsum", 1);
  check_fails("Put it in { and }, he said.", "c4_curly_bracket", 1);
  const std::string text = kGood + "a title\nWe use cookies on this site.\nYou need JavaScript { for it.\nYes, no.\n" +
                           std::string(1001, 'x') + " is too long.\nThis one stays[12], too[edit].\nNot this one...\n";
  const auto dropped = [&](std::string_view code) {
    std::string lines;
    for (const ByteRange place : outcome(text, code).places) lines += std::string(place.of(text)).substr(0, 20) + "|";
    return lines;
  };
  CHECK(dropped("c4_no_terminal_punct") == "a title|Not this one...|");
  CHECK(dropped("c4_policy") == "We use cookies on th|");
  CHECK(dropped("c4_javascript") == "You need JavaScript |");
  CHECK(dropped("c4_too_few_words") == "Yes, no.|");
  CHECK(dropped("c4_too_long_word") == std::string(20, 'x') + "|");
  CHECK(outcome(text, "c4_policy").measured == doctest::Approx(1.0 / 10));
  CHECK(outcome(text, "c4_curly_bracket").is_kept);  // its line is dropped first
  CHECK(first_failure(RuleFamily::C4Quality, dataset_rules(text)).empty());
  CHECK(c4_text(RuleText(text)) == kGood + "This one stays, too.");
}

TEST_CASE("dataset rules: C4 names the first line that drops the text") {
  const std::string lorem = "One two lorem ipsum.\n";
  const std::string curly = "One two { three.\n";
  CHECK(first_failure(RuleFamily::C4Quality, dataset_rules(lorem + curly)) == "c4_lorem_ipsum");
  CHECK(first_failure(RuleFamily::C4Quality, dataset_rules(curly + lorem)) == "c4_curly_bracket");
  CHECK(first_failure(RuleFamily::C4Quality, dataset_rules("One two { lorem ipsum.")) == "c4_lorem_ipsum");
  CHECK(first_failure(RuleFamily::C4Quality, dataset_rules("One two three.")) == "c4_too_few_sentences");
}

TEST_CASE("dataset rules: paragraphs of mC4") {
  const std::string line(200, 'a');
  CHECK(outcome(line + "\n" + line + "\n" + line, "c4_paragraphs").is_kept);
  CHECK_FALSE(outcome(line + "\n" + line + "\n" + line.substr(1), "c4_paragraphs").is_kept);
}

TEST_CASE("dataset rules: FineWeb") {
  check_fails(" \n ", "fineweb_empty", 0);
  check_fails("a line without an end", "fineweb_line_punct_ratio", 0);
  check_fails("short.", "fineweb_short_line_ratio", 1);
  check_fails(kGood + "Yes, again.\nYes, again.\n", "fineweb_char_dup_ratio",
              11.0 / static_cast<double>(kGood.size() - 3 + 22));
  check_fails("one\ntwo\nthree", "fineweb_list_ratio", 2.0 / 3);
  CHECK(outcome(std::string(30, 'x'), "fineweb_short_line_ratio").measured == 1);
  CHECK(outcome(std::string(31, 'x'), "fineweb_short_line_ratio").measured == 0);
  CHECK(outcome("It ends.\r\n", "fineweb_line_punct_ratio").measured == 0);  // the carriage return is the line's end
}

TEST_CASE("dataset rules: the places are what made the rule fail") {
  const std::string text = "- one\nplain\n- two\n" + repeated("- x\n", 30);
  const RuleOutcome bullets = outcome(text, "gopher_too_many_bullets");
  REQUIRE(bullets.places.size() == 32);
  CHECK(bullets.places[1].of(text) == "- two");
  CHECK(outcome(text, "gopher_dup_line_frac").places.size() == 29);
  CHECK(outcome(text, "gopher_too_many_hashes").places.empty());
}

TEST_CASE("dataset rules: thresholds themselves pass") {
  CHECK(outcome(distinct_words(50, " "), "gopher_short_doc").is_kept);
  CHECK_FALSE(outcome(distinct_words(49, " "), "gopher_short_doc").is_kept);
  CHECK(outcome("# b c d e f g h i j", "gopher_too_many_hashes").is_kept);  // 1 in 10
  CHECK_FALSE(outcome("# b c d e f g h i", "gopher_too_many_hashes").is_kept);
  CHECK(outcome("a\nb\nc\nd\ne\nf\ng\nh\ni\nj", "fineweb_short_line_ratio").measured == 1);
}

TEST_CASE("dataset rules: any bytes, with places in order, apart and inside") {
  CHECK(rc::check([](const std::string& bytes) {
    for (const RuleOutcome& its : dataset_rules(bytes)) {
      std::size_t end = 0;
      for (const ByteRange place : its.places) {
        RC_ASSERT(place.begin >= end);
        RC_ASSERT(place.end > place.begin);
        RC_ASSERT(place.end <= bytes.size());
        end = place.end;
      }
      RC_ASSERT(its.measured == its.measured);
    }
  }));
}

TEST_CASE("dataset rules: hostile text takes linear time") {
  for (const std::string unit :
       {"\n", "a\n", "{ a b.\n", "[1", "use cookie", "lorem ", "...", "\xFF", "\u2026\n", "a a ", "#"}) {
    CAPTURE(unit);
    std::string text;
    while (text.size() < 1'000'000) text += unit;  // quadratic, this would not end within the limit of a test
    CHECK(dataset_rules(text).size() == 38);
  }
}
