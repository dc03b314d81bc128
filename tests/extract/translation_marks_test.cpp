#include "extract/translation_marks.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "extract/html_page.hpp"

using namespace unspun;

namespace {

std::string marks(std::string_view html) {
  std::string joined;
  for (const std::string& mark : html_page(html).translation_marks) joined += (joined.empty() ? "" : ", ") + mark;
  return joined;
}

}  // namespace

TEST_CASE("translation marks: a page that is shown translated") {
  CHECK(marks("<html lang=en class='js translated-ltr'>a") == "shown translated by Google Translate");
  CHECK(marks("<meta http-equiv=X-Translated-By content=Google>a") == "shown translated by Google Translate");
  CHECK(marks("<p><font style='vertical-align: inherit;'><font style='vertical-align: inherit;'>a</font></font>") ==
        "shown translated by Google Translate");
  CHECK(marks("<font _mstmutation='1' _msttexthash='27820' _msthash='1'>a</font>") ==
        "shown translated by Microsoft Translator");
  CHECK(marks("<link rel='alternate machine-translated-from' hreflang=ja href=/ja>a") ==
        "shown translated by a machine: link machine-translated-from");
  CHECK(marks("<html lang=en-x-mtfrom-ja>a") == "shown translated by a machine: lang x-mtfrom");
}

TEST_CASE("translation marks: a widget on a page says less") {
  CHECK(marks("<style id=gtranslate-style-css></style><div class='widget widget_gtranslate'>a</div>") ==
        "gtranslate widget");
  CHECK(marks("<script src='https://tdns3.gtranslate.net/tdn-bin/x.js'></script>a") == "gtranslate widget");
  CHECK(marks("<div id=google_translate_element></div>a") == "Google Translate widget");
  CHECK(marks("<meta name='translation-stats' content='{}'>a") == "Transposh widget");
  CHECK(marks("<aside class='country-selector weglot-dropdown'>a</aside>") == "Weglot widget");
}

TEST_CASE("translation marks: the stronger ones come first, each once") {
  CHECK(marks("<html class=translated-rtl><div id=google_translate_element></div><div id=google_translate_element>") ==
        "shown translated by Google Translate, Google Translate widget");
}

TEST_CASE("translation marks: none on other pages, whatever they write about") {
  CHECK(marks("<html lang=en class=js><p>The class translated-ltr, widget_gtranslate and _msttexthash.</p>").empty());
  CHECK(marks("<font style='vertical-align: inherit'>one alone</font>").empty());
  CHECK(marks("<p class=translated-ltr>a").empty());
  CHECK(marks("<!-- <div class=widget_gtranslate> -->a").empty());
}
