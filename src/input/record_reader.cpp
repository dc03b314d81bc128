#include "input/record_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "input/decoder.hpp"
#include "input/file_name.hpp"

namespace unspun {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kFirstReadBytes = std::size_t{64} * 1024;

bool is_jsonl_name(std::string_view path) {
  return has_extension(without_compression(path), ".jsonl");
}

bool is_warc_name(std::string_view path) {
  const std::string_view name = without_compression(path);
  return has_extension(name, ".warc") || has_extension(name, ".wet");
}

bool is_warc(std::string_view path, const RecordOptions& options) {
  return !options.force_jsonl && is_warc_name(path);
}

Format format_of_name(std::string_view path) {
  const std::string_view name = without_compression(path);
  if (has_extension(name, ".html") || has_extension(name, ".htm")) return Format::Html;
  if (has_extension(name, ".md")) return Format::Markdown;
  return Format::PlainText;
}

/// Whether content without a telling name is a web page: it says so at its front.
bool is_html_page(std::string_view bytes) {
  constexpr std::size_t kFront = 512;
  std::string front(bytes.substr(0, kFront));
  for (char& byte : front) byte = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
  const std::size_t begin = front.find('<');
  if (begin == std::string::npos || front.find_first_not_of(" \t\r\n\xEF\xBB\xBF") != begin) return false;
  const std::string_view rest = std::string_view(front).substr(begin);
  const bool is_xml = rest.starts_with("<?xml") || rest.starts_with("<!--");
  return rest.starts_with("<!doctype html") || rest.starts_with("<html") ||
         (is_xml && rest.find("<html") != std::string_view::npos);
}

/// The text of a line may be escaped, to twice its size where it is not Latin, and the line may hold other fields.
std::size_t max_line_bytes(std::size_t max_record_bytes) {
  constexpr std::size_t kOtherFieldsBytes = std::size_t{64} * 1024;
  constexpr std::size_t kLargest = std::size_t{1} << 31;  // half of what simdjson can address
  return 2 * std::min(max_record_bytes, kLargest / 2) + kOtherFieldsBytes;
}

bool is_utf16(std::string_view line) {
  return line.starts_with("\xFF\xFE") || line.starts_with("\xFE\xFF");
}

std::variant<ByteSource, LineReader, WarcReader> opened_input(ByteSource source, const RecordOptions& options) {
  if (is_warc(source.path(), options)) return WarcReader(std::move(source), options.max_record_bytes);
  if (!options.force_jsonl && !is_jsonl_name(source.path())) return source;
  return LineReader(std::move(source), max_line_bytes(options.max_record_bytes));
}

ByteSourceOptions source_options(std::string_view path, const RecordOptions& options) {
  ByteSourceOptions wanted;
  wanted.skips_damaged_members = is_warc(path, options);
  wanted.max_zstd_window_log = options.max_zstd_window_log;
  wanted.max_expansion = options.max_expansion;
  return wanted;
}

}  // namespace

RecordReader::RecordReader(ByteSource source, const RecordOptions& options)
    : x_options(options),
      x_input(opened_input(std::move(source), options)),
      x_parser(options.text_field, options.id_field, options.url_field) {}

Result<RecordReader> RecordReader::open(const std::string& path, const RecordOptions& options) {
  return started(ByteSource::open(path, source_options(path, options)), options);
}

Result<RecordReader> RecordReader::over(std::string_view bytes, std::string name, const RecordOptions& options) {
  const ByteSourceOptions wanted = source_options(name, options);
  return started(ByteSource::over(bytes, std::move(name), wanted), options);
}

Result<RecordReader> RecordReader::started(Result<ByteSource> source, const RecordOptions& options) {
  if (!source) return tl::unexpected<Error>(source.error());
  return RecordReader(std::move(*source), options);
}

const ByteSource& RecordReader::source() const {
  const auto* lines = std::get_if<LineReader>(&x_input);
  if (lines != nullptr) return lines->source();
  const auto* archive = std::get_if<WarcReader>(&x_input);
  return archive != nullptr ? archive->source() : std::get<ByteSource>(x_input);
}

