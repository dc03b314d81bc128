#include "extract/extract.hpp"

#include <fmt/format.h>

#include <utility>

#include "extract/block_language.hpp"
#include "extract/charset.hpp"
#include "extract/html_page.hpp"
#include "extract/plain_text_blocks.hpp"
#include "input/utf8.hpp"

namespace unspun {

Result<Document> extract(Record record) {
  const bool is_html = record.format == Format::Html;
  auto decoded = decoded_text(std::move(record.bytes), record.charset, is_html);
  if (!decoded) {
    return failure(decoded.error().code, fmt::format("{}: {}", record.source, decoded.error().message));
  }
  Document document;
  document.id = std::move(record.id);
  document.source = std::move(record.source);
  document.url = std::move(record.url);
  document.charset = std::move(decoded->charset);
  document.notes = std::move(decoded->notes);
  if (!is_html) {
    document.text = std::move(decoded->text);
    document.blocks = plain_text_blocks(document.text);
    identify_languages(document.text, document.blocks);
    return document;
  }
  HtmlPage page = html_page(decoded->text);
  document.text = std::move(page.text);
  document.blocks = std::move(page.blocks);
  document.translation_marks = std::move(page.translation_marks);
  for (std::string& note : page.notes) document.notes.push_back(std::move(note));
  identify_languages(document.text, document.blocks);
  return document;
}

Document plain_document(std::string text) {
  Document document;
  document.text = std::move(text);
  blank_invalid_utf8(document.text);
  document.blocks = plain_text_blocks(document.text);
  identify_languages(document.text, document.blocks);
  return document;
}

}  // namespace unspun
