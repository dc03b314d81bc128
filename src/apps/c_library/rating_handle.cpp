// The functions of unspun.h that say what a rating holds.
#include "apps/c_library/rating_handle.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <optional>
#include <string_view>
#include <utility>

#include "apps/c_library/call_guard.hpp"
#include "apps/c_library/struct_copy.hpp"
#include "report/html_report.hpp"
#include "report/json_line.hpp"

static_assert(sizeof(unspun_summary) == offsetof(unspun_summary, reserved) + sizeof(unspun_summary::reserved) &&
                  sizeof(unspun_reason) == offsetof(unspun_reason, reserved) + sizeof(unspun_reason::reserved) &&
                  sizeof(unspun_evidence) == offsetof(unspun_evidence, reserved) + sizeof(unspun_evidence::reserved),
              "padding at the end, which a new field would come to lie in");

namespace unspun {
namespace {

static_assert(static_cast<int>(Verdict::Clean) == UNSPUN_VERDICT_CLEAN &&
              static_cast<int>(Verdict::Suspect) == UNSPUN_VERDICT_SUSPECT &&
              static_cast<int>(Verdict::Spun) == UNSPUN_VERDICT_SPUN &&
              static_cast<int>(Verdict::Translated) == UNSPUN_VERDICT_TRANSLATED &&
              static_cast<int>(Verdict::Undecided) == UNSPUN_VERDICT_UNDECIDED);
static_assert(static_cast<int>(EvidenceKind::Substitution) == UNSPUN_KIND_SUBSTITUTION &&
              static_cast<int>(EvidenceKind::Phrase) == UNSPUN_KIND_PHRASE &&
              static_cast<int>(EvidenceKind::Article) == UNSPUN_KIND_ARTICLE &&
              static_cast<int>(EvidenceKind::Shift) == UNSPUN_KIND_SHIFT &&
              static_cast<int>(EvidenceKind::Translation) == UNSPUN_KIND_TRANSLATION &&
              static_cast<int>(EvidenceKind::Damage) == UNSPUN_KIND_DAMAGE);

/// The item, as `described` makes a struct of it, to the caller; where all is right.
template <class Items, class Struct, class Describe>
unspun_code item_to_caller(const Items* items, std::size_t index, Struct* caller, Describe described) {
  if (items == nullptr || index >= items->size()) return UNSPUN_INVALID_ARGUMENT;
  return copy_to_caller<Struct>(described((*items)[index]), caller) ? UNSPUN_OK : UNSPUN_INVALID_ARGUMENT;
}

struct FreeString {
  void operator()(char* string) const { std::free(string); }
};

/// A copy for the caller to free, with NUL at its end. By malloc, so that nothing of C++ is needed to free it.
void give_string(std::string_view string, char** into, std::size_t* size) {
  std::unique_ptr<char, FreeString> copy(static_cast<char*>(std::malloc(string.size() + 1)));
  if (copy == nullptr) throw std::bad_alloc();
  std::copy(string.begin(), string.end(), copy.get());
  copy.get()[string.size()] = '\0';
  if (size != nullptr) *size = string.size();
  *into = copy.release();
}

/// Gives the caller the string that `made()` is.
template <class Make>
unspun_code string_to_caller(const unspun_rating* rating, char** into, std::size_t* size, unspun_error** error,
                             Make made) {
  if (into != nullptr) *into = nullptr;
  if (size != nullptr) *size = 0;
  return guarded(error, [&]() -> Result<void> {
    if (rating == nullptr) return failure(ErrorCode::InvalidArgument, "no rating: NULL");
    if (into == nullptr) return failure(ErrorCode::InvalidArgument, "nowhere to put the string: NULL");
    give_string(made(), into, size);
    return {};
  });
}

}  // namespace
}  // namespace unspun

using unspun::copy_to_caller;
using unspun::item_to_caller;

unspun_rating::unspun_rating(unspun::Rating of, std::string its_text)
    : rating(std::move(of)), text(std::move(its_text)) {
  expected.reserve(rating.evidence.size());
  for (const unspun::Evidence& evidence : rating.evidence) {
    std::vector<const char*>& words = expected.emplace_back();
    for (const std::string& word : evidence.expected) words.push_back(word.c_str());
  }
}

void unspun_rating_free(unspun_rating* rating) {
  std::unique_ptr<unspun_rating>(rating).reset();
}

