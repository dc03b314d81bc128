#include <algorithm>
#include <string>

#include "detector/english.hpp"
#include "report/json_line.hpp"

namespace unspun {
namespace {

Rating fast(const std::string& text) {
  Options options;
  options.fast = true;
  return english().rate(text, options);
}

/// All that is said of a document, but for how likely it is translated where it is not called so.
std::string said_of(Rating rating) {
  if (rating.verdict != Verdict::Translated) rating.translated_probability = 0;
  return json_line(rating, std::nullopt);
}

}  // namespace

TEST_CASE("fast: what is spun is looked into, and rated as without") {
  for (const char* name :
       {"spun-news.txt", "spun-howto.txt", "spun-health.txt", "spun-sport.txt", "tortured-science.txt"}) {
    CAPTURE(name);
    const Rating rating = fast(sample(name));
    CHECK(rating.looked_into);
    CHECK(said_of(rating) == said_of(english().rate(sample(name))));
  }
}

TEST_CASE("fast: ordinary text is clean, says that it was not looked into, and keeps all other reasons") {
  std::size_t ordinary = 0;
  for (const char* name : {"clean-news.txt", "clean-howto.txt", "clean-abstract.txt", "clean-oldprose.txt",
                           "clean-nonnative.txt", "furniture.txt", "mojibake.txt"}) {
    CAPTURE(name);
    const Rating rating = fast(sample(name));
    const Rating full = english().rate(sample(name));
    if (rating.looked_into) {
      CHECK(said_of(rating) == said_of(full));
      continue;
    }
    ++ordinary;
    CHECK(rating.verdict != Verdict::Spun);
    CHECK(rating.verdict != Verdict::Suspect);
    CHECK(rating.spun_probability < 0.5);
    CHECK(rating.words == full.words);
    CHECK(rating.failed_rules == full.failed_rules);
    CHECK(std::none_of(rating.evidence.begin(), rating.evidence.end(),
                       [](const Evidence& span) { return span.kind == EvidenceKind::Substitution; }));
    CHECK(json_line(rating, std::nullopt).find("\"looked_into\": false") != std::string::npos);
  }
  CHECK(ordinary >= 3);
}

TEST_CASE("fast: a known garbled phrase shows in a text that is ordinary otherwise") {
  const std::string news = sample("clean-news.txt");
  CHECK_FALSE(fast(news).looked_into);
  const auto kinds = [&](const std::string& sentence) {
    std::string text;
    for (const Evidence& span : fast(news + "\n\n" + sentence).evidence) {
      text += std::string(evidence_kind_name(span.kind)) + " ";
    }
    return text;
  };
  CHECK(kinds("Older papers of the group call it bosom malignancy.").find("phrase") != std::string::npos);
}

TEST_CASE("fast: too short a text, another language, an empty one are rated as without") {
  for (const std::string text : {"The mayor said so.", "",
                                 "Der Bürgermeister sagte am Dienstag, dass die Brücke "
                                 "gesperrt wird, weil der Fluss über die Ufer tritt."}) {
    CAPTURE(text);
    CHECK(in_full(fast(text)) == in_full(english().rate(text)));
  }
}

}  // namespace unspun
