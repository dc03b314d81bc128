#include "rate/all_verdicts.hpp"

namespace unspun {

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::Clean:
      return "clean";
    case Verdict::Suspect:
      return "suspect";
    case Verdict::Spun:
      return "spun";
    case Verdict::Translated:
      return "translated";
    case Verdict::Undecided:
      return "undecided";
  }
  return "undecided";
}

std::optional<Verdict> verdict_named(std::string_view name) {
  for (const Verdict verdict : kAllVerdicts) {
    if (verdict_name(verdict) == name) return verdict;
  }
  return std::nullopt;
}

}  // namespace unspun
