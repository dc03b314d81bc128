#include "input/warc_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "input/header_fields.hpp"
#include "input/http_response.hpp"
#include "input/utf8.hpp"

namespace unspun {
namespace {

/// An HTTP header, and what chunks add to a body, come on top of a document.
constexpr std::size_t kOverheadBytes = std::size_t{256} * 1024;

struct DocumentType {
  Format format;
  std::string charset;
};

std::optional<DocumentType> document_type(const MediaType& type) {
  if (type.name == "text/html" || type.name == "application/xhtml+xml") return DocumentType{Format::Html, type.charset};
  if (type.name == "text/plain") return DocumentType{Format::PlainText, type.charset};
  return std::nullopt;
}

/// Ids and addresses are UTF-8 in all that is written of them. Early writers put addresses, too, between <>.
std::string named(std::string_view value) {
  if (value.starts_with('<') && value.ends_with('>')) value = value.substr(1, value.size() - 2);
  std::string name(value);
  blank_invalid_utf8(name);
  return name;
}

/// The document of a record, nothing where it is none. Errors do not name the place.
class WarcDocument {
 public:
  WarcDocument(const WarcRecord& record, std::size_t max_record_bytes)
      : x_record(record), x_fields(record.fields), x_max_record_bytes(max_record_bytes) {}

  Result<std::optional<Record>> document() const {
    const std::string_view kind = x_fields.value("WARC-Type");
    if (is_same_name(kind, "response")) return response();
    if (is_same_name(kind, "resource")) return block(document_type(content_type()));
    if (is_same_name(kind, "conversion")) return conversion();
    return std::nullopt;
  }

 private:
  MediaType content_type() const { return MediaType(x_fields.value("Content-Type")); }

  Result<std::optional<Record>> conversion() const {
    const MediaType declared = content_type();
    auto type = declared.name.empty() ? DocumentType{Format::PlainText, ""} : document_type(declared);
    if (type && type->charset.empty()) type->charset = "UTF-8";
    return block(std::move(type));
  }

  Result<std::optional<Record>> block(std::optional<DocumentType> type) const {
    if (!type) return std::nullopt;
    if (x_record.block_bytes > x_max_record_bytes) return too_large();
    return record(std::move(*type), std::string(x_record.block));
  }

  Result<std::optional<Record>> response() const {
    const std::string name = content_type().name;
    if (!name.empty() && name != "application/http") return std::nullopt;  // of DNS, FTP, ...
    const auto response = HttpResponse::parsed(x_record.block);
    if (!response) return failure(ErrorCode::BadFormat, "the response does not begin with a status line of HTTP");
    if (!response->is_success()) return std::nullopt;
    std::string_view declared = response->field("Content-Type");
    if (declared.empty()) declared = x_fields.value("WARC-Identified-Payload-Type");
    auto type = document_type(MediaType(declared));
    if (!type) return std::nullopt;
    if (x_record.block.size() < x_record.block_bytes) return too_large();
    const bool is_cut = !x_fields.value("WARC-Truncated").empty() || !x_fields.value("WARC-Segment-Number").empty();
    auto content = response->content(x_max_record_bytes, is_cut);
    if (!content) return tl::unexpected<Error>(content.error());
    return record(std::move(*type), std::move(*content));
  }

  tl::unexpected<Error> too_large() const {
    return failure(ErrorCode::TooLarge,
                   fmt::format("{} bytes, the limit for a record is {}", x_record.block_bytes, x_max_record_bytes));
  }

  std::optional<Record> record(DocumentType type, std::string bytes) const {
    Record record;
    record.source = x_record.place;
    record.id = named(x_fields.value("WARC-Record-ID"));
    if (record.id.empty()) record.id = record.source;
    record.url = named(x_fields.value("WARC-Target-URI"));
    record.bytes = std::move(bytes);
    record.format = type.format;
    record.charset = std::move(type.charset);
    return record;
  }

  const WarcRecord& x_record;
  const HeaderFields& x_fields;
  std::size_t x_max_record_bytes;
};

}  // namespace

WarcReader::WarcReader(ByteSource source, std::size_t max_record_bytes)
    : x_stream(std::move(source),
               std::min(max_record_bytes, static_cast<std::size_t>(-1) - kOverheadBytes) + kOverheadBytes),
      x_max_record_bytes(max_record_bytes) {}

std::optional<Result<Record>> WarcReader::next() {
  while (auto record = x_stream.next()) {
    if (!*record) return tl::unexpected<Error>(record->error());
    auto document = WarcDocument(**record, x_max_record_bytes).document();
    if (!document) {
      return failure(document.error().code, fmt::format("{}: {}", (*record)->place, document.error().message));
    }
    if (*document) return std::move(**document);
    ++x_not_documents;
  }
  return std::nullopt;
}

}  // namespace unspun
