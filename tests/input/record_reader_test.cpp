#include "input/record_reader.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "base/temporary_directory.hpp"
#include "input/compressed.hpp"

using namespace unspun;

namespace {

Record only_record(Result<RecordReader> reader) {
  REQUIRE(reader);
  auto record = reader->next();
  REQUIRE(record);
  REQUIRE(*record);
  CHECK_FALSE(reader->next());
  CHECK_FALSE(reader->next());
  return **record;
}

/// "id|source|bytes" of each record, "<message>" of each error.
std::vector<std::string> records_of(Result<RecordReader> reader) {
  REQUIRE(reader);
  std::vector<std::string> records;
  while (auto record = reader->next()) {
    records.push_back(*record ? (*record)->id + "|" + (*record)->source + "|" + (*record)->bytes
                              : "<" + record->error().message + ">");
  }
  CHECK_FALSE(reader->next());
  return records;
}

using Records = std::vector<std::string>;

}  // namespace

TEST_CASE("record reader: a file is one record, its path the source and the id") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("a.txt", "A bold effort.\n\nAnd more.\n");
  const Record record = only_record(RecordReader::open(path));
  CHECK(record.id == path);
  CHECK(record.source == path);
  CHECK(record.bytes == "A bold effort.\n\nAnd more.\n");
  CHECK(record.format == Format::PlainText);
}

TEST_CASE("record reader: an empty file is an empty record, an empty JSONL file is none") {
  const TemporaryDirectory directory;
  CHECK(only_record(RecordReader::open(directory.file("a.txt", ""))).bytes.empty());
  CHECK(only_record(RecordReader::open(directory.file("a.txt.gz", gzipped("")))).bytes.empty());
  CHECK(records_of(RecordReader::open(directory.file("a.jsonl", ""))).empty());
  CHECK(records_of(RecordReader::open(directory.file("a.jsonl.zst", zstd_compressed("")))).empty());
}

TEST_CASE("record reader: the format is that of the extension, with or without compression") {
  const auto format_of = [](std::string name) { return only_record(RecordReader::over("x", std::move(name))).format; };
  CHECK(format_of("a.txt") == Format::PlainText);
  CHECK(format_of("a.md") == Format::Markdown);
  CHECK(format_of("a.html") == Format::Html);
  CHECK(format_of("dir.md/a.HTM") == Format::Html);
  CHECK(format_of("README") == Format::PlainText);
  CHECK(format_of("a.unknown") == Format::PlainText);
  CHECK(format_of(".html") == Format::PlainText);
  CHECK(format_of("dir.html/a") == Format::PlainText);
  CHECK(format_of("-") == Format::PlainText);
  const auto compressed_format = [](const std::string& content, std::string name) {
    const Record record = only_record(RecordReader::over(content, std::move(name)));
    CHECK(record.bytes == "x");
    return record.format;
  };
  CHECK(compressed_format(gzipped("x"), "a.md.gz") == Format::Markdown);
  CHECK(compressed_format(zstd_compressed("x"), "a.html.ZST") == Format::Html);
  CHECK(compressed_format(gzipped("x"), "a.gz") == Format::PlainText);
  CHECK(compressed_format(zstd_compressed("x"), "a.htm") == Format::Html);
}

TEST_CASE("record reader: a large file comes whole, however it is stored") {
  std::string text;
  for (int i = 0; text.size() < 3'000'000; ++i) text += std::to_string(i) + " ";
  const TemporaryDirectory directory;
  for (const std::string& path : {directory.file("a.txt", text), directory.file("a.gz", gzipped(text)),
                                  directory.file("a.zst", zstd_compressed(text))}) {
    CHECK((only_record(RecordReader::open(path)).bytes == text));
  }
}

TEST_CASE("record reader: JSONL is a record for each line") {
  const std::string lines =
      "{\"id\": \"first\", \"text\": \"one\"}\n"
      "\n"
      "{\"id\": 2, \"text\": \"two\"}\r\n"
      "   \r\n"
      "{\"text\": \"three\"}";
  const Records expected = {"first|L|one", "2|L|two", "L|L|three"};
  const TemporaryDirectory directory;
  for (const std::string& path : {directory.file("a.jsonl", lines), directory.file("a.JSONL.gz", gzipped(lines)),
                                  directory.file("a.jsonl.zst", zstd_compressed(lines))}) {
    CHECK(records_of(RecordReader::open(path)) ==
          Records{"first|" + path + ":1|one", "2|" + path + ":3|two", path + ":5|" + path + ":5|three"});
  }
}

TEST_CASE("record reader: a byte-order mark before the first line of JSONL is dropped") {
  CHECK(records_of(RecordReader::over("\xEF\xBB\xBF{\"text\": \"one\"}\n", "a.jsonl")) ==
        Records{"a.jsonl:1|a.jsonl:1|one"});
}

TEST_CASE("record reader: options name the fields and force JSONL") {
  RecordOptions options;
  options.text_field = "body";
  options.id_field = "url";
  options.force_jsonl = true;
  CHECK(records_of(RecordReader::over("{\"body\": \"one\", \"url\": \"u\"}\n", "-", options)) == Records{"u|-:1|one"});
}

TEST_CASE("record reader: counts the stored bytes for a progress bar") {
  std::string lines;
  for (int i = 0; i < 20'000; ++i) lines += R"({"text": ")" + std::to_string(i * 7919) + "\"}\n";
  const std::string content = zstd_compressed(lines);
  auto reader = RecordReader::over(content, "a.jsonl.zst");
  REQUIRE(reader);
  CHECK(reader->stored_bytes() == content.size());
  std::uint64_t before = 0;
  std::size_t records = 0;
  while (auto record = reader->next()) {
    CHECK(reader->stored_bytes_read() >= before);
    before = reader->stored_bytes_read();
    ++records;
  }
  CHECK(records == 20'000);
  CHECK(reader->stored_bytes_read() == content.size());
}

TEST_CASE("record reader: the lines themselves, for those who pass them on") {
  RecordOptions options;
  options.keeps_lines = true;
  auto reader = RecordReader::over("\xEF\xBB\xBF{\"text\": \"a\"} \r\n{ \"text\":\"\\u0062\" }", "a.jsonl", options);
  REQUIRE(reader);
  CHECK((**reader->next()).line == "{\"text\": \"a\"} ");
  CHECK((**reader->next()).line == "{ \"text\":\"\\u0062\" }");
  CHECK(only_record(RecordReader::over("{\"text\": \"a\"}", "a.jsonl")).line.empty());
  CHECK(only_record(RecordReader::over("text", "a.txt", options)).line.empty());
}
