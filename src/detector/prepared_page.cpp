#include "detector/prepared_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "base/utf8_bytes.hpp"
#include "extract/block_language.hpp"
#include "extract/damages.hpp"
#include "lexicon/word_form.hpp"
#include "rate/careless_writing.hpp"
#include "rate/dataset_rules.hpp"

namespace unspun {
namespace {

/// How frequent a form is that is a word though the dictionary lacks it, as British spellings are: in the English model
/// "harbour" is at -11.6 and "jewellery" at -13.4; halves of words begin with "tion" at -14.8.
constexpr double kLeastLogFrequency = -13.5;

/// How much of a text is read: all, or as much as fits, to the end of a line or else of a word or character.
std::size_t read_bytes(std::string_view text) {
  constexpr std::size_t kMost = PreparedPage::kMostRead;
  constexpr std::size_t kNear = 4096;
  if (text.size() <= kMost) return text.size();
  for (const char end : {'\n', ' '}) {
    const std::size_t place = text.rfind(end, kMost);
    if (place != std::string_view::npos && place + kNear > kMost) return place;
  }
  std::size_t place = kMost;
  while (is_utf8_continuation(text[place])) --place;
  return place;
}

/// `text` with "\n" for "\r\n", and where in it each "\r" was left out; nothing where there are none.
std::string without_returns(std::string_view text, std::vector<std::size_t>& returns) {
  std::string lines;
  if (text.find("\r\n") == std::string_view::npos) return lines;
  lines.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
      returns.push_back(lines.size());
    } else {
      lines.push_back(text[i]);
    }
  }
  return lines;
}

}  // namespace

PreparedPage::PreparedPage(const Document& document, const Options& options, const EvidenceModel& model)
    : x_page(&document), x_model_language(model.language.code), x_language(document_language(document.blocks)) {
  const Vocabulary& vocabulary = model.vocabulary;
  const auto is_known = [&](std::string_view word) {
    const WordId id = vocabulary.id(word_form(word));
    return id != kUnknownWord &&
           ((vocabulary.flags(id) & (kSpelled | kNameLike)) != 0 || vocabulary.log_frequency(id) >= kLeastLogFrequency);
  };
  // A page in two languages is rated by what of it the model reads, while that is not the lesser part by far.
  constexpr double kMostForeign = 0.7;
  x_is_foreign = !x_language.empty() && x_language != x_model_language &&
                 share_in_other_languages(document.blocks, x_model_language) > kMostForeign;
  std::vector<Damage> found = damages(document.text, document.blocks, is_known);
  if (!found.empty() || options.whole || x_is_foreign) {
    x_changed = document;
    x_changed->damages = std::move(found);
    for (Block& block : x_changed->blocks) {
      if (x_is_foreign || options.whole) block.language.clear();
      if (options.whole && is_furniture(block.label)) block.label = BlockLabel::Text;
    }
    x_page = &*x_changed;
  }
  x_rated.emplace(*x_page, x_model_language);
  x_read = read_bytes(x_rated->text());
}

std::vector<std::string> PreparedPage::notes() const {
  if (x_read == x_rated->text().size()) return {};
  return {fmt::format("the text has {} bytes: its first {} were rated", x_rated->text().size(), x_read)};
}

bool PreparedPage::reads(ByteRange range) const {
  if (x_read == 0 || range.end > in_document({x_read - 1, x_read}).end) return false;
  const std::vector<Block>& blocks = x_page->blocks;
  const auto after = std::upper_bound(blocks.begin(), blocks.end(), range.begin,
                                      [](std::size_t place, const Block& block) { return place < block.range.begin; });
  if (after == blocks.begin()) return blocks.empty();
  const Block& block = *std::prev(after);
  return range.end <= block.range.end && !is_furniture(block.label) &&
         (block.language.empty() || block.language == x_model_language);
}

void PreparedPage::measure(QualityMeasures& measures) const {
  measures.damages = x_page->damages;
  measures.language = x_language;
  measures.model_language = x_model_language;
  measures.translation_marks = x_page->translation_marks;
  double bytes = 0;
  double furniture = 0;
  for (const Block& block : x_page->blocks) {
    bytes += static_cast<double>(block.range.size());
    if (is_furniture(block.label)) {
      furniture += static_cast<double>(block.range.size());
      measures.furniture.push_back(block.range);
    } else if (!block.language.empty() && block.language != x_model_language) {
      measures.foreign.push_back(block.range);
    }
  }
  measures.furniture_share = bytes == 0 ? 0 : furniture / bytes;
  measures.foreign_share = share_in_other_languages(x_page->blocks, x_model_language);
  measures.careless = careless_places(text());
  if (measures.careless.size() > kMostShown) measures.careless.resize(kMostShown);
  for (ByteRange& place : measures.careless) place = in_document(place);
  std::vector<std::size_t> returns;
  const std::string lines = without_returns(text(), returns);
  measures.rules = dataset_rules(returns.empty() ? text() : lines);
  const auto in_text = [&](std::size_t place) {
    return place + static_cast<std::size_t>(std::upper_bound(returns.begin(), returns.end(), place) - returns.begin());
  };
  for (RuleOutcome& rule : measures.rules) {
    if (rule.places.size() > kMostShown) rule.places.resize(kMostShown);
    for (ByteRange& place : rule.places) place = in_document({in_text(place.begin), in_text(place.end - 1) + 1});
  }
}

std::vector<Evidence> PreparedPage::damage_evidence() const {
  std::vector<Evidence> evidence;
  std::array<std::size_t, static_cast<std::size_t>(DamageKind::TruncatedEnd) + 1> shown{};
  for (const Damage& damage : x_page->damages) {
    if (shown[static_cast<std::size_t>(damage.kind)]++ >= kMostShown) continue;
    Evidence span;
    span.range = damage.range;
    span.kind = EvidenceKind::Damage;
    span.found = damage.range.of(x_page->text);
    if (damage.repaired) span.expected = {*damage.repaired};
    evidence.push_back(std::move(span));
  }
  return evidence;
}

}  // namespace unspun
