#include "server/spool_file.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "base/temporary_directory.hpp"
#include "server/media_type.hpp"

using namespace unspun;

TEST_CASE("spool file: what was appended comes back, and no file is seen") {
  const TemporaryDirectory folder;
  auto spool = SpoolFile::make(folder.path());
  REQUIRE(spool);
  CHECK((*spool)->content()->empty());
  std::string expected;
  for (int i = 0; i < 3000; ++i) {
    const std::string piece = std::to_string(i) + "\n";
    REQUIRE((*spool)->append(piece));
    expected += piece;
  }
  CHECK((*spool)->size() == expected.size());
  const auto content = (*spool)->content();
  REQUIRE(content);
  CHECK(*content == expected);
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("spool file: a folder that is not there is named") {
  const auto spool = SpoolFile::make("/nowhere/at/all");
  REQUIRE_FALSE(spool);
  CHECK(spool.error().code == ErrorCode::WriteFailed);
  CHECK(spool.error().message.starts_with("/nowhere/at/all: "));
}

TEST_CASE("media type: small letters, without parameters; UTF-8 only") {
  CHECK(*media_type("") == "");
  CHECK(*media_type(" Application/JSON ;q=1 ; Charset=UTF-8") == "application/json");
  CHECK(*media_type("text/plain; charset=\"utf-8\"") == "text/plain");
  CHECK_FALSE(media_type("text/plain; charset=latin1"));
  CHECK_FALSE(media_type("text/plain;;charset="));
}