std::uint64_t RecordReader::not_documents() const {
  const auto* archive = std::get_if<WarcReader>(&x_input);
  return archive != nullptr ? archive->not_documents() : 0;
}

std::optional<Result<Record>> RecordReader::next() {
  if (x_at_end) return std::nullopt;
  if (auto* lines = std::get_if<LineReader>(&x_input)) return next_line(*lines);
  if (auto* archive = std::get_if<WarcReader>(&x_input)) return archive->next();
  x_at_end = true;
  return whole_file(std::get<ByteSource>(x_input));
}

std::optional<Result<Record>> RecordReader::next_line(LineReader& lines) {
  while (auto line = lines.next()) {
    if (!*line) return tl::unexpected<Error>(line->error());
    std::string_view json = **line;
    if (lines.line_number() == 1) {
      if (is_utf16(json)) {
        x_at_end = true;
        return failure(
            ErrorCode::BadFormat,
            fmt::format("{}:1: UTF-16, JSONL must be UTF-8 (iconv -f UTF-16 -t UTF-8 converts it)", source().path()));
      }
      if (json.starts_with(kByteOrderMark)) json.remove_prefix(kByteOrderMark.size());
    }
    if (json.find_first_not_of(" \t\r") == std::string_view::npos) continue;

    std::string place = fmt::format("{}:{}", source().path(), lines.line_number());
    auto fields = x_parser.parse(json);
    if (!fields) return failure(fields.error().code, fmt::format("{}: {}", place, fields.error().message));
    if (fields->text.size() > x_options.max_record_bytes) {
      return failure(ErrorCode::TooLarge, fmt::format("{}: text of {} bytes, the limit for a record is {}", place,
                                                      fields->text.size(), x_options.max_record_bytes));
    }
    Record record;
    record.id = fields->id.empty() ? place : std::move(fields->id);
    record.source = std::move(place);
    record.url = std::move(fields->url);
    record.bytes = std::move(fields->text);
    if (x_options.keeps_lines) record.line = json;
    return record;
  }
  x_at_end = true;
  return std::nullopt;
}

Result<Record> RecordReader::whole_file(ByteSource& source) const {
  const std::size_t limit = x_options.max_record_bytes;
  const bool knows_size = !source.is_compressed() && source.stored_bytes().has_value();
  if (knows_size && *source.stored_bytes() > limit) return too_large(source);

  Record record;
  record.id = record.source = source.path();
  record.format = format_of_name(source.path());
  record.charset = x_options.charset;
  // One byte more than expected or allowed, so that the read that finds the end or the excess has room.
  std::size_t room = knows_size ? static_cast<std::size_t>(*source.stored_bytes()) : kFirstReadBytes;
  std::size_t held = 0;
  while (true) {
    if (held == record.bytes.size()) {
      record.bytes.resize(std::min(std::max(room, 2 * held), limit) + 1);
    }
    auto count = source.read({record.bytes.data() + held, record.bytes.size() - held});
    if (!count) return tl::unexpected<Error>(count.error());
    if (*count == 0) break;
    held += *count;
    if (held > limit) return too_large(source);
  }
  record.bytes.resize(held);
  const bool is_named = has_extension(without_compression(source.path()), ".txt");
  if (record.format == Format::PlainText && !is_named && is_html_page(record.bytes)) record.format = Format::Html;
  return record;
}

Result<Record> RecordReader::too_large(const ByteSource& source) const {
  const std::size_t limit = x_options.max_record_bytes;
  const auto size = source.stored_bytes();
  if (!size) {
    return failure(ErrorCode::TooLarge,
                   fmt::format("{}: more than {} bytes, the limit for a record", source.path(), limit));
  }
  if (source.is_compressed()) {
    return failure(ErrorCode::TooLarge,
                   fmt::format("{}: {} bytes that decompress to more than {}, the limit for a record", source.path(),
                               *size, limit));
  }
  return failure(ErrorCode::TooLarge,
                 fmt::format("{}: {} bytes, the limit for a record is {}", source.path(), *size, limit));
}

}  // namespace unspun
