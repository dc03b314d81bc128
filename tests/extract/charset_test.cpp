#include "extract/charset.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "extract/charset_label.hpp"
#include "extract/charset_meta.hpp"
#include "input/utf8.hpp"

using namespace unspun;

namespace {

struct Shown {
  std::string text;
  std::string charset;
  std::string notes;
};

Shown decoded(std::string bytes, std::string_view declared = {}, bool is_html = false) {
  const auto result = decoded_text(std::move(bytes), declared, is_html);
  if (!result) return {"<" + result.error().message + ">", "", ""};
  Shown shown{result->text, result->charset, ""};
  for (const std::string& note : result->notes) shown.notes += (shown.notes.empty() ? "" : "; ") + note;
  return shown;
}

void check_decoded(const Shown& shown, std::string_view text, std::string_view charset, std::string_view notes = {}) {
  CHECK(shown.text == text);
  CHECK(shown.charset == charset);
  CHECK(shown.notes == notes);
}

/// ASCII text in units of two or four bytes.
std::string widened(std::string_view text, std::size_t unit_bytes, bool is_little_endian) {
  std::string wide;
  for (const char byte : text) {
    std::string unit(unit_bytes, '\0');
    unit[is_little_endian ? 0 : unit_bytes - 1] = byte;
    wide += unit;
  }
  return wide;
}

const std::string kRussian =  // windows-1251: "the captain told the crew that ... "
    "\xCA\xE0\xEF\xE8\xF2\xE0\xED \xF1\xEA\xE0\xE7\xE0\xEB \xEA\xEE\xEC\xE0\xED\xE4\xE5, \xF7\xF2\xEE \xEC\xEE\xF0\xE5 "
    "\xF1\xE5\xE3\xEE\xE4\xED\xFF \xF1\xEF\xEE\xEA\xEE\xE9\xED\xEE\xE5, \xE8 \xE2\xF1\xE5 \xEF\xEE\xE9\xE4\xF3\xF2 "
    "\xE4\xEE\xEC\xEE\xE9 \xF0\xE0\xED\xFC\xF8\xE5.";

}  // namespace

TEST_CASE("charset: valid UTF-8 is taken as it is") {
  check_decoded(decoded(""), "", "UTF-8");
  check_decoded(decoded("plain"), "plain", "UTF-8");
  check_decoded(decoded("caf\u00E9 \u6F22"), "caf\u00E9 \u6F22", "UTF-8");
  check_decoded(decoded("caf\u00E9", "UTF-8"), "caf\u00E9", "UTF-8");
}

TEST_CASE("charset: byte-order marks") {
  check_decoded(decoded("\xEF\xBB\xBFtext"), "text", "UTF-8");
  check_decoded(decoded("\xEF\xBB\xBF"), "", "UTF-8");
  check_decoded(decoded("\xEF\xBB\xBF\xEF\xBB\xBFtext"), "\xEF\xBB\xBFtext", "UTF-8");
  check_decoded(decoded("\xEF\xBB\xBFtext", "windows-1252"), "text", "UTF-8");
  check_decoded(decoded("\xFF\xFE\x2D\x4E\x87\x65"), "\u4E2D\u6587", "UTF-16LE");
  check_decoded(decoded("\xFE\xFF\x4E\x2D\x65\x87"), "\u4E2D\u6587", "UTF-16BE");
  check_decoded(decoded(std::string("\xFF\xFE\x3D\xD8\0\xDE", 6)), "\U0001F600", "UTF-16LE");
}

TEST_CASE("charset: UTF-16 and UTF-32 without a mark") {
  const std::string text = "A page of some words, and then some more.";
  check_decoded(decoded(widened(text, 2, true)), text, "UTF-16LE");
  check_decoded(decoded(widened(text, 2, false)), text, "UTF-16BE");
  check_decoded(decoded(widened(text, 4, true)), text, "UTF-32LE");
  check_decoded(decoded(widened(text, 4, false)), text, "UTF-32BE");
  check_decoded(decoded("\x2D\x4E\x87\x65", "utf-16le"), "\u4E2D\u6587", "UTF-16LE");
}

