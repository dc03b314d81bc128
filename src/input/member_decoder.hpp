#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "input/decoder.hpp"

namespace unspun {

/// How far one call of MemberDecoder::decode came, and what it broke off for.
struct MemberStep {
  DecodeStep step;
  std::optional<Error> damage;
};

/// A decompressor for files of many gzip members or zstd frames, such as archives with one for each record, that
/// loses only those that are damaged: after a damage it looks for the next header and goes on there.
///
/// Inflating does not notice at once that it reads rubbish, and may run past the end of the damaged member into the
/// next. So what follows anything that looks like a header is held, up to kMaxHeldBytes, until the member has ended
/// well or the damage has shown; then decoding goes back there. In sound data nothing looks like a header but by a
/// chance of one in billions, and nothing is held. What is read again is bounded by a multiple of what was read, so
/// time stays linear on any input.
///
///   member 1 | member 2, damaged | member 3    ->   the bytes of 1, some of 2, the damage, the bytes of 3
class MemberDecoder {
 public:
  static constexpr std::size_t kMaxHeldBytes = std::size_t{1} << 20;

  MemberDecoder(Compression compression, int max_zstd_window_log);

  /// As Decoder::decode, but a damage is told together with what was produced before it, and decoding goes on with
  /// the next call.
  MemberStep decode(std::span<const char> in, std::span<char> out);
  /// Whether the data may end here. After a damage they may: that the rest is lost has been said.
  bool may_end() const;
  /// Whether there is something to do without new input.
  bool has_held() const;
  /// Gives up the present member, which the input ends in.
  void give_up() { begin_search(); }
  std::string_view format_name() const { return x_decoder->format_name(); }
  /// How many bytes had been produced when the present member began, or the damaged one just told of.
  std::uint64_t member_begin() const { return x_member_begin; }

 private:
  enum class State : std::uint8_t { Decoding, Searching };

  void start_decoder();
  void take(std::span<const char> in);
  std::size_t header_at(std::size_t begin, std::size_t end) const;
  void search_passed();
  void begin_search();
  bool found_header();

  Compression x_compression;
  int x_max_zstd_window_log;
  std::unique_ptr<Decoder> x_decoder;
  State x_state = State::Decoding;
  std::string x_held;                   // stored bytes: those decoded that may be needed again, and those to come
  std::size_t x_next = 0;               // in x_held: the first byte to decode
  std::size_t x_searched = 1;           // in x_held: no header begins before but the member's own and x_header
  std::optional<std::size_t> x_header;  // in x_held: what looks like a header, decoded as part of a member
  std::uint64_t x_taken_bytes = 0;
  std::uint64_t x_repeated_bytes = 0;
  std::uint64_t x_bytes_to_repeat = 0;
  std::uint64_t x_produced_bytes = 0;
  std::uint64_t x_member_begin = 0;
};

}  // namespace unspun