unspun_code unspun_rating_summary(const unspun_rating* rating, unspun_summary* into) {
  if (rating == nullptr) return UNSPUN_INVALID_ARGUMENT;
  const unspun::Rating& rated = rating->rating;
  unspun_summary summary{};
  summary.id = rated.id.c_str();
  summary.source = rated.source.c_str();
  summary.url = rated.url.c_str();
  summary.language = rated.language.c_str();
  summary.model = rated.model.c_str();
  summary.words = rated.words;
  summary.spun_probability = rated.spun_probability;
  summary.translated_probability = rated.translated_probability;
  summary.reason_count = rated.quality.reasons.size();
  summary.evidence_count = rated.evidence.size();
  summary.ledger_count = rated.ledger.size();
  summary.range_count = rated.ranges.size();
  summary.verdict = static_cast<unspun_verdict>(rated.verdict);
  summary.score = rated.quality.score;
  summary.grade = rated.quality.grade;
  summary.looked_into = rated.looked_into ? 1 : 0;
  return copy_to_caller(summary, into) ? UNSPUN_OK : UNSPUN_INVALID_ARGUMENT;
}

unspun_code unspun_rating_reason(const unspun_rating* rating, size_t index, unspun_reason* into) {
  const auto* reasons = rating == nullptr ? nullptr : &rating->rating.quality.reasons;
  return item_to_caller(reasons, index, into, [](const unspun::QualityReason& reason) {
    unspun_reason described{};
    described.code = reason.code.c_str();
    described.detail = reason.detail.c_str();
    described.measured = reason.measured;
    described.threshold = reason.threshold;
    described.weight = reason.weight;
    return described;
  });
}

unspun_code unspun_rating_evidence(const unspun_rating* rating, size_t index, unspun_evidence* into) {
  const auto* all = rating == nullptr ? nullptr : &rating->rating.evidence;
  return item_to_caller(all, index, into, [&](const unspun::Evidence& evidence) {
    unspun_evidence described{};
    described.begin = evidence.range.begin;
    described.end = evidence.range.end;
    described.found = evidence.found.c_str();
    described.found_size = evidence.found.size();
    described.expected = rating->expected[index].data();
    described.expected_count = rating->expected[index].size();
    described.strength = evidence.strength;
    described.kind = static_cast<unspun_kind>(evidence.kind);
    return described;
  });
}

unspun_code unspun_rating_ledger(const unspun_rating* rating, size_t index, unspun_ledger_entry* into) {
  const auto* ledger = rating == nullptr ? nullptr : &rating->rating.ledger;
  return item_to_caller(ledger, index, into, [](const unspun::LedgerEntry& entry) {
    unspun_ledger_entry described{};
    described.found = entry.found.c_str();
    described.expected = entry.expected.c_str();
    described.count = entry.count;
    return described;
  });
}

unspun_code unspun_rating_range(const unspun_rating* rating, size_t index, unspun_range* into) {
  const auto* ranges = rating == nullptr ? nullptr : &rating->rating.ranges;
  return item_to_caller(ranges, index, into, [](unspun::ByteRange range) {
    return unspun_range{sizeof(unspun_range), range.begin, range.end};
  });
}

const char* unspun_rating_text(const unspun_rating* rating, size_t* size) {
  if (size != nullptr) *size = rating == nullptr ? 0 : rating->text.size();
  return rating == nullptr ? nullptr : rating->text.c_str();
}

unspun_code unspun_rating_json(const unspun_rating* rating, int with_text, char** json, size_t* size,
                               unspun_error** error) {
  return unspun::string_to_caller(rating, json, size, error, [&] {
    return unspun::json_line(rating->rating,
                             with_text != 0 ? std::optional<std::string_view>(rating->text) : std::nullopt);
  });
}

unspun_code unspun_rating_html(const unspun_rating* rating, char** html, size_t* size, unspun_error** error) {
  return unspun::string_to_caller(rating, html, size, error, [&] {
    unspun::HtmlReport report(UNSPUN_VERSION);
    const std::string begin = report.begin(rating->rating.source);
    const std::string page = report.one(rating->rating, rating->text);
    return begin + page + report.end();
  });
}

void unspun_string_free(char* string) {
  std::free(string);
}

// The views that name verdicts and kinds are of literals, so NUL stands behind them.
const char* unspun_verdict_name(unspun_verdict verdict) {
  if (verdict < UNSPUN_VERDICT_CLEAN || verdict > UNSPUN_VERDICT_UNDECIDED) return nullptr;
  return unspun::verdict_name(static_cast<unspun::Verdict>(verdict)).data();
}

const char* unspun_kind_name(unspun_kind kind) {
  if (kind < UNSPUN_KIND_SUBSTITUTION || kind > UNSPUN_KIND_DAMAGE) return nullptr;
  return unspun::evidence_kind_name(static_cast<unspun::EvidenceKind>(kind)).data();
}
