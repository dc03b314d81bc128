#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <utility>
#include <vector>

#include "input/compressed.hpp"
#include "input/warc_text.hpp"

using namespace unspun;

namespace {

/// Bytes that look like what surrounds a record more often than chance would have it.
std::string arbitrary_block() {
  const auto piece =
      rc::gen::oneOf(rc::gen::arbitrary<std::string>(),
                     rc::gen::element<std::string>("\r\n", "\r\n\r\n", "\n", "WARC/1.0", "WARC/", "0\r\n",
                                                   "Content-Length: 9\r\n", "\x1f\x8b\x08", "HTTP/1.1"));
  std::string block;
  for (const std::string& part : *rc::gen::container<std::vector<std::string>>(piece)) block += part;
  return block;
}

/// `bytes` as gzip members that end anywhere: a source gives each of them by itself.
std::string in_pieces(std::string_view bytes) {
  std::string stored = gzipped("");
  while (!bytes.empty()) {
    const auto size = *rc::gen::inRange<std::size_t>(1, bytes.size() + 1);
    stored += gzipped(bytes.substr(0, size));
    bytes.remove_prefix(size);
  }
  return stored;
}

}  // namespace

TEST_CASE("warc property: records come back byte for byte, however the source gives them") {
  CHECK(rc::check([] {
    const auto blocks = *rc::gen::resize(12, rc::gen::exec([] {
                                           std::vector<std::string> some(*rc::gen::inRange<std::size_t>(0, 6));
                                           for (std::string& block : some) block = arbitrary_block();
                                           return some;
                                         }));
    std::string file;
    Records expected;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const std::string id = std::to_string(i);
      file += i % 2 == 0 ? warc_record("conversion", id, "", blocks[i]) : warc_page(id, blocks[i]);
      expected.push_back(id + "|" + blocks[i]);
    }
    RC_ASSERT(warc_content(file).records == expected);
    RC_ASSERT(warc_content(in_pieces(file), "a.warc.gz").records == expected);
  }));
}

TEST_CASE("warc property: one record with any length costs no other") {
  CHECK(rc::check([] {
    const std::string page(*rc::gen::inRange<std::size_t>(0, 300), 'x');
    const auto length = *rc::gen::inRange<std::size_t>(0, 1500);
    const std::string before = warc_page("1", page);
    const std::string after = warc_page("3", page) + warc_page("4", page);
    const std::string bad = warc_record("conversion", "2", "", page, std::to_string(length));
    // A length that ends where a later record does is as good as any.
    const std::size_t rest = (bad + after).size() - (bad.find("\r\n\r\n") + 4);
    const std::size_t third = rest - after.size() + warc_page("3", page).size();
    RC_PRE(!(length + 4 >= third && length < third) && length + 4 < rest);
    const Records records = warc_content(before + bad + after).records;
    RC_ASSERT(records.size() == 4U);
    RC_ASSERT(records[0] == "1|" + page);
    RC_ASSERT(records[2] == "3|" + page);
    RC_ASSERT(records[3] == "4|" + page);
  }));
}
