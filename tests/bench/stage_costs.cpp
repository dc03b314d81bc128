// What each stage of a rating costs, by itself.
//
//     stage_costs MODEL TEXTS.jsonl [ROUNDS, default 5]
//
// Each text goes through all stages in turn, as in `filter`, and the processor time of each is added up; then it is
// rated by a detector, with --fast, for the sum of all. One JSON object: the bytes of text, and of each stage the
// nanoseconds for each byte, the median of the rounds. "least" is what is left where only reading is done: records,
// tokens, the numbers of words, and how each fits the reference.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/sectioned_file.hpp"
#include "detector/unspun/detectors.hpp"
#include "evidence/place_finder.hpp"
#include "evidence/place_screen.hpp"
#include "extract/extract.hpp"
#include "input/record_reader.hpp"
#include "processor_time.hpp"
#include "rate/dataset_rules.hpp"
#include "rate/document_screen.hpp"
#include "report/json_line.hpp"
#include "required.hpp"

namespace {

using namespace unspun;

enum Stage { Records, Extract, Tokens, WordNumbers, Reading, Screen, Phrases, Rules, WholeRating, Line, kStages };
constexpr const char* kNames[kStages] = {"records", "extract", "tokens",        "word_numbers", "reading",
                                         "screen",  "phrases", "dataset_rules", "whole_rating", "json_line"};

struct Round {
  double seconds[kStages] = {};
  std::size_t bytes = 0;
};

/// Adds the processor time since it was made, or asked last, to a stage.
class Watch {
 public:
  explicit Watch(Round& round) : x_round(round) {}
  void add_to(Stage stage) {
    const double now = processor_seconds();
    x_round.seconds[stage] += now - x_since;
    x_since = processor_seconds();
  }

 private:
  Round& x_round;
  double x_since = processor_seconds();
};

Round run(const EvidenceModel& model, const ScreenWeights& screen, const Detectors& detectors,
          const std::string& path) {
  Round round;
  Tokenizer tokenizer;
  TokenizedText tokenized;
  WordStream stream;
  DocumentPlaces places;
  std::vector<ScreenedWord> screened;
  Options options;
  options.fast = true;
  RecordReader reader = required(RecordReader::open(path, RecordOptions{}));
  while (true) {
    Watch watch(round);
    auto next = reader.next();
    if (!next) break;
    Record record = required(std::move(*next));
    watch.add_to(Records);
    const Document document = required(extract(std::move(record)));
    watch.add_to(Extract);
    const std::string_view text = document.text;
    round.bytes += text.size();
    tokenizer.tokenize(text, tokenized);
    watch.add_to(Tokens);
    read_words(text, tokenized, model.vocabulary, stream);
    watch.add_to(WordNumbers);
    const PlaceFinder finder(model);
    finder.read(text, tokenized, stream, places);
    watch.add_to(Reading);
    PlaceScreen(model, screen.word, screen.ordinary).screen(tokenized, stream, places, screened);
    screen_scores(screen.reading, places, screened);
    watch.add_to(Screen);
    finder.strongest_phrase(text, tokenized, stream, places);
    watch.add_to(Phrases);
    dataset_rules(text);
    watch.add_to(Rules);
    const Rating rating = detectors.for_page(document).rate(document, options);
    watch.add_to(WholeRating);
    json_line(rating);
    watch.add_to(Line);
  }
  return round;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    fmt::print(stderr, "usage: stage_costs MODEL TEXTS.jsonl [ROUNDS]\n");
    return 2;
  }
  const int rounds = count > 3 ? std::max(1, std::atoi(arguments[3])) : 5;
  const SectionedFile file = required(SectionedFile::open(arguments[1]));
  const EvidenceModel model = required(EvidenceModel::open(file));
  const ScreenWeights& screen = *required(ScreenWeights::open(file));
  const Detectors detectors = required(Detectors::open({arguments[1]}));
  std::vector<double> costs[kStages];
  std::vector<double> least;
  std::size_t bytes = 0;
  for (int i = 0; i < rounds; ++i) {
    const Round round = run(model, screen, detectors, arguments[2]);
    bytes = std::max<std::size_t>(1, round.bytes);
    double reading = 0;
    for (int stage = 0; stage < kStages; ++stage) {
      const double cost = 1e9 * round.seconds[stage] / static_cast<double>(bytes);
      costs[stage].push_back(cost);
      if (stage != Extract && stage <= Reading) reading += cost;
    }
    least.push_back(reading);
  }
  const auto median = [](std::vector<double>& values) {
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
  };
  fmt::print(R"({{"bytes":{},"rounds":{},"nanoseconds_a_byte":{{)", bytes, rounds);
  for (int stage = 0; stage < kStages; ++stage) fmt::print(R"("{}":{:.2f},)", kNames[stage], median(costs[stage]));
  fmt::print("\"least\":{:.2f}}}}}\n", median(least));
}
