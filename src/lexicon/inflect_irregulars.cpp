#include "lexicon/inflect_irregulars.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "base/text_lines.hpp"
#include "lexicon/inflectable.hpp"

namespace unspun {
namespace {

struct Exception {
  std::string surface;
  std::string lemma;
};

Result<std::vector<Exception>> exceptions(std::string_view content, const std::string& path) {
  std::vector<Exception> out;
  for (TextLines lines(content); lines.next();) {
    std::string_view line = lines.line();
    while (line.ends_with(' ')) line.remove_suffix(1);
    if (line.empty()) continue;
    std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos) {
      return failure(ErrorCode::BadFormat, fmt::format("{}:{}: expected a form and its lemma", path, lines.number()));
    }
    const auto surface = inflectable_form(line.substr(0, blank));
    while (blank != std::string_view::npos) {
      line.remove_prefix(blank + 1);
      blank = line.find(' ');
      const auto lemma = inflectable_form(line.substr(0, blank));
      const bool is_single = surface && lemma && surface->find(' ') == std::string::npos;
      if (is_single && *surface != *lemma) out.push_back({*surface, *lemma});
    }
  }
  return out;
}

/// Where the past has a, the participle may have u: sang, sung.
bool has_a_twin(const std::string& form, const std::vector<std::string>& forms) {
  const std::size_t u = form.rfind('u');
  if (u == std::string::npos) return false;
  std::string twin = form;
  twin[u] = 'a';
  return std::find(forms.begin(), forms.end(), twin) != forms.end();
}

/// gone, taken, borne: of several forms, those in -n are the participles.
bool ends_like_participle(const std::string& form) {
  return form.ends_with('n') || form.ends_with("one") || form.ends_with("rne");
}

void append_verb(const std::string& lemma, const std::vector<std::string>& forms, std::vector<IrregularForm>& out) {
  std::vector<std::string> participles;
  std::vector<std::string> pasts;
  for (const std::string& form : forms) {
    if (form.ends_with("ing")) {
      out.push_back({form, lemma, Inflection::Gerund});
    } else if (form.ends_with('s')) {
      out.push_back({form, lemma, Inflection::PluralOrThird});
    } else if (ends_like_participle(form) || has_a_twin(form, forms)) {
      participles.push_back(form);
    } else {
      pasts.push_back(form);
    }
  }
  if (pasts.empty()) pasts.swap(participles);  // won, ran: a single form is the past, whatever its shape
  if (participles.empty()) {
    const bool is_like_lemma = pasts.size() == 1 && (lemma.ends_with("come") || lemma.ends_with("run"));
    participles = is_like_lemma ? std::vector<std::string>{lemma} : pasts;
  }
  for (const std::string& form : pasts) out.push_back({form, lemma, Inflection::Past});
  for (const std::string& form : participles) out.push_back({form, lemma, Inflection::Participle});
}

}  // namespace

Result<std::vector<IrregularForm>> irregular_nouns(std::string_view content, const std::string& path) {
  const auto list = exceptions(content, path);
  if (!list) return tl::unexpected<Error>(list.error());
  std::vector<IrregularForm> out;
  for (const Exception& entry : *list) out.push_back({entry.surface, entry.lemma, Inflection::PluralOrThird});
  return out;
}

Result<std::vector<IrregularForm>> irregular_verbs(std::string_view content, const std::string& path) {
  const auto list = exceptions(content, path);
  if (!list) return tl::unexpected<Error>(list.error());
  std::map<std::string, std::vector<std::string>> by_lemma;
  for (const Exception& entry : *list) by_lemma[entry.lemma].push_back(entry.surface);
  std::vector<IrregularForm> out;
  for (const auto& [lemma, forms] : by_lemma) {
    if (lemma != "be") append_verb(lemma, forms, out);  // be has forms of its own kind: further_irregulars()
  }
  return out;
}

Result<std::vector<IrregularForm>> irregular_adjectives(std::string_view content, const std::string& path) {
  const auto list = exceptions(content, path);
  if (!list) return tl::unexpected<Error>(list.error());
  std::vector<IrregularForm> out;
  for (const Exception& entry : *list) {
    const std::string& form = entry.surface;
    if (form.ends_with("st")) {
      out.push_back({form, entry.lemma, Inflection::Superlative});
    } else if (form.ends_with('r') || form == "worse") {
      out.push_back({form, entry.lemma, Inflection::Comparative});
    }
  }
  return out;
}

std::vector<IrregularForm> further_irregulars() {
  std::vector<IrregularForm> out = {
      {"is", "be", Inflection::PluralOrThird},
      {"are", "be", Inflection::PluralOrThird},
      {"was", "be", Inflection::Past},
      {"were", "be", Inflection::Past},
      {"been", "be", Inflection::Participle},
      {"being", "be", Inflection::Gerund},
      {"does", "do", Inflection::PluralOrThird},
      {"doing", "do", Inflection::Gerund},
      {"has", "have", Inflection::PluralOrThird},
      {"having", "have", Inflection::Gerund},
      {"goes", "go", Inflection::PluralOrThird},
      {"undergoes", "undergo", Inflection::PluralOrThird},
      {"says", "say", Inflection::PluralOrThird},
      {"seeing", "see", Inflection::Gerund},
      {"got", "get", Inflection::Participle},
      {"forgot", "forget", Inflection::Participle},
      {"beat", "beat", Inflection::Past},
      {"beaten", "beat", Inflection::Participle},
      {"more", "much", Inflection::Comparative},
      {"more", "many", Inflection::Comparative},
      {"most", "much", Inflection::Superlative},
      {"most", "many", Inflection::Superlative},
      {"less", "little", Inflection::Comparative},
      {"least", "little", Inflection::Superlative},
      {"better", "well", Inflection::Comparative},
      {"best", "well", Inflection::Superlative},
      {"people", "person", Inflection::PluralOrThird},
  };
  for (const char* verb : {"bet",      "bid",    "broadcast", "burst",    "bust",  "cast", "cost",   "cut",  "fit",
                           "forecast", "hit",    "hurt",      "input",    "knit",  "let",  "output", "put",  "quit",
                           "read",     "recast", "reset",     "rid",      "set",   "shed", "shut",   "slit", "split",
                           "spread",   "thrust", "typecast",  "undercut", "upset", "wed",  "wet"}) {
    out.push_back({verb, verb, Inflection::Past});
    out.push_back({verb, verb, Inflection::Participle});
  }
  return out;
}

}  // namespace unspun
