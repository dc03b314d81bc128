#include "train/adapt_corpus.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

/// `words` words, different for each number.
std::string text_of(int number, int words = 80) {
  std::string text;
  for (int i = 0; i < words; ++i) text += fmt::format("w{}x{} ", number, i);
  return text;
}

std::string lines(int first, int last, bool with_id = true) {
  std::string all;
  for (int i = first; i < last; ++i) {
    all += with_id ? fmt::format("{{\"id\": \"doc {}\", \"text\": \"{}\"}}\n", i, text_of(i))
                   : fmt::format("{{\"text\": \"{}\"}}\n", text_of(i));
  }
  return all;
}

OwnTextLimits small_limits() {
  OwnTextLimits limits;
  limits.fewest_documents = 2;
  limits.fewest_words = 100;
  return limits;
}

struct Read {
  explicit Read(const std::vector<std::string>& paths, const OwnTextLimits& limits = small_limits())
      : text(read_own_text(paths, limits,
                           {[this](std::string_view counted_text) { counted.emplace_back(counted_text); },
                            {},
                            [this](const std::string& message) { complaints.push_back(message); }})) {}
  std::vector<std::string> counted;
  std::vector<std::string> complaints;
  Result<OwnText> text;
};

std::vector<std::string> texts(const std::vector<CleanDocument>& documents) {
  std::vector<std::string> texts;
  for (const CleanDocument& document : documents) texts.push_back(document.text);
  std::sort(texts.begin(), texts.end());
  return texts;
}

}  // namespace

TEST_CASE("own text: three fifths are counted, a fifth calibrates, a fifth measures, none of them twice") {
  const TemporaryDirectory directory;
  const Read read({directory.file("a.jsonl", lines(0, 500))});
  REQUIRE(read.text.has_value());
  CHECK(read.text->of(OwnPart::Counting) == doctest::Approx(300).epsilon(0.12));
  CHECK(read.text->of(OwnPart::Calibration) == doctest::Approx(100).epsilon(0.25));
  CHECK(read.text->of(OwnPart::Measuring) == doctest::Approx(100).epsilon(0.25));
  std::vector<std::string> all = read.counted;
  for (const auto* part : {&read.text->calibration, &read.text->measuring}) {
    for (const CleanDocument& document : *part) all.push_back(document.text);
  }
  std::sort(all.begin(), all.end());
  CHECK(all.size() == 500);
  CHECK(std::unique(all.begin(), all.end()) == all.end());
  CHECK(read.text->counted_words == read.counted.size() * 80);
}

TEST_CASE("own text: parts do not depend on where the documents lie, or on their order") {
  const TemporaryDirectory directory;
  for (const bool with_id : {true, false}) {
    const Read one({directory.file("a.jsonl", lines(0, 60, with_id))});
    const Read two(
        {directory.file("b.jsonl", lines(30, 60, with_id)), directory.file("c.jsonl", lines(0, 30, with_id))});
    REQUIRE(one.text.has_value());
    REQUIRE(two.text.has_value());
    CHECK(texts(one.text->measuring) == texts(two.text->measuring));
    CHECK(texts(one.text->calibration) == texts(two.text->calibration));
  }
}

TEST_CASE("own text: a text that comes twice is read once, so that what is measured was not counted") {
  const TemporaryDirectory directory;
  std::string again = lines(0, 60);
  for (int i = 0; i < 60; ++i) again += fmt::format("{{\"id\": \"copy {}\", \"text\": \"{}\"}}\n", i, text_of(i));
  const Read read({directory.file("a.jsonl", again)});
  REQUIRE(read.text.has_value());
  CHECK(read.text->repeated == 60);
  CHECK(read.counted.size() + read.text->calibration.size() + read.text->measuring.size() == 60);
}

TEST_CASE("own text: a folder is the text files below it") {
  const TemporaryDirectory directory;
  std::filesystem::create_directories(directory.path_of("in/deep"));
  std::filesystem::create_directories(directory.path_of("in/.hidden"));
  std::filesystem::create_directories(directory.path_of("empty"));
  for (const char* name : {"in/b.txt", "in/deep/a.jsonl", "in/deep/c.html", "in/no.pdf", "in/.x.txt",
                           "in/.hidden/d.txt", "in/e.txt.zst", "in/txt"}) {
    directory.file(name, "x");
  }
  const auto files = own_files({directory.path_of("in")});
  REQUIRE(files.has_value());
  const std::vector<std::string> expected = {directory.path_of("in/b.txt"), directory.path_of("in/deep/a.jsonl"),
                                             directory.path_of("in/deep/c.html"), directory.path_of("in/e.txt.zst")};
  CHECK(*files == expected);
  const auto none = own_files({directory.path_of("empty")});
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().message.starts_with(directory.path_of("empty")));
}

TEST_CASE("own text: too little is an error that says how much is needed") {
  const TemporaryDirectory directory;
  const auto message = [&](const std::string& content, const OwnTextLimits& limits) {
    const Read read({directory.file("a.jsonl", content)}, limits);
    REQUIRE_FALSE(read.text.has_value());
    CHECK(read.text.error().code == ErrorCode::InvalidArgument);
    return read.text.error().message;
  };
  CHECK(message("", {}).find("no document") != std::string::npos);
  const std::string few = message(lines(0, 12), {});
  CHECK_MESSAGE(few.find("about 70 of 60 words or more are needed") != std::string::npos, few);
  CHECK_MESSAGE(few.find("of the 12 there") != std::string::npos, few);
  const std::string short_text = message(lines(0, 200), {});
  CHECK_MESSAGE(short_text.find("20000 are needed") != std::string::npos, short_text);
  // Documents too short for a verdict do not count.
  std::string stubs;
  for (int i = 0; i < 500; ++i) stubs += fmt::format("{{\"id\": \"{}\", \"text\": \"{}\"}}\n", i, text_of(i, 20));
  CHECK(message(stubs, {}).find("too few documents") != std::string::npos);
}

TEST_CASE("own text: what is no text is told; a file that was named is an error, a line or a file of a folder is not") {
  const TemporaryDirectory directory;
  const std::string good = directory.file("good.jsonl", lines(0, 60) + "{\"id\": 1}\n");
  const Read read({good});
  REQUIRE(read.text.has_value());
  CHECK(read.text->skipped == 1);
  REQUIRE(read.complaints.size() == 1);
  CHECK(read.complaints[0].starts_with(good + ":61: "));

  std::filesystem::create_directories(directory.path_of("in"));
  const std::string paper = directory.file("in/paper.txt", std::string("%PDF-1.4\n\0\0 noir", 16));
  const Read in_folder({good, directory.path_of("in")});
  REQUIRE(in_folder.text.has_value());
  CHECK(in_folder.text->skipped == 2);
  const Read named({good, paper});
  REQUIRE_FALSE(named.text.has_value());
  CHECK(named.text.error().message.starts_with(paper + ": "));
  const Read absent({directory.path_of("absent.txt")});
  REQUIRE_FALSE(absent.text.has_value());
  CHECK(absent.text.error().message.starts_with(directory.path_of("absent.txt")));
}

TEST_CASE("own text: over the limits documents are counted") {
  const TemporaryDirectory directory;
  OwnTextLimits limits = small_limits();
  limits.most_calibration = 3;
  limits.most_measured = 4;
  const Read read({directory.file("a.jsonl", lines(0, 100))}, limits);
  REQUIRE(read.text.has_value());
  CHECK(read.text->calibration.size() == 3);
  CHECK(read.text->measuring.size() == 4);
  CHECK(read.counted.size() == 93);
}
