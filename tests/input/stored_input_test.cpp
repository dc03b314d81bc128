#include "input/stored_input.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

void check_refused(const Result<StoredInput>& input, ErrorCode code, const std::string& path) {
  REQUIRE_FALSE(input);
  CHECK(input.error().code == code);
  CHECK(input.error().message.starts_with(path + ": "));
}

std::string content_of(StoredInput& input) {
  std::string content;
  std::array<char, 7> piece;
  while (true) {
    const auto count = input.read(piece);
    REQUIRE(count);
    if (*count == 0) return content;
    content.append(piece.data(), *count);
  }
}

/// Puts a file in the place of standard input for a while.
class StandardInput {
 public:
  explicit StandardInput(const std::string& path) : x_saved(::dup(STDIN_FILENO)) {
    const int descriptor = ::open(path.c_str(), O_RDONLY);
    REQUIRE(descriptor >= 0);
    ::dup2(descriptor, STDIN_FILENO);
    ::close(descriptor);
  }
  ~StandardInput() {
    if (x_saved >= 0) {
      ::dup2(x_saved, STDIN_FILENO);
      ::close(x_saved);
    }
  }

 private:
  int x_saved;
};

}  // namespace

TEST_CASE("stored input: a file, its size and how far it was read") {
  const TemporaryDirectory directory;
  auto input = StoredInput::open(directory.file("a", "twelve bytes"));
  REQUIRE(input);
  CHECK(input->total_bytes() == 12);
  CHECK(input->bytes_read() == 0);
  CHECK(content_of(*input) == "twelve bytes");
  CHECK(input->bytes_read() == 12);
}

TEST_CASE("stored input: memory under a name") {
  auto input = StoredInput::over("some bytes", "here");
  CHECK(input.path() == "here");
  CHECK(input.total_bytes() == 10);
  CHECK(content_of(input) == "some bytes");
}

TEST_CASE("stored input: a move takes the place in the file along") {
  const TemporaryDirectory directory;
  auto input = StoredInput::open(directory.file("a", "0123456789"));
  REQUIRE(input);
  std::array<char, 4> piece;
  REQUIRE(input->read(piece));
  StoredInput moved(std::move(*input));
  CHECK(content_of(moved) == "456789");
  auto other = StoredInput::over("other", "other");
  other = std::move(moved);
  CHECK(other.bytes_read() == 10);
  CHECK(content_of(other).empty());
}

TEST_CASE("stored input: '-' is standard input, and stays open") {
  const TemporaryDirectory directory;
  const StandardInput redirected(directory.file("a", "from a pipe"));
  {
    auto input = StoredInput::open("-");
    REQUIRE(input);
    CHECK(input->path() == "-");
    CHECK(content_of(*input) == "from a pipe");
  }
  CHECK(::fcntl(STDIN_FILENO, F_GETFD) >= 0);
}

TEST_CASE("stored input: failures name the path and say which kind") {
  const TemporaryDirectory directory;
  const std::string file = directory.file("a", "text");
  check_refused(StoredInput::open(directory.path_of("missing")), ErrorCode::NotFound, directory.path_of("missing"));
  check_refused(StoredInput::open(file + "/b"), ErrorCode::NotFound, file + "/b");
  check_refused(StoredInput::open(directory.path()), ErrorCode::IsDirectory, directory.path());
  check_refused(StoredInput::open(directory.path_of(std::string(300, 'x'))), ErrorCode::ReadFailed,
                directory.path_of(std::string(300, 'x')));
  if (::geteuid() != 0) {  // nothing is unreadable to root
    std::filesystem::permissions(file, std::filesystem::perms::none);
    check_refused(StoredInput::open(file), ErrorCode::ReadFailed, file);
  }
}

TEST_CASE("stored input: a read that the system refuses is an error") {
  auto input = StoredInput::open("/proc/self/mem");  // opens, but has nothing at address 0
  if (!input) return;                                // no /proc here
  std::array<char, 16> piece;
  const auto count = input->read(piece);
  REQUIRE_FALSE(count);
  CHECK(count.error().code == ErrorCode::ReadFailed);
  CHECK(count.error().message.starts_with("/proc/self/mem: "));
}
