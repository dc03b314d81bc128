#include "extract/html_hint.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string>

#include "base/ascii.hpp"
#include "extract/html_tokenizer.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostBytes = 256;

struct HintWord {
  std::string_view word;
  BlockLabel label;
};

using enum BlockLabel;

/// In byte order, for a binary search.
constexpr HintWord kWords[] = {
    {"ad", Navigation},
    {"ads", Navigation},
    {"adsense", Navigation},
    {"advert", Navigation},
    {"advertisement", Navigation},
    {"advertising", Navigation},
    {"archives", RelatedLinks},
    {"author", AuthorBox},
    {"authorbox", AuthorBox},
    {"authors", AuthorBox},
    {"bio", AuthorBox},
    {"blogroll", RelatedLinks},
    {"breadcrumb", Navigation},
    {"breadcrumbs", Navigation},
    {"byline", AuthorBox},
    {"cart", Navigation},
    {"categories", RelatedLinks},
    {"catlinks", RelatedLinks},
    {"combx", CommentForm},
    {"comment", CommentForm},
    {"commentform", CommentForm},
    {"commentlist", CommentForm},
    {"comments", CommentForm},
    {"consent", Navigation},
    {"contributor", AuthorBox},
    {"contributors", AuthorBox},
    {"cookie", Navigation},
    {"cookies", Navigation},
    {"copyright", LegalNotice},
    {"counter", Counter},
    {"crumbs", Navigation},
    {"date", Counter},
    {"dateline", Counter},
    {"disclaimer", LegalNotice},
    {"disqus", CommentForm},
    {"editsection", Navigation},
    {"follow", Navigation},
    {"footer", Navigation},
    {"gdpr", Navigation},
    {"imprint", LegalNotice},
    {"legal", LegalNotice},
    {"likes", Counter},
    {"login", Navigation},
    {"masthead", Navigation},
    {"menu", Navigation},
    {"menubar", Navigation},
    {"meta", Counter},
    {"metadata", Counter},
    {"modal", Navigation},
    {"nav", Navigation},
    {"navbar", Navigation},
    {"navbox", Navigation},
    {"navigation", Navigation},
    {"newsletter", Navigation},
    {"outbrain", RelatedLinks},
    {"pager", Navigation},
    {"pagination", Navigation},
    {"popular", RelatedLinks},
    {"popup", Navigation},
    {"postmeta", Counter},
    {"postmetadata", Counter},
    {"postprofile", AuthorBox},
    {"profile", AuthorBox},
    {"promo", RelatedLinks},
    {"promotion", RelatedLinks},
    {"pubdate", Counter},
    {"recent", RelatedLinks},
    {"recirc", RelatedLinks},
    {"recommendations", RelatedLinks},
    {"recommended", RelatedLinks},
    {"related", RelatedLinks},
    {"replies", CommentForm},
    {"respond", CommentForm},
    {"search", Navigation},
    {"share", Navigation},
    {"sharebar", Navigation},
    {"sharing", Navigation},
    {"shoutbox", CommentForm},
    {"sidebar", RelatedLinks},
    {"signin", Navigation},
    {"signup", Navigation},
    {"similar", RelatedLinks},
    {"skip", Navigation},
    {"skiplink", Navigation},
    {"social", Navigation},
    {"sponsor", Navigation},
    {"sponsored", Navigation},
    {"stats", Counter},
    {"submenu", Navigation},
    {"subscribe", Navigation},
    {"subscription", Navigation},
    {"switcher", Navigation},
    {"syndication", SyndicationNotice},
    {"taboola", RelatedLinks},
    {"tagcloud", RelatedLinks},
    {"taglist", RelatedLinks},
    {"tags", RelatedLinks},
    {"teaser", RelatedLinks},
    {"teasers", RelatedLinks},
    {"timestamp", Counter},
    {"toc", Navigation},
    {"toolbar", Navigation},
    {"topbar", Navigation},
    {"topnav", Navigation},
    {"trending", RelatedLinks},
    {"upsell", RelatedLinks},
    {"userinfo", AuthorBox},
    {"views", Counter},
    {"votes", Counter},
    {"widget", RelatedLinks},
};

constexpr bool is_sorted() {
  for (std::size_t i = 1; i < std::size(kWords); ++i) {
    if (!(kWords[i - 1].word < kWords[i].word)) return false;
  }
  return true;
}
static_assert(is_sorted());

/// "has-sidebar" tells of a sidebar elsewhere, "open-menu" of a state.
constexpr std::array<std::string_view, 9> kAboutOthers = {"has",  "with", "no",    "without", "is",
                                                          "open", "not",  "after", "before"};

std::optional<BlockLabel> label_of_word(std::string_view word) {
  const auto found = std::lower_bound(std::begin(kWords), std::end(kWords), word,
                                      [](const HintWord& hint, std::string_view wanted) { return hint.word < wanted; });
  if (found == std::end(kWords) || found->word != word) return std::nullopt;
  return found->label;
}

/// Of a name without white space: the label of its last word that has one.
std::optional<BlockLabel> label_of_name(std::string_view name) {
  std::optional<BlockLabel> label;
  bool is_about_another = false;
  std::string word;
  const auto end_word = [&] {
    if (word.empty()) return;
    if (const auto found = label_of_word(word); found && !is_about_another) label = found;
    is_about_another = std::find(kAboutOthers.begin(), kAboutOthers.end(), word) != kAboutOthers.end();
    word.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!is_ascii_letter(name[i]) || (i > 0 && is_ascii_upper(name[i]) && !is_ascii_upper(name[i - 1]))) end_word();
    if (is_ascii_letter(name[i])) word.push_back(ascii_lower(name[i]));
  }
  end_word();
  return label;
}

template <class Visit>
void for_each_name(std::string_view names, Visit visit) {
  names = names.substr(0, kMostBytes);
  for (std::size_t begin = 0; begin < names.size();) {
    std::size_t end = begin;
    while (end < names.size() && !is_html_space(names[end])) ++end;
    if (end > begin) visit(names.substr(begin, end - begin));
    begin = end + 1;
  }
}

std::optional<BlockLabel> label_of_role(std::string_view role) {
  constexpr std::array<std::string_view, 10> kNavigation = {"navigation", "search",     "menu",   "menubar",
                                                            "toolbar",    "banner",     "dialog", "alertdialog",
                                                            "tablist",    "contentinfo"};
  const auto is_role = [&](std::string_view one) { return is_same_ignoring_case(role, one); };
  if (std::any_of(kNavigation.begin(), kNavigation.end(), is_role)) return Navigation;
  if (is_role("complementary")) return RelatedLinks;
  return std::nullopt;
}

}  // namespace

std::optional<BlockLabel> html_hint(std::string_view classes, std::string_view id, std::string_view role) {
  if (!role.empty()) {
    if (const auto label = label_of_role(role)) return label;
  }
  std::optional<BlockLabel> label;
  const auto take = [&](std::string_view name) {
    if (!label) label = label_of_name(name);
  };
  for_each_name(classes, take);
  for_each_name(id, take);
  return label;
}

bool is_class_left_out(std::string_view classes) {
  constexpr std::array<std::string_view, 8> kNames = {
      "sr-only",           "visually-hidden", "screen-reader-text", "screen-reader-only",
      "element-invisible", "visuallyhidden",  "headerlink",         "mw-editsection"};
  bool is_one = false;
  for_each_name(classes, [&](std::string_view name) {
    is_one = is_one || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
  });
  return is_one;
}

}  // namespace unspun
