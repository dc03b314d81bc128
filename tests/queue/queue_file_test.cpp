#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>

#include "queue/audit_log.hpp"
#include "queue/review_desk.hpp"
#include "queue/review_queue.hpp"

using namespace unspun;
namespace fs = std::filesystem;

namespace {

std::string content_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

void run_sql(const std::string& path, const char* sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  char* message = nullptr;
  const int status = sqlite3_exec(database, sql, nullptr, nullptr, &message);
  CHECK_MESSAGE(status == SQLITE_OK, (message == nullptr ? "" : message));
  sqlite3_free(message);
  sqlite3_close(database);
}

/// A queue with some items and decisions, closed.
void make_queue(const std::string& directory, int items = 20) {
  ReviewQueue queue = ReviewDesk::opened(directory);
  for (int i = 0; i < items; ++i) {
    REQUIRE(
        queue.add(new_item(std::to_string(i), std::string(2000, static_cast<char>('a' + i % 26))), "importer", kNoon));
    REQUIRE(queue.decide({i + 1, 1, "anna", i % 2 == 0}, kNoon));
  }
}

void check_refused(const std::string& directory, ErrorCode code, const std::string& says) {
  const std::string file = directory + "/queue.sqlite";
  const std::string before = content_of(file);
  const auto queue = ReviewQueue::open(directory);
  REQUIRE_FALSE(queue);
  CHECK(queue.error().code == code);
  CHECK_MESSAGE(queue.error().message.starts_with(file), queue.error().message);
  CHECK_MESSAGE(queue.error().message.find(says) != std::string::npos, queue.error().message);
  CHECK(content_of(file) == before);
}

/// Decides one item after the other and says so on the pipe, until it is killed.
[[noreturn]] void decide_until_killed(const std::string& directory, int pipe, std::int64_t first) {
  auto queue = ReviewQueue::open(directory);
  if (!queue) ::_exit(3);
  for (std::int64_t number = first;; ++number) {
    const auto added = queue->add(new_item(std::to_string(number)), "importer", kNoon);
    if (!added) ::_exit(4);
    if (!queue->decide({added->id, 1, "anna", number % 2 == 0}, kNoon)) ::_exit(5);
    // Only now is the decision acknowledged; a line this short is written whole or not at all.
    const std::string line = std::to_string(number) + "\n";
    if (::write(pipe, line.data(), line.size()) != static_cast<ssize_t>(line.size())) ::_exit(6);
  }
}

}  // namespace