TEST_CASE("charset: what is declared outside is believed before the page, the page before a guess") {
  check_decoded(decoded(kRussian.substr(0, 7), "windows-1251"), "\u041A\u0430\u043F\u0438\u0442\u0430\u043D",
                "windows-1251");
  const std::string page = "<meta charset=koi8-r>\xC1";
  check_decoded(decoded(page, "", true), "<meta charset=koi8-r>\u0430", "KOI8-R");
  check_decoded(decoded(page, "windows-1251", true), "<meta charset=koi8-r>\u0411", "windows-1251");
  CHECK(decoded(page, "", false).charset == "windows-1252");
}

TEST_CASE("charset: Latin-1 and ASCII mean windows-1252") {
  check_decoded(decoded("\x93 caf\xE9\x94", "ISO-8859-1"), "\u201C caf\u00E9\u201D", "windows-1252");
  check_decoded(decoded("caf\xE9", "us-ascii"), "caf\u00E9", "windows-1252");
}

TEST_CASE("charset: East Asian ones") {
  check_decoded(decoded("\x93\xFA\x96\x7B", "shift_jis"), "\u65E5\u672C", "Shift_JIS");
  check_decoded(decoded("\xC6\xFC\xCB\xDC", "euc-jp"), "\u65E5\u672C", "EUC-JP");
  check_decoded(decoded("\xC8\xD5\xB1\xBE", "gb2312"), "\u65E5\u672C", "GBK");
  check_decoded(decoded("\xA4\xE9\xA5\xBB", "big5"), "\u65E5\u672C", "Big5");
  check_decoded(decoded("\xC0\xCF\xBA\xBB", "ks_c_5601-1987"), "\uC77C\uBCF8", "EUC-KR");
}

TEST_CASE("charset: a wrong declaration is told and not believed") {
  check_decoded(decoded("caf\u00E9", "iso-8859-1"), "caf\u00E9", "UTF-8",
                "declared as windows-1252, but it is valid UTF-8: read as UTF-8");
  check_decoded(decoded("caf\xE9 noir", "utf-8"), "caf\u00E9 noir", "windows-1252",
                "declared as UTF-8, but it is not: read as windows-1252");
  check_decoded(decoded("plain", "utf-16"), "plain", "UTF-8");
  check_decoded(decoded("caf\xE9", "klingon\n"), "caf\u00E9", "windows-1252",
                "declared as \"klingon?\", which is not read; no charset is declared, and it is not UTF-8: read as "
                "windows-1252");
}

TEST_CASE("charset: UTF-7 is never decoded") {
  const std::string page = "+ADw-script+AD4-alert(1)+ADw-/script+AD4-";
  for (const char* label : {"utf-7", "UTF-7", "unicode-1-1-utf-7"}) {
    check_decoded(decoded(page, label), page, "UTF-8",
                  "declared as UTF-7, which is never decoded, for it hides markup");
  }
  const std::string html = "<meta charset=utf-7>" + page;
  CHECK(decoded(html, "", true).text == html);
}

TEST_CASE("charset: without a word, long text in another alphabet is guessed, short text is Western") {
  CHECK(decoded(kRussian).charset == "windows-1251");
  CHECK(decoded(kRussian).text.starts_with("\u041A\u0430\u043F\u0438\u0442\u0430\u043D"));
  check_decoded(decoded("caf\xE9 noir"), "caf\u00E9 noir", "windows-1252",
                "no charset is declared, and it is not UTF-8: read as windows-1252");
  std::string english;
  for (int i = 0; i < 30; ++i) english += "They said that it\x92s a long way, and that nobody would come back. ";
  CHECK(decoded(english).charset == "windows-1252");
}

TEST_CASE("charset: broken characters in UTF-8 are replaced and counted") {
  check_decoded(decoded("na\u00EFve \xFF caf\u00E9"), "na\u00EFve \uFFFD caf\u00E9", "UTF-8",
                "1 sequence of bytes is invalid in UTF-8, read as U+FFFD");
  check_decoded(decoded("\u00E9\u00E9\u00E9\u00E9\xFF-\xC0", "utf-8"), "\u00E9\u00E9\u00E9\u00E9\uFFFD-\uFFFD", "UTF-8",
                "2 sequences of bytes are invalid in UTF-8, read as U+FFFD");
}

