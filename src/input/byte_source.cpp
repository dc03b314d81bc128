#include "input/byte_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace unspun {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{128} * 1024;  // what zstd asks for at a time (ZSTD_DStreamInSize)
constexpr std::size_t kMagicBytes = 4;

}  // namespace

ByteSource::ByteSource(StoredInput input, const ByteSourceOptions& options)
    : x_input(std::move(input)), x_options(options), x_buffer(new char[kBufferBytes]) {}

Result<ByteSource> ByteSource::open(const std::string& path, const ByteSourceOptions& options) {
  auto input = StoredInput::open(path);
  if (!input) return tl::unexpected<Error>(input.error());
  return started(ByteSource(std::move(*input), options));
}

Result<ByteSource> ByteSource::over(std::string_view bytes, std::string name, const ByteSourceOptions& options) {
  return started(ByteSource(StoredInput::over(bytes, std::move(name)), options));
}

Result<ByteSource> ByteSource::started(ByteSource source) {
  std::size_t held = 0;
  while (held < kMagicBytes) {  // a pipe may give one byte at a time
    auto count = source.x_input.read({source.x_buffer.get() + held, kBufferBytes - held});
    if (!count) return tl::unexpected<Error>(count.error());
    if (*count == 0) break;
    held += *count;
  }
  source.x_pending = {source.x_buffer.get(), held};
  const std::string_view first_bytes(source.x_buffer.get(), std::min(held, kMagicBytes));
  Compression compression = compression_of_content(first_bytes);
  if (compression == Compression::None) compression = compression_of_name(source.path());
  if (compression != Compression::None && source.x_options.skips_damaged_members) {
    source.x_members = std::make_unique<MemberDecoder>(compression, source.x_options.max_zstd_window_log);
    return source;
  }
  if (compression == Compression::Gzip) source.x_decoder = gzip_decoder();
  if (compression == Compression::Zstd) source.x_decoder = zstd_decoder(source.x_options.max_zstd_window_log);
  return source;
}

Result<std::size_t> ByteSource::read(std::span<char> into) {
  if (x_error) return tl::unexpected<Error>(*x_error);
  // One byte over the limit is asked for, so that a file of exactly the limit passes.
  const std::uint64_t left = x_options.max_bytes - x_bytes_given;
  if (left < into.size()) into = into.first(static_cast<std::size_t>(left) + 1);

  auto count = x_members ? decoded_members(into) : decoded(into);
  if (!count) {
    if (!x_members) x_error = count.error();
    return count;
  }
  x_bytes_given += *count;
  if (x_bytes_given > x_options.max_bytes) {
    return remembered(ErrorCode::TooLarge, fmt::format("more than {} bytes", x_options.max_bytes));
  }
  const auto expansion = static_cast<std::uint64_t>(x_options.max_expansion);
  if (expansion > 0 && x_decoder && x_bytes_given > kFreeExpansion &&
      x_bytes_given / expansion > x_input.bytes_read()) {
    return remembered(ErrorCode::TooLarge, fmt::format("{} bytes expand to more than {} times as many, the limit",
                                                       x_input.bytes_read(), expansion));
  }
  return count;
}

Result<std::size_t> ByteSource::decoded(std::span<char> into) {
  if (!x_decoder) {
    if (x_pending.empty()) return x_input.read(into);  // straight to the caller, without our buffer
    const std::size_t count = std::min(into.size(), x_pending.size());
    std::memcpy(into.data(), x_pending.data(), count);
    x_pending = x_pending.subspan(count);
    return count;
  }
  while (true) {
    auto step = x_decoder->decode(x_pending, into);
    if (!step) return remembered(step.error().code, step.error().message);
    x_pending = x_pending.subspan(step->consumed);
    if (step->produced > 0) return step->produced;
    if (!x_pending.empty()) {
      if (step->consumed > 0) continue;
      return remembered(ErrorCode::BadFormat, fmt::format("damaged {} data (no progress)", x_decoder->format_name()));
    }
    auto count = refill();
    if (!count) return count;
    if (*count > 0) continue;
    if (x_decoder->may_end()) return std::size_t{0};
    const Error error = ended_early(x_decoder->format_name());
    return remembered(error.code, error.message);
  }
}

Result<std::size_t> ByteSource::decoded_members(std::span<char> into) {
  while (true) {
    if (x_damage) {
      x_damaged_from = x_members->member_begin();
      const Error damage = *std::exchange(x_damage, std::nullopt);
      return failure(damage.code, fmt::format("{}: {}", path(), damage.message));
    }
    auto step = x_members->decode(x_pending, into);
    x_pending = x_pending.subspan(step.step.consumed);
    x_damage = std::move(step.damage);
    if (step.step.produced > 0) return step.step.produced;
    if (x_damage || !x_pending.empty() || x_members->has_held()) continue;
    auto count = refill();
    if (!count) {
      x_error = count.error();
      return count;
    }
    if (*count > 0) continue;
    if (x_members->may_end()) return std::size_t{0};
    x_damage = ended_early(x_members->format_name());
    x_members->give_up();
  }
}

Error ByteSource::ended_early(std::string_view format_name) const {
  return {ErrorCode::Truncated,
          fmt::format("{} data end too early, after {} bytes", format_name, x_input.bytes_read())};
}

Result<std::size_t> ByteSource::refill() {
  auto count = x_input.read({x_buffer.get(), kBufferBytes});
  if (count) x_pending = {x_buffer.get(), *count};
  return count;
}

tl::unexpected<Error> ByteSource::remembered(ErrorCode code, const std::string& reason) {
  x_error = Error{code, fmt::format("{}: {}", path(), reason)};
  return tl::unexpected<Error>(*x_error);
}

}  // namespace unspun