TEST_CASE("queue file: what was decided is there when it is opened again") {
  TemporaryDirectory folder;
  make_queue(folder.path_of("deep/down/data"));
  ReviewQueue queue = ReviewDesk::opened(folder.path_of("deep/down/data"));
  CHECK(queue.item(1)->state == ItemState::Confirmed);
  CHECK(queue.item(2)->state == ItemState::Dismissed);
  CHECK(checked_audit(queue.database())->entries == 40);
  const auto mode = fs::status(folder.path_of("deep/down/data")).permissions();
  CHECK((mode & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
}

TEST_CASE("queue file: another version, another program's and no database are refused and left alone") {
  TemporaryDirectory folder;
  const std::string directory = folder.path_of("data");
  make_queue(directory);
  const std::string file = directory + "/queue.sqlite";
  run_sql(file, "PRAGMA user_version = 2");
  check_refused(directory, ErrorCode::WrongVersion, "a review queue of version 2; this program reads version 1");
  run_sql(file, "PRAGMA user_version = 1; PRAGMA application_id = 7");
  check_refused(directory, ErrorCode::BadFormat, "no review queue of unspun");
  fs::remove(file);
  run_sql(file, "CREATE TABLE songs (title)");
  check_refused(directory, ErrorCode::BadFormat, "no review queue of unspun");
  std::ofstream(file, std::ios::trunc) << std::string(5000, 'x');
  check_refused(directory, ErrorCode::BadFormat, "is damaged, or no database");
  fs::remove(file);
  fs::create_directory(file);
  CHECK(ReviewQueue::open(directory).error().code == ErrorCode::IsDirectory);
  CHECK_FALSE(ReviewQueue::open(folder.file("plain", "x")));
  // An empty file is what a program leaves that was killed while it made one.
  fs::remove(file);
  std::ofstream(file).close();
  CHECK(ReviewQueue::open(directory));
}

TEST_CASE("queue file: a damaged one is refused or works, but never crashes, and is left alone") {
  TemporaryDirectory folder;
  make_queue(folder.path_of("whole"), 40);
  const std::string whole = content_of(folder.path_of("whole/queue.sqlite"));
  REQUIRE(whole.size() > 40'000);
  std::mt19937 draw(11);
  int refused = 0;
  for (int round = 0; round < 60; ++round) {
    const std::string directory = folder.path_of("damaged");
    fs::create_directory(directory);
    std::string damaged = whole;
    if (round % 4 == 0) damaged.resize(draw() % whole.size());
    for (int i = 0; i < 40 && round % 4 != 0; ++i) {
      const std::size_t page = draw() % (whole.size() / 4096);
      const std::size_t place = page * 4096 + draw() % (round % 4 == 1 ? 16 : 4096);  // headers of pages, or anywhere
      damaged[place] = static_cast<char>(draw());
    }
    std::ofstream(directory + "/queue.sqlite", std::ios::binary) << damaged;
    auto queue = ReviewQueue::open(directory);
    if (!queue) {
      ++refused;
      CHECK(content_of(directory + "/queue.sqlite") == damaged);
      CHECK(queue.error().message.find("queue.sqlite") != std::string::npos);
    } else {
      // What quick_check passes over is found by the hashes, or an error of its own; anything but a crash.
      (void)checked_audit(queue->database());
      for (std::int64_t id = 0; id < 45; ++id) (void)queue->item(id);
      (void)queue->add(new_item("new"), "importer", kNoon);
    }
    queue = tl::unexpected<Error>(Error{});  // closes the file
    fs::remove_all(directory);
  }
  CHECK(refused > 30);
}

TEST_CASE("queue file: when the disk is full, nothing is half done and what was there stays") {
  TemporaryDirectory folder;
  QueueOptions options;
  options.max_pages = 120;
  ReviewQueue queue = ReviewDesk::opened(folder.path_of("data"), options);
  std::int64_t last = 0;
  Result<AddedItem> added = AddedItem{};
  for (int i = 0; i < 1000 && added; ++i) {
    added = queue.add(new_item(std::to_string(i), std::string(3000, 'x')), "importer", kNoon);
    if (added) last = added->id;
  }
  REQUIRE_FALSE(added);
  CHECK(added.error().code == ErrorCode::WriteFailed);
  CHECK(added.error().message.find("no space left") != std::string::npos);
  CHECK(last > 10);
  CHECK(queue.item(last));
  CHECK(queue.item(last + 1).error().code == ErrorCode::NotFound);
  const auto head = checked_audit(queue.database());
  REQUIRE_MESSAGE(head, head.error().message);
  CHECK(head->entries == last);
  // With room again it goes on.
  ReviewQueue roomy = ReviewDesk::opened(folder.path_of("data"));
  CHECK(roomy.add(new_item("more"), "importer", kNoon)->id == last + 1);
}

TEST_CASE("queue file: killed at any moment, it has every decision that was acknowledged") {
  TemporaryDirectory folder;
  const std::string directory = folder.path_of("data");
  { ReviewQueue queue = ReviewDesk::opened(directory); }
  std::mt19937 draw(5);
  std::int64_t acknowledged = 0;
  constexpr int kRounds = 30;
  for (int round = 0; round < kRounds; ++round) {
    int ends[2] = {};
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      ::close(ends[0]);
      decide_until_killed(directory, ends[1], acknowledged + 1);
    }
    ::close(ends[1]);
    // Three in four have decided something when they are killed, however slow the machine is.
    pollfd word{ends[0], POLLIN, 0};
    if (round % 4 != 0) REQUIRE(::poll(&word, 1, -1) == 1);
    ::usleep(draw() % 100'000);
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));
    std::string lines;
    char buffer[4096];
    for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof(buffer))) > 0;)
      lines.append(buffer, static_cast<std::size_t>(got));
    ::close(ends[0]);
    std::istringstream numbers(lines);
    for (std::int64_t number = 0; numbers >> number;) acknowledged = number;

    ReviewQueue queue = ReviewDesk::opened(directory);
    std::int64_t decided = 0;
    for (std::int64_t id = 1; id <= acknowledged; ++id) {
      const auto item = queue.item(id);
      REQUIRE(item);
      REQUIRE(item->external_id == std::to_string(id));
      decided += item->has_decision() && item->is_confirmed == (id % 2 == 0) ? 1 : 0;
    }
    REQUIRE(decided == acknowledged);
    const auto head = checked_audit(queue.database());
    REQUIRE_MESSAGE(head, head.error().message);
    // One more may have come in, and been decided, without a word of it.
    CHECK(head->entries >= 2 * acknowledged);
    CHECK(head->entries <= 2 * acknowledged + 2);
    const auto one_more = queue.item(acknowledged + 1);
    if (one_more && !one_more->has_decision())
      REQUIRE(queue.decide({one_more->id, 1, "anna", one_more->id % 2 == 0}, kNoon));
    if (one_more) acknowledged = one_more->id;
  }
  MESSAGE("decisions acknowledged over " << kRounds << " kills: " << acknowledged);
  CHECK(acknowledged > kRounds / 2);
}
