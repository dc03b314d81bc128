#include "evidence/article_finder.hpp"

#include "evidence/articles.hpp"

namespace unspun {

std::vector<ArticleUse> article_uses(std::string_view text, const TokenizedText& tokenized) {
  std::vector<ArticleUse> uses;
  const auto& tokens = tokenized.tokens;
  for (std::uint32_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::Word || tokens[i].end - tokens[i].begin > 2) continue;
    const std::string_view article = tokens[i].of(text);
    const bool is_an = article == "an" || article == "An";
    if (!is_an && article != "a") continue;
    const Token& next = tokens[i + 1];
    if ((next.kind != TokenKind::Word && next.kind != TokenKind::Number) || next.begin != tokens[i].end + 1) continue;
    const Article wanted = article_before(next.of(text));
    uses.push_back({i, wanted != Article::Either && (wanted == Article::An) != is_an});
  }
  return uses;
}

}  // namespace unspun
