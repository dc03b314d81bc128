#include "train/train_log_bilinear.hpp"

#include <cstdio>

#include "base/sectioned_file.hpp"
#include "evidence/word_stream.hpp"
#include "train/log_bilinear_part.hpp"
#include "train/parts.hpp"

namespace unspun {
namespace {

/// Whose pairs the model learns to tell from the words that stood there. Those of WordNet alone and of our own list are
/// not among them, so that a spinner that writes them is one that nothing here has seen.
constexpr std::uint8_t kConfusionSources = kFromMythes | kFromVectors | kFromParaphrases;

}  // namespace

Result<void> train_log_bilinear(const ReferenceOptions& options, const Progress& progress) {
  const auto entries = read_vocabulary_part(options.out_directory + "/vocabulary.part");
  if (!entries) return tl::unexpected<Error>(entries.error());
  const auto candidates = read_candidates_part(options.out_directory + "/candidates.part");
  if (!candidates) return tl::unexpected<Error>(candidates.error());

  const std::string path = options.scratch_directory + "/vocabulary.unspun";
  SectionedFileWriter writer;
  write_vocabulary(*entries, writer);
  if (auto written = writer.write(path); !written) return written;
  const auto file = SectionedFile::open(path);
  if (!file) return tl::unexpected<Error>(file.error());
  const auto vocabulary = Vocabulary::open(*file);
  if (!vocabulary) return tl::unexpected<Error>(vocabulary.error());

  std::vector<WordId> text;
  Tokenizer tokenizer;
  TokenizedText tokenized;
  WordStream stream;
  const auto read = for_each_document(
      options.sources,
      [&](const CorpusDocument& document) {
        if (is_held_out(document.id)) return;
        tokenizer.tokenize(document.text, tokenized);
        read_words(document.text, tokenized, *vocabulary, stream);
        text.insert(text.end(), stream.words.begin(), stream.words.end());
      },
      [&](const CorpusProgress& state) {
        progress("reading the corpus in words of the vocabulary",
                 static_cast<double>(state.stored_bytes) / static_cast<double>(state.stored_bytes_total));
      },
      [](const std::string&) {});  // the step before told what it skipped
  std::remove(path.c_str());
  if (!read) return tl::unexpected<Error>(read.error());

  const LogBilinearNumbers numbers =
      train_log_bilinear(text, *entries, confusions(*candidates, entries->size(), kConfusionSources), {},
                         [&](double share) { progress("training the log-bilinear model", share); });
  return write_log_bilinear_part(options.out_directory + "/log_bilinear.part", rounded(numbers));
}

}  // namespace unspun
