#include "tokenize/icu_breaks.hpp"

#include <unicode/ubrk.h>
#include <unicode/utf16.h>

#include <cstdlib>
#include <new>

#include "tokenize/code_points.hpp"

namespace unspun {
namespace {

UBreakIterator* opened(UBreakIteratorType type) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator* iterator = ubrk_open(type, "", nullptr, 0, &status);
  // The root rules are compiled into ICU's data library; only a broken installation or no memory gets here.
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (U_FAILURE(status)) std::abort();
  return iterator;
}

char16_t shown_to_icu(char16_t unit) {
  if (unit == u'@') return u'#';
  if (unit == u':') return u'-';
  return unit;
}

}  // namespace

void IcuBreaks::Close::operator()(UBreakIterator* iterator) const {
  ubrk_close(iterator);
}

IcuBreaks::IcuBreaks() : x_words(opened(UBRK_WORD)), x_sentences(opened(UBRK_SENTENCE)) {}

void IcuBreaks::add(std::string_view text, std::uint32_t begin, std::uint32_t end,
                    std::vector<std::uint32_t>& word_ends, std::vector<std::uint32_t>& sentence_ends) {
  if (begin == end) return;
  x_units.clear();
  x_offsets.clear();
  const std::string_view until_end = text.substr(0, end);
  for (std::uint32_t at = begin; at < end;) {
    const CodePoint c = code_point_at(until_end, at);
    if (c.value < 0x10000) {
      x_units.push_back(shown_to_icu(static_cast<char16_t>(c.value)));
      x_offsets.push_back(at);
    } else {
      x_units.push_back(U16_LEAD(c.value));
      x_units.push_back(U16_TRAIL(c.value));
      x_offsets.insert(x_offsets.end(), 2, at);
    }
    at += c.size;
  }
  x_offsets.push_back(end);
  add_ends(x_words.get(), word_ends);
  add_ends(x_sentences.get(), sentence_ends);
}

void IcuBreaks::add_ends(UBreakIterator* iterator, std::vector<std::uint32_t>& ends) {
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(iterator, x_units.data(), static_cast<std::int32_t>(x_units.size()), &status);
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (U_FAILURE(status)) std::abort();  // as above
  for (std::int32_t at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
    ends.push_back(x_offsets[static_cast<std::size_t>(at)]);
  }
}

}  // namespace unspun
