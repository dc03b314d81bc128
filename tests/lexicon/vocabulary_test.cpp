#include "lexicon/vocabulary.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

const std::vector<VocabularyEntry> kReserved = {{"<unk>", 10, 0}, {"<s>", 0, 0}, {"</s>", 0, 0}};

SectionedFile written(const TemporaryDirectory& directory, const std::vector<VocabularyEntry>& entries) {
  SectionedFileWriter writer;
  write_vocabulary(entries, writer);
  const std::string path = directory.path_of("model");
  REQUIRE(writer.write(path).has_value());
  auto file = SectionedFile::open(path);
  REQUIRE(file.has_value());
  return std::move(*file);
}

}  // namespace

TEST_CASE("vocabulary: forms, numbers, flags and frequencies come back") {
  std::vector<VocabularyEntry> entries = kReserved;
  entries.push_back({"the", 500, kFunctionWord | kSpelled});
  entries.push_back({"navy", 480, kSpelled | kNoun << kPartOfSpeechShift});
  entries.push_back({"calderón", 8, kNameLike});
  entries.push_back({"東京", 1, 0});
  const TemporaryDirectory directory;
  const SectionedFile file = written(directory, entries);
  const auto vocabulary = Vocabulary::open(file);
  REQUIRE(vocabulary.has_value());
  CHECK(vocabulary->size() == entries.size());
  for (WordId id = 0; id < entries.size(); ++id) {
    CHECK(vocabulary->id(entries[id].form) == id);
    CHECK(vocabulary->form(id) == entries[id].form);
    CHECK(vocabulary->flags(id) == entries[id].flags);
  }
  CHECK(vocabulary->parts_of_speech(3) == 0);
  CHECK(vocabulary->parts_of_speech(4) == kNoun);
  CHECK(vocabulary->log_frequency(3) == doctest::Approx(std::log(0.5)).epsilon(0.1));
  CHECK(vocabulary->log_frequency(6) < vocabulary->log_frequency(5));
  for (const char* absent : {"", "th", "thee", "The", "calderon", "東"}) {
    CHECK_MESSAGE(vocabulary->id(absent) == kUnknownWord, absent);
  }
}

TEST_CASE("vocabulary: any set of forms comes back") {
  const TemporaryDirectory directory;
  CHECK(rc::check([&] {
    const auto forms = *rc::gen::arbitrary<std::set<std::string>>();
    std::vector<VocabularyEntry> entries = kReserved;
    for (const std::string& form : forms) {
      if (form != "<unk>" && form != "<s>" && form != "</s>") entries.push_back({form, form.size() + 1, 0});
    }
    entries.push_back({"at least one", 1, 0});
    const SectionedFile file = written(directory, entries);
    const auto vocabulary = Vocabulary::open(file);
    RC_ASSERT(vocabulary.has_value());
    for (WordId id = 0; id < entries.size(); ++id) {
      RC_ASSERT(vocabulary->id(entries[id].form) == id);
      RC_ASSERT(vocabulary->form(id) == entries[id].form);
    }
    const auto other = *rc::gen::arbitrary<std::string>();
    RC_ASSERT(forms.contains(other) || other.empty() || vocabulary->id(other) == kUnknownWord || other[0] == '<');
  }));
}

TEST_CASE("vocabulary: a model file without one, or with a damaged one, is refused by its path") {
  const TemporaryDirectory directory;
  std::vector<VocabularyEntry> entries = kReserved;
  entries.push_back({"word", 1, 0});
  const SectionedFile good = written(directory, entries);
  for (const std::string_view left_out :
       {"vocabulary.text", "vocabulary.offsets", "vocabulary.slots", "vocabulary.flags", "vocabulary.rarity"}) {
    SectionedFileWriter writer;
    for (const char* name :
         {"vocabulary.text", "vocabulary.offsets", "vocabulary.slots", "vocabulary.flags", "vocabulary.rarity"}) {
      const auto bytes = good.section(name);
      if (name != left_out) writer.add(name, {bytes.begin(), bytes.end()});
    }
    const std::string path = directory.path_of("damaged");
    REQUIRE(writer.write(path).has_value());
    const auto file = SectionedFile::open(path);
    REQUIRE(file.has_value());
    const auto vocabulary = Vocabulary::open(*file);
    REQUIRE_FALSE(vocabulary.has_value());
    CHECK(vocabulary.error().code == ErrorCode::BadFormat);
    CHECK(vocabulary.error().message.starts_with(path));
  }
}
