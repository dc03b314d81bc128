#include "extract/extract.hpp"

#include <fmt/format.h>

#include <utility>

#include "extract/foreign_content.hpp"
#include "extract/html_text.hpp"

namespace unspun {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

Result<Document> extract(Record record) {
  if (auto reason = foreign_content(record.bytes)) {
    return failure(ErrorCode::BadFormat, fmt::format("{}: {}", record.source, *reason));
  }
  if (record.bytes.starts_with(kByteOrderMark)) record.bytes.erase(0, kByteOrderMark.size());
  Document document{std::move(record.id), std::move(record.source), {}};
  switch (record.format) {
    case Format::PlainText:
    case Format::Markdown:
      document.text = std::move(record.bytes);
      break;
    case Format::Html:
      document.text = html_text(record.bytes);
      break;
  }
  return document;
}

}  // namespace unspun
