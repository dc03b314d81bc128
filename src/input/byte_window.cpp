#include "input/byte_window.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace unspun {
namespace {

constexpr std::size_t kFirstCapacity = std::size_t{256} * 1024;
constexpr std::size_t kMaxMemberBegins = std::size_t{64} * 1024;
constexpr std::size_t kLeastReadBytes = std::size_t{64} * 1024;

}  // namespace

std::string_view ByteWindow::ahead(std::size_t count) {
  while (x_end - x_begin < count && !has_stopped()) {
    make_room();
    const std::size_t wanted = std::max(count - (x_end - x_begin), kLeastReadBytes);
    auto read = x_source.read({x_buffer.get() + x_end, std::min(wanted, x_capacity - x_end)});
    if (!read) {
      x_error = read.error();
    } else {
      x_end += *read;
      x_at_end = *read == 0;
      note_member();
    }
  }
  return {x_buffer.get() + x_begin, x_end - x_begin};
}

void ByteWindow::take(std::size_t count) {
  x_begin += count;
  x_offset += count;
}

void ByteWindow::note_member() {
  while (!x_member_begins.empty() && x_member_begins.front() <= x_offset) x_member_begins.pop_front();
  const std::uint64_t begin = x_source.member_begin();
  const std::uint64_t last = x_member_begins.empty() ? x_offset : x_member_begins.back();
  if (begin > last && x_member_begins.size() < kMaxMemberBegins) x_member_begins.push_back(begin);
}

bool ByteWindow::has_member_begin(std::size_t begin, std::size_t end) const {
  const auto found = std::upper_bound(x_member_begins.begin(), x_member_begins.end(), x_offset + begin);
  return found != x_member_begins.end() && *found <= x_offset + end;
}

void ByteWindow::go_on() {
  take(x_end - x_begin);
  x_begin = x_end = 0;
  x_at_end = x_at_end || x_source.has_failed();
  x_error.reset();
}

/// Room for reading behind the bytes held.
void ByteWindow::make_room() {
  if (x_end < x_capacity) return;
  const std::size_t held = x_end - x_begin;
  if (x_begin > 0 && x_begin >= x_capacity / 4) {  // so each byte taken pays for moving three
    std::memmove(x_buffer.get(), x_buffer.get() + x_begin, held);
  } else {
    const std::size_t capacity = std::max(kFirstCapacity, 2 * x_capacity);
    auto larger = std::unique_ptr<char[]>(new char[capacity]);
    if (held > 0) std::memcpy(larger.get(), x_buffer.get() + x_begin, held);
    x_buffer = std::move(larger);
    x_capacity = capacity;
  }
  x_begin = 0;
  x_end = held;
}

}  // namespace unspun
