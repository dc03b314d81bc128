#include "extract/charset_conversion.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>
#include <unicode/utf16.h>

#include <array>
#include <memory>

#include "input/utf8.hpp"

namespace unspun {
namespace {

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

/// Called by ICU for each sequence that it cannot read.
void replace_invalid(const void* context, UConverterToUnicodeArgs* arguments, const char*, std::int32_t length,
                     UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;  // the converter is reset or closed
  auto* result = static_cast<ConvertedText*>(const_cast<void*>(context));
  if (*status == U_TRUNCATED_CHAR_FOUND) {
    result->bytes_cut_off = static_cast<std::size_t>(length);
    *status = U_ZERO_ERROR;
    return;
  }
  ++result->invalid;
  *status = U_ZERO_ERROR;
  const UChar replacement = 0xFFFD;
  ucnv_cbToUWriteUChars(arguments, &replacement, 1, 0, status);
}

}  // namespace

ConvertedText converted_text(std::string_view bytes, std::string_view converter_name) {
  ConvertedText result;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, Close> converter(ucnv_open(std::string(converter_name).c_str(), &status));
  if (U_FAILURE(status)) {
    result.is_known = false;
    return result;
  }
  ucnv_setToUCallBack(converter.get(), replace_invalid, &result, nullptr, nullptr, &status);
  result.text.reserve(bytes.size() + bytes.size() / 8);
  std::array<UChar, 4096> units{};
  char16_t lead = 0;  // a surrogate whose other half comes with the next units
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  do {
    status = U_ZERO_ERROR;
    UChar* to = units.data();
    ucnv_toUnicode(converter.get(), &to, units.data() + units.size(), &from, end, nullptr, 1, &status);
    for (const UChar* unit = units.data(); unit < to; ++unit) {
      if (U16_IS_LEAD(*unit)) {
        lead = *unit;
      } else if (lead != 0 && U16_IS_TRAIL(*unit)) {
        append_utf8(static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead, *unit)), result.text);
        lead = 0;
      } else {
        append_utf8(*unit, result.text);
      }
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return result;
}

}  // namespace unspun
