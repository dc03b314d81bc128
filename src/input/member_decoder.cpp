#include "input/member_decoder.hpp"

#include <algorithm>
#include <utility>

namespace unspun {
namespace {

/// Decoders do not say where in a piece they found the damage, so what is decoded again is counted in whole pieces.
constexpr std::size_t kPieceBytes = std::size_t{4} * 1024;
constexpr std::size_t kRepeatedPieceBytes = 256;
/// How often as much as was read may be read again. Ten times is what it takes where every member is damaged and has
/// 400 bytes, as those of short records have.
constexpr std::uint64_t kMaxRepeats = 16;
/// A gzip header without its optional fields. zstd's smallest is six bytes; so much follows in any frame.
constexpr std::size_t kHeaderBytes = 10;

bool is_gzip_header(std::string_view bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const bool has_known_flags = (byte(3) & 0xE0U) == 0;
  const bool has_known_level = byte(8) == 0 || byte(8) == 2 || byte(8) == 4;
  const bool has_known_system = byte(9) <= 13 || byte(9) == 255;
  return has_known_flags && has_known_level && has_known_system;
}

bool is_zstd_header(std::string_view bytes) {
  return (static_cast<unsigned char>(bytes[4]) & 0x08U) == 0;  // the reserved bit
}

}  // namespace

MemberDecoder::MemberDecoder(Compression compression, int max_zstd_window_log)
    : x_compression(compression), x_max_zstd_window_log(max_zstd_window_log) {
  start_decoder();
}

void MemberDecoder::start_decoder() {
  x_decoder = x_compression == Compression::Gzip ? gzip_decoder() : zstd_decoder(x_max_zstd_window_log);
}

bool MemberDecoder::has_held() const {
  if (x_state == State::Searching) return x_searched + kHeaderBytes <= x_held.size();
  return x_next < x_held.size();
}

bool MemberDecoder::may_end() const {
  return x_state == State::Searching || x_decoder->may_end();
}

MemberStep MemberDecoder::decode(std::span<const char> in, std::span<char> out) {
  MemberStep result;
  if (!has_held()) {
    const auto piece = in.first(std::min(in.size(), kPieceBytes));
    take(piece);
    result.step.consumed = piece.size();
  }
  if (x_state == State::Searching && !found_header()) return result;

  const std::string_view rest =
      std::string_view(x_held).substr(x_next, x_bytes_to_repeat > 0 ? kRepeatedPieceBytes : kPieceBytes);
  auto step = x_decoder->decode({rest.data(), rest.size()}, out);
  if (step && !rest.empty() && step->consumed + step->produced == 0) {
    step = failure(ErrorCode::BadFormat, "damaged data (no progress)");
  }
  if (!step) {
    x_next += rest.size();
    x_bytes_to_repeat -= std::min<std::uint64_t>(x_bytes_to_repeat, rest.size());
    result.damage = std::move(step.error());
    begin_search();
    return result;
  }
  result.step.produced = step->produced;
  x_produced_bytes += step->produced;
  x_next += step->consumed;
  x_bytes_to_repeat -= std::min<std::uint64_t>(x_bytes_to_repeat, step->consumed);
  if (x_decoder->may_end()) {
    x_header.reset();
    x_searched = x_next + 1;  // the next member's own header is none to come back to
    x_member_begin = x_produced_bytes;
  } else {
    search_passed();
  }
  return result;
}

/// Appends stored bytes, after dropping those that will not be needed again.
void MemberDecoder::take(std::span<const char> in) {
  std::size_t needed = std::min(x_header.value_or(x_searched), x_next);
  if (x_state == State::Searching) needed = std::min(x_searched, x_held.size());
  x_held.erase(0, needed);
  x_next -= std::min(needed, x_next);
  x_searched -= needed;
  if (x_header) *x_header -= needed;
  x_held.append(in.data(), in.size());
  x_taken_bytes += in.size();
}

/// Where in [begin, end) of x_held the first header begins, or npos.
std::size_t MemberDecoder::header_at(std::size_t begin, std::size_t end) const {
  const bool is_gzip = x_compression == Compression::Gzip;
  const std::string_view magic = is_gzip ? "\x1f\x8b\x08" : "\x28\xb5\x2f\xfd";
  const std::string_view bytes = std::string_view(x_held).substr(0, std::min(end + kHeaderBytes - 1, x_held.size()));
  while (begin < end) {
    begin = bytes.find(magic, begin);
    if (begin == std::string_view::npos || begin + kHeaderBytes > bytes.size()) break;
    const std::string_view header = bytes.substr(begin, kHeaderBytes);
    if (is_gzip ? is_gzip_header(header) : is_zstd_header(header)) return begin;
    ++begin;
  }
  return std::string_view::npos;
}

/// Notes the first thing like a header among the bytes that the present member has passed.
void MemberDecoder::search_passed() {
  if (x_header && x_next - *x_header > kMaxHeldBytes) {
    x_searched = std::max(x_searched, x_next);  // and all that looks like one up to here
    x_header.reset();
  }
  if (x_header) return;
  const std::size_t end = x_next;
  const std::size_t found = header_at(x_searched, end);
  if (found != std::string_view::npos) {
    x_header = found;
    x_searched = found + 1;
    return;
  }
  // What has not ten bytes yet is looked at again when they are here.
  const std::size_t whole = x_held.size() - std::min(x_held.size(), kHeaderBytes - 1);
  x_searched = std::max(x_searched, std::min(end, whole));
}

void MemberDecoder::begin_search() {
  search_passed();
  if (x_header) {
    const std::uint64_t again = x_next - *x_header;
    if (x_repeated_bytes + again <= kMaxRepeats * x_taken_bytes) {
      x_repeated_bytes += again;
      x_bytes_to_repeat += again;
      x_searched = *x_header;
    } else {
      x_searched = x_next;
    }
    x_header.reset();
  }
  x_state = State::Searching;
}

/// Looks for a header from x_searched on; when there is one, decoding begins at it.
bool MemberDecoder::found_header() {
  const std::size_t found = header_at(x_searched, x_held.size());
  if (found == std::string_view::npos) {
    const std::size_t whole = x_held.size() - std::min(x_held.size(), kHeaderBytes - 1);
    x_searched = std::max(x_searched, whole);
    return false;
  }
  x_next = found;
  x_searched = found + 1;
  x_member_begin = x_produced_bytes;
  start_decoder();
  x_state = State::Decoding;
  return true;
}

}  // namespace unspun
