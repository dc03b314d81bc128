#include "report/sarif_rules.hpp"

#include <fmt/format.h>

#include <array>

#include "report/json_text.hpp"

namespace unspun {
namespace {

constexpr std::array<EvidenceRule, 6> kRules = {{
    {EvidenceKind::Substitution, "ReplacedWord", "A word stands where its synonym belongs.",
     "The word is related to another one that fits this context far better, as when a program swaps words for "
     "synonyms without reading the sentence: \"the White Home\" for \"the White House\". Check whether the expected "
     "word is what the author wrote, and find the original text."},
    {EvidenceKind::Phrase, "GarbledPhrase", "A known garbled phrase.",
     "Spinning programs turn fixed expressions and technical terms into phrases that nobody writes, such as "
     "\"breath of contemporary air\". This one is on the list of those seen in spun texts."},
    {EvidenceKind::Article, "LeftoverArticle", "An article that does not agree with the word after it.",
     "\"An bold effort\" once was \"an ambitious effort\": the word was replaced, the article was left. One such slip "
     "may be a typing error; several in one text are the mark of a program."},
    {EvidenceKind::Shift, "ShiftedRegister", "A function word or set phrase from another register.",
     "Small words such as \"amongst\", \"underneath\" or \"as we speak\" are far more frequent here than in ordinary "
     "text, as spinning programs make them."},
    {EvidenceKind::Translation, "MachineTranslation", "A mark of unedited machine translation.",
     "A literal idiom, a missing article, an untranslated word or word order of another language. The text may be "
     "meant honestly, but nobody has edited it."},
    {EvidenceKind::Damage, "DamagedText", "Characters that were damaged or hidden.",
     "Wrongly decoded characters, characters without width, letters that only look like the usual ones, or unresolved "
     "spinning syntax such as {big|large}. Compare with the source."},
}};

std::string json_of(const EvidenceRule& rule) {
  return fmt::format(
      R"({{"id": {}, "name": {}, "shortDescription": {{"text": {}}}, "fullDescription": {{"text": {}}}, )"
      R"("help": {{"text": {}}}, "defaultConfiguration": {{"level": "warning"}}}})",
      json_string(evidence_kind_name(rule.kind)), json_string(rule.name), json_string(rule.summary),
      json_string(rule.summary), json_string(rule.help));
}

}  // namespace

const EvidenceRule& evidence_rule(EvidenceKind kind) {
  return kRules[static_cast<std::size_t>(kind)];
}

std::string evidence_message(const Evidence& evidence) {
  if (evidence.expected.empty() && evidence.kind == EvidenceKind::Article)
    return fmt::format(R"("{}" does not agree with the word after it)", evidence.found);
  if (evidence.expected.empty()) return fmt::format(R"("{}" ({}))", evidence.found, evidence_kind_name(evidence.kind));
  return fmt::format(R"("{}" stands where "{}" is expected)", evidence.found, evidence.expected.front());
}

std::string sarif_rules() {
  std::string json = "[\n        ";
  for (const EvidenceRule& rule : kRules) {
    if (&rule != kRules.data()) json += ",\n        ";
    json += json_of(rule);
  }
  return json + "\n      ]";
}

}  // namespace unspun
