#include "server/check_answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "base/utf8_bytes.hpp"
#include "report/disjoint_evidence.hpp"
#include "report/json_text.hpp"
#include "report/sarif_rules.hpp"
#include "report/sentence_cutter.hpp"
#include "server/language_names.hpp"
#include "server/utf16_index.hpp"

namespace unspun {
namespace {

constexpr std::size_t kContextBytes = 40;         // to either side of a match, about what LanguageTool gives
constexpr std::size_t kMostSentenceBytes = 1024;  // so that many matches in one endless sentence cost what they are

struct Category {
  std::string_view issue_type;  ///< of the Internationalization Tag Set 2.0, as LanguageTool has it
  std::string_view id;
  std::string_view name;
};

Category category_of(EvidenceKind kind) {
  switch (kind) {
    case EvidenceKind::Substitution:
    case EvidenceKind::Phrase:
      return {"terminology", "SPUN_TEXT", "Spun text"};
    case EvidenceKind::Article:
      return {"grammar", "SPUN_TEXT", "Spun text"};
    case EvidenceKind::Shift:
      return {"register", "SPUN_TEXT", "Spun text"};
    case EvidenceKind::Translation:
      return {"mistranslation", "MACHINE_TRANSLATION", "Machine translation"};
    case EvidenceKind::Damage:
      return {"characters", "DAMAGED_TEXT", "Damaged text"};
  }
  return {"uncategorized", "SPUN_TEXT", "Spun text"};
}

/// `range` with at most so many bytes more on either side, not beyond `bounds`, cut between characters.
ByteRange widened(std::string_view text, ByteRange range, std::size_t bytes, ByteRange bounds) {
  std::size_t begin = range.begin - std::min(bytes, range.begin - bounds.begin);
  while (begin < range.begin && is_utf8_continuation(text[begin])) ++begin;
  std::size_t end = range.end + std::min(bytes, bounds.end - range.end);
  while (end < text.size() && end > range.end && is_utf8_continuation(text[end])) --end;
  return {begin, end};
}

std::string on_one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char letter) { return letter == '\n' || letter == '\r' || letter == '\t'; }, ' ');
  return line;
}

std::size_t utf16_length(std::string_view text) {
  return Utf16Index(text).offset(text.size());
}

/// The words around a match, as {"text": "...the White Home declined...", "offset": 13, "length": 4}.
std::string json_of_context(std::string_view text, ByteRange range) {
  // Of markup that is read as text, every match in that text stands for all of it: show its beginning.
  range =
      widened(text, {range.begin, range.begin}, std::min(range.size(), kMostSentenceBytes), {range.begin, text.size()});
  const ByteRange context = widened(text, range, kContextBytes, {0, text.size()});
  const std::string_view before = context.begin > 0 ? "..." : "";
  const std::string_view after = context.end < text.size() ? "..." : "";
  const std::string_view lead = text.substr(context.begin, range.begin - context.begin);
  return fmt::format(R"({{"text": {}, "offset": {}, "length": {}}})",
                     json_string(std::string(before) + on_one_line(context.of(text)) + std::string(after)),
                     before.size() + utf16_length(lead), utf16_length(range.of(text)));
}

std::string json_of_replacements(const Evidence& evidence) {
  std::string json;
  for (const std::string& word : evidence.expected)
    fmt::format_to(std::back_inserter(json), "{}{{\"value\": {}}}", json.empty() ? "" : ", ", json_string(word));
  return fmt::format("[{}]", json);
}

std::string json_of_rule(EvidenceKind kind) {
  const Category category = category_of(kind);
  return fmt::format(
      R"({{"id": {}, "description": {}, "issueType": {}, "category": {{"id": {}, "name": {}}}, "isPremium": false}})",
      json_string(evidence_kind_name(kind)), json_string(evidence_rule(kind).summary), json_string(category.issue_type),
      json_string(category.id), json_string(category.name));
}

std::string json_of_language(const CheckRequest& request, const Rating& rating) {
  const auto json_of = [](const ListedLanguage& language, std::string_view rest) {
    return fmt::format(R"("name": {}, "code": {}{})", json_string(language.name), json_string(language.long_code),
                       rest);
  };
  const bool is_known = rating.language != "und";
  // How sure it is, is not known: a language is identified only where it is certain.
  const auto detected = listed_languages(is_known ? rating.language : rating.model_language).front();
  ListedLanguage used = detected;
  if (request.language != "auto") {
    const auto all = listed_languages(rating.model_language);
    const auto exact = std::find_if(all.begin(), all.end(), [&request](const ListedLanguage& listed) {
      return listed.long_code == request.language;
    });
    used = exact == all.end() ? all.front() : *exact;
  }
  return fmt::format(
      R"({{{}, "detectedLanguage": {{{}}}}})", json_of(used, ""),
      json_of(detected, fmt::format(R"(, "confidence": {}, "source": "unspun")", is_known ? "0.99" : "0.0")));
}

}  // namespace

std::string check_answer(const CheckRequest& request, const Rating& rating, std::string_view version) {
  const std::string& rated = request.text.rated();
  const std::string& original = request.text.original();
  const Utf16Index units(original);
  SentenceCutter cutter;
  const std::vector<ByteRange> sentences = cutter.sentences(rated);

  std::string json = fmt::format(
      R"({{"software": {{"name": "unspun", "version": {}, "buildDate": "", "apiVersion": 1, "premium": false, )"
      R"("premiumHint": "", "status": ""}}, "warnings": {{"incompleteResults": false}}, "language": {}, "matches": [)",
      json_string(version), json_of_language(request, rating));
  bool is_first = true;
  for (const Evidence* evidence : disjoint_evidence(rating.evidence, rated)) {
    if (evidence->range.empty() || !request.wants(evidence_kind_name(evidence->kind), category_of(evidence->kind).id))
      continue;
    const ByteRange range = request.text.original_range(evidence->range);
    const ByteRange sentence =
        widened(rated, evidence->range, kMostSentenceBytes / 2, context_of(evidence->range, sentences));
    const std::size_t begin = units.offset(range.begin);
    fmt::format_to(std::back_inserter(json),
                   R"({}{{"message": {}, "shortMessage": {}, "replacements": {}, "offset": {}, "length": {}, )"
                   R"("context": {}, "sentence": {}, "type": {{"typeName": "Other"}}, "rule": {}, )"
                   R"("ignoreForIncompleteSentence": false, "contextForSureMatch": 0}})",
                   is_first ? "" : ", ", json_string(evidence_message(*evidence)),
                   json_string(evidence_rule(evidence->kind).summary), json_of_replacements(*evidence), begin,
                   units.offset(range.end) - begin, json_of_context(original, range), json_string(sentence.of(rated)),
                   json_of_rule(evidence->kind));
    is_first = false;
  }
  return json + "]}\n";
}

}  // namespace unspun
