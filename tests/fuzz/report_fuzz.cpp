// A document of any bytes, rated and written in every form. What is shown on a terminal has no control character but
// line feeds, in the HTML page nothing of the document is markup, JSON and SARIF are JSON, all is valid UTF-8, and the
// restored text is the text but for the places. The first byte chooses format and source.
#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "extract/extract.hpp"
#include "fuzz/small_detector.hpp"
#include "input/utf8.hpp"
#include "report/explanation_report.hpp"
#include "report/html_report.hpp"
#include "report/json_line.hpp"
#include "report/restored_text.hpp"
#include "report/sarif_log.hpp"
#include "report/text_report.hpp"
#include "report/visible_text.hpp"

namespace {

using namespace unspun;

bool is_json(std::string_view text) {
  static simdjson::dom::parser parser;
  simdjson::dom::element element;
  return parser.parse(simdjson::padded_string(text)).get(element) == simdjson::SUCCESS;
}

void require_harmless(std::string_view shown) {
  require(!first_invalid_utf8(shown));
  for (const char byte : shown) require(static_cast<unsigned char>(byte) >= 0x20 || byte == '\n' || byte == '\t');
  require(shown.find('\x7f') == shown.npos && shown.find("\xC2\x9B") == shown.npos);
  require(shown.find("\u202E") == shown.npos && shown.find("\u200B") == shown.npos);
}

/// The page's tags and attributes are ours alone, so as many as there are of a plain document that says as much.
void require_inert(std::string_view page) {
  require(!first_invalid_utf8(page));
  for (const std::string_view markup : {"<iframe", "<img", "<object", "<svg onload", "javascript:alert", "onerror="}) {
    for (std::size_t at = page.find(markup); at != page.npos; at = page.find(markup, at + 1)) {
      // Only within text, where a tag cannot begin: its bracket would be escaped.
      require(markup.front() != '<');
    }
  }
  std::size_t scripts = 0;
  for (std::size_t at = page.find("<script"); at != page.npos; at = page.find("<script", at + 1)) ++scripts;
  require(scripts <= 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  Record record;
  record.source = record.id = "a.txt";
  if ((data[0] & 4) != 0) {
    record.source = record.id = record.url = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), record.id.size() + 1));
    blank_invalid_utf8(record.source);
    blank_invalid_utf8(record.id);
    blank_invalid_utf8(record.url);
  }
  record.bytes = bytes;
  record.format = static_cast<Format>(data[0] % 3);
  const auto document = extract(std::move(record));
  if (!document) return 0;
  const Rating rating = small_detector().rate(*document);
  const std::string_view text = document->text;

  static TextReport in_colour({100, true});
  static TextReport plain({40, false});
  require(!first_invalid_utf8(in_colour.report(rating, text)));
  require_harmless(plain.report(rating, text));
  static SentenceCutter cutter;
  require_harmless(explanation_report(small_detector().explain("home", text), text, cutter, {80, false}));
  require_harmless(visible_text(bytes));
  require_harmless(visible_lines(bytes));

  HtmlReport page("1.0");
  require_inert(page.begin(rating.source) + page.one(rating, text) + page.end());
  for (const std::string& json : {json_line(rating), json_line(rating, text)}) {
    require(json.find('\n') == json.size() - 1 && is_json(json) && !first_invalid_utf8(json));
  }
  SarifLog log("1.0");
  log.add(rating, text, (data[0] & 8) != 0);
  require(is_json(log.document()));

  const std::string restored = restored_text(text, rating);
  require(!first_invalid_utf8(restored));
  const std::size_t first = rating.evidence.empty() ? text.size() : rating.evidence.front().range.begin;
  require(restored.starts_with(text.substr(0, first)));
  const std::size_t last = rating.evidence.empty() ? 0 : rating.evidence.back().range.end;
  require(restored.ends_with(text.substr(last)));
  return 0;
}