TEST_CASE("charset: a character cut at the end is dropped") {
  check_decoded(decoded("one \xE2\x82"), "one ", "UTF-8", "it ends within a character: its last 2 bytes are dropped");
  check_decoded(decoded("caf\u00E9 \xF0\x9F\x98", "utf-8"), "caf\u00E9 ", "UTF-8",
                "it ends within a character: its last 3 bytes are dropped");
  check_decoded(decoded(std::string("\xFF\xFE\x41\0\x42", 5)), "A", "UTF-16LE",
                "it ends within a character: its last 1 byte is dropped");
  check_decoded(decoded("\x93\xFA\x96", "shift_jis"), "\u65E5", "Shift_JIS",
                "it ends within a character: its last 1 byte is dropped");
}

TEST_CASE("charset: what is no text is refused") {
  CHECK(decoded("%PDF-1.7\n%\xE2\xE3\xCF\xD3").text == "<a PDF file, not text>");
  CHECK(decoded(std::string("te\0xt", 5)).text == "<binary content, not text: NUL at byte 2>");
  CHECK(decoded(std::string("te\0xt", 5), "windows-1252").text == "<binary content, not text: NUL at byte 2>");
  CHECK(decoded(widened("NUL in it", 2, true) + std::string(2, '\0')).text.starts_with("<binary content"));
}

TEST_CASE("charset: any bytes by any label are valid UTF-8 with hardly a NUL, or refused") {
  const std::vector<std::string> labels = {"",        "utf-8", "iso-8859-1", "utf-16",     "shift_jis", "iso-2022-jp",
                                           "gb18030", "big5",  "euc-kr",     "hz-gb-2312", "utf-7",     "koi8-r"};
  CHECK(rc::check([&](const std::string& bytes) {
    const auto label = *rc::gen::elementOf(labels);
    const auto result = decoded_text(bytes, label, *rc::gen::arbitrary<bool>());
    if (!result) return;
    RC_ASSERT(!first_invalid_utf8(result->text));
    const auto nul_bytes = std::count(result->text.begin(), result->text.end(), '\0');
    RC_ASSERT(static_cast<std::size_t>(nul_bytes) <= 1 + result->text.size() / 200);
    RC_ASSERT(result->text.size() <= 4 * bytes.size());
  }));
}

TEST_CASE("charset label: the Encoding Standard's") {
  CHECK(charset_of_label(" Latin1\n").name == "windows-1252");
  CHECK(charset_of_label("x-sjis").name == "Shift_JIS");
  CHECK(charset_of_label("iso-8859-9").name == "windows-1254");
  CHECK(charset_of_label("unicodefffe").name == "UTF-16BE");
  CHECK(charset_of_label("iso-2022-kr").converter.empty());
  CHECK(charset_of_label("utf-7").name.empty());
  CHECK(charset_of_label("").name.empty());
  CHECK(charset_of_label("utf").name.empty());
  CHECK(charset_of_label("utf-8 latin1").name.empty());
}

TEST_CASE("charset in page: meta in its forms, and XML") {
  CHECK(charset_in_page("<META CharSet='koi8-r'>") == "koi8-r");
  CHECK(charset_in_page("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=big5\">") == "big5");
  CHECK(charset_in_page("<meta http-equiv=content-type content=\"text/html; charset = 'euc-jp'; x\">") == "euc-jp");
  CHECK(charset_in_page("<?xml version='1.0' encoding='latin1'?><html>") == "latin1");
  CHECK(charset_in_page("<!-- <meta charset=a> --><script>'<meta charset=b>'</script><meta charset=c>") == "c");
  CHECK(charset_in_page("<meta name=x content='charset=a'>").empty());
  CHECK(charset_in_page("<p>charset=utf-8").empty());
  CHECK(charset_in_page(std::string(5000, ' ') + "<meta charset=a>").empty());
}
