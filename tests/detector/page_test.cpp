// Pages: what of them is rated, and that all places are bytes of the document.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "detector/english.hpp"
#include "extract/extract.hpp"

using namespace unspun;

namespace {

const std::string kArticle =
    "The ferry to the island leaves at nine in the morning and comes back late in the afternoon. In winter there is "
    "only one boat a day, and when the wind is strong there is none at all. My brother and I took it last year on the "
    "first warm day of spring, and we had packed bread, cheese and a bottle of water.\n\n"
    "An old man at the harbour told us to follow the road until the church and then to turn left. We did as he said, "
    "and after an hour we came to a small beach where nobody else had been that day.";

Document html(const std::string& bytes) {
  Record record;
  record.id = record.source = "page.html";
  record.format = Format::Html;
  record.bytes = bytes;
  auto document = extract(std::move(record));
  REQUIRE(document.has_value());
  return std::move(*document);
}

const QualityReason* reason(const Rating& rating, std::string_view code) {
  const auto& reasons = rating.quality.reasons;
  const auto found = std::find_if(reasons.begin(), reasons.end(), [&](const auto& r) { return r.code == code; });
  return found == reasons.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("page: furniture is not rated, unless it is asked for") {
  const std::string text = kArticle + "\n\nLeave a Reply\n\nYour email address will not be published.\n";
  const Rating article = english().rate(kArticle);
  const Rating page = english().rate(text);
  CHECK(page.words == article.words);
  CHECK(page.spun_probability == article.spun_probability);
  REQUIRE(reason(page, "furniture") != nullptr);
  for (const ByteRange place : reason(page, "furniture")->places) CHECK(place.begin >= kArticle.size());
  CHECK(std::any_of(page.blocks.begin(), page.blocks.end(),
                    [](const Block& block) { return block.label == BlockLabel::CommentForm; }));
  Options options;
  options.whole = true;
  CHECK(english().rate(text, options).words == article.words + 10);
}

TEST_CASE("page: what is rated can be had as text") {
  const Document page = html("<nav><a href=/>Home</a></nav><h1>A ferry</h1><p>It left at nine &mdash; as ever.</p>");
  CHECK(english().rated_text(page) == "A ferry\n\nIt left at nine \xE2\x80\x94 as ever.");
}

TEST_CASE("page: evidence is in bytes of the document, furniture and damage before it or not") {
  const std::string spun =
      "The White Home declined a request for remark on Tuesday after the U.S. navy mentioned that two of its officers "
      "had been charged. A spokesman for the Division of Protection mentioned the navy would cooperate with "
      "legislation "
      "enforcement. The felony gangs, in accordance with six present and former officers, used stolen autos to carry "
      "medication throughout the border. The navy mentioned legislation enforcement businesses had been knowledgeable.";
  const Rating alone = english().rate(spun);
  REQUIRE(alone.verdict == Verdict::Spun);
  const std::string before = "Home\nNews\nSport\nWeather\nJobs\n\nThe caf\xC3\x83\xC2\xA9s of the town were open.\n\n";
  const std::string text = before + spun;
  const Rating page = english().rate(text);
  std::size_t substitutions = 0;
  std::size_t end = 0;
  for (const Evidence& span : page.evidence) {
    CHECK(span.range.begin >= end);
    end = span.range.end;
    CHECK(span.range.of(text) == span.found);
    if (span.kind == EvidenceKind::Substitution && span.range.begin >= before.size()) ++substitutions;
    if (span.kind == EvidenceKind::Damage) CHECK(span.expected == std::vector<std::string>{"\xC3\xA9"});
  }
  CHECK(substitutions > 10);
  REQUIRE(reason(page, "mojibake") != nullptr);
  CHECK(reason(page, "mojibake")->places.size() == 1);
}

TEST_CASE("page: a page in another language is not judged, of a mixed one the English is") {
  const std::string french =
      "Le gouvernement a annoncé mardi que les impôts ne seraient pas augmentés l'année prochaine, bien que plusieurs "
      "ministres aient demandé davantage d'argent pour les écoles et pour les hôpitaux de la région.";
  const Rating foreign = english().rate(french + "\n\n" + french);
  CHECK(foreign.language == "fr");
  CHECK(foreign.verdict == Verdict::Undecided);
  CHECK(foreign.spun_probability == 0);
  CHECK(foreign.evidence.empty());
  REQUIRE(reason(foreign, "not_english") != nullptr);

  const Rating mixed = english().rate(kArticle + "\n\n" + french);
  CHECK(mixed.language == "en");
  CHECK(mixed.words == english().rate(kArticle).words);
  REQUIRE(reason(mixed, "mixed_language") != nullptr);
  CHECK(reason(mixed, "mixed_language")->places ==
        std::vector<ByteRange>{{kArticle.size() + 2, kArticle.size() + 2 + french.size()}});
}

TEST_CASE("page: one that says that it is shown translated is believed") {
  const std::string body = "<p>" + kArticle + "</p></body></html>";
  const Rating own = english().rate(html("<html lang=en><body>" + body));
  CHECK(own.verdict == Verdict::Clean);
  const Rating shown = english().rate(html("<html lang=en class=\"translated-ltr\"><body>" + body));
  CHECK(shown.verdict == Verdict::Translated);
  CHECK(shown.translated_probability > 0.9);
  CHECK(reason(shown, "translation_mark") != nullptr);
}

TEST_CASE("page: an idiom translated word for word is shown wherever it stands") {
  const std::string text = kArticle + " The tickets had cost us an eye of the face.";
  const Rating rating = english().rate(text);
  REQUIRE_FALSE(rating.evidence.empty());
  CHECK(rating.evidence.back().kind == EvidenceKind::Translation);
  CHECK(rating.evidence.back().found == "an eye of the face");
  CHECK(rating.evidence.back().expected == std::vector<std::string>{"an arm and a leg"});
  CHECK(rating.translated_probability > english().rate(kArticle).translated_probability);
}

TEST_CASE("page: of one in two languages the paragraphs that the model reads are rated") {
  const std::string french =
      "Le bateau pour l'\u00eele part \u00e0 neuf heures du matin et revient tard dans l'apr\u00e8s-midi. En hiver il "
      "n'y "
      "en a qu'un par jour, et quand le vent est fort il n'y en a pas du tout. Mon fr\u00e8re et moi l'avons pris l'an "
      "dernier, le premier jour de chaleur, avec du pain et du fromage dans nos sacs.";
  const Rating both = english().rate(kArticle + "\n\n" + french + "\n\n" + french + "\n");
  CHECK(both.language == "en");
  CHECK(both.words == english().rate(kArticle).words);
  const Rating mostly = english().rate("A ferry is a boat that goes to and fro.\n\n" + french + "\n\n" + french + "\n");
  CHECK(mostly.language == "fr");
  CHECK(mostly.verdict == Verdict::Undecided);
}

TEST_CASE("page: dialect written as it is spoken is not called spun") {
  const Rating scots = english().rate(
      "Ma faither wis a fisher aw his days, an his faither afore him. He wis never oot o the hoose but he wis doon at "
      "the "
      "herbour, wi his pipe in his mooth an his auld bunnet on his heid. Whit he didnae ken aboot the sea wisnae worth "
      "kennin. Whan the wund wis fae the north he wad staun at the windae an shak his heid, an ma mither wad say "
      "naethin "
      "ava. Ah mind ae nicht the boats didnae come hame. We sat by the fire an naebody spak, an the nock gaed roon an "
      "roon. "
      "It wis gey near mornin afore we heard his fit on the stane, an he cam ben the hoose drookit tae the skin an "
      "lauchin.");
  CHECK(scots.verdict == Verdict::Undecided);
  CHECK(scots.spun_probability <= 0.5);
  CHECK(reason(scots, "unusual_spelling") != nullptr);
}
