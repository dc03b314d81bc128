#include "train/evaluation.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "base/temporary_directory.hpp"
#include "train/evaluation_comparison.hpp"
#include "train/evaluation_json.hpp"

namespace unspun {
namespace {

std::vector<Result<LabelledDocument>> read_all(std::string_view lines) {
  auto reader = LabelledReader::over(lines, "folder/set.jsonl");
  REQUIRE(reader);
  std::vector<Result<LabelledDocument>> all;
  while (auto document = reader->next()) all.push_back(std::move(*document));
  return all;
}

DocumentOutcome outcome(std::string id, Label label, Verdict verdict, double probability, std::string genre = "",
                        std::uint64_t words = 200, int strength = -1) {
  DocumentOutcome made;
  made.id = std::move(id);
  made.label = label;
  made.verdict = verdict;
  made.spun_probability = probability;
  made.genre = std::move(genre);
  made.words = words;
  made.strength = strength;
  return made;
}

/// Five clean documents, one of them called spun, and four spun ones, of which three are called so.
Evaluation small_evaluation() {
  Evaluation evaluation;
  evaluation.model = "en-test";
  evaluation.files = {"set.jsonl"};
  evaluation.outcomes = {outcome("c1", Label::Clean, Verdict::Clean, 0.01, "news", 40),
                         outcome("c2", Label::Clean, Verdict::Clean, 0.02, "news", 60),
                         outcome("c3", Label::Clean, Verdict::Suspect, 0.7, "news", 119),
                         outcome("c4", Label::Clean, Verdict::Spun, 0.95, "essay", 1000),
                         outcome("c5", Label::Clean, Verdict::Undecided, 0.3, "", 999),
                         outcome("s1", Label::Spun, Verdict::Spun, 0.999, "news", 300, 100),
                         outcome("s2", Label::Spun, Verdict::Spun, 0.99, "news", 300, 100),
                         outcome("s3", Label::Spun, Verdict::Spun, 0.96, "news", 300, 25),
                         outcome("s4", Label::Spun, Verdict::Clean, 0.2, "news", 300, 25)};
  evaluation.outcomes[0].spans.spans = 1;
  DocumentOutcome& known = evaluation.outcomes[5];
  known.has_spans = true;
  known.spans = {5, 4, 8, 6, 4, 2, 3};
  measure(evaluation);
  return evaluation;
}

}  // namespace

TEST_CASE("labelled documents: fields, defaults and the id of a line without one") {
  const auto all = read_all(
      "{\"id\": \"a\", \"text\": \"The bold endeavor failed.\", \"label\": \"spun\", \"genre\": \"news\", "
      "\"strength\": "
      "50, \"spans\": [{\"begin\": 9, \"end\": 17, \"expected\": \"effort\"}]}\n\n"
      "{\"text\": \"Fine.\", \"label\": \"clean\"}\n");
  REQUIRE(all.size() == 2);
  REQUIRE(all[0]);
  CHECK(all[0]->id == "a");
  CHECK(all[0]->label == Label::Spun);
  CHECK(all[0]->genre == "news");
  CHECK(all[0]->strength == 50);
  REQUIRE(all[0]->swaps.size() == 1);
  CHECK(all[0]->swaps[0].range.of(all[0]->text) == "endeavor");
  CHECK(all[0]->swaps[0].expected == "effort");
  REQUIRE(all[1]);
  CHECK(all[1]->id == "set.jsonl:3");
  CHECK(all[1]->strength == -1);
  CHECK_FALSE(all[1]->has_spans);
}

TEST_CASE("labelled documents: a bad line is named with its number, and reading goes on") {
  const std::string good = "{\"text\": \"Fine.\", \"label\": \"clean\"}\n";
  const std::pair<const char*, const char*> bad[] = {
      {R"({"text": "x"})", "no field \"label\""},
      {R"({"label": "clean"})", "no field \"text\""},
      {R"({"text": 7, "label": "clean"})", "\"text\" is not a string"},
      {R"({"text": "x", "label": "odd"})", "label \"odd\""},
      {R"({"text": "x", "label": )", "broken JSON"},
      {"[1]", "not a JSON object"},
      {R"({"text": "x", "label": "spun", "strength": 101})", "strength"},
      {R"({"text": "x", "label": "spun", "spans": 3})", "\"spans\" is not an array"},
      {R"({"text": "x", "label": "spun", "spans": [{"begin": 0, "end": 2}]})", "a text of 1 bytes"},
      {R"({"text": "xy", "label": "spun", "spans": [{"begin": 1, "end": 1}]})", "a span from 1 to 1"},
      {R"({"text": "xy", "label": "clean", "spans": [{"begin": 0, "end": 1}]})", "clean"},
      {R"({"text": "xyz", "label": "spun", "spans": [{"begin": 0, "end": 2}, {"begin": 1, "end": 3}]})",
       "the span at 1"},
  };
  for (const auto& each : bad) {
    const std::string line = each.first;
    const std::string reason = each.second;
    CAPTURE(line);
    const auto all = read_all(good + line + "\n" + good);
    REQUIRE(all.size() == 3);
    CHECK(all[0]);
    CHECK(all[2]);
    REQUIRE_FALSE(all[1]);
    CHECK(all[1].error().message.find("folder/set.jsonl:2: ") == 0);
    CHECK(all[1].error().message.find(reason) != std::string::npos);
  }
}

TEST_CASE("evaluation statistics: Wilson intervals") {
  CHECK(Proportion{0, 100}.interval().low == 0);
  CHECK(Proportion{0, 100}.interval().high == doctest::Approx(0.036994).epsilon(1e-4));
  CHECK(Proportion{50, 100}.interval().low == doctest::Approx(0.403832).epsilon(1e-4));
  CHECK(Proportion{100, 100}.interval().high == 1);
  CHECK(Proportion{0, 0}.interval().high == 1);
}

TEST_CASE("evaluation statistics: area under the curve with DeLong's interval") {
  // Reference values from an independent computation over all pairs.
  const auto curve = area_under_curve({0.1, 0.4, 0.35, 0.8}, {0.9, 0.7, 0.35, 0.6});
  CHECK(curve.area == doctest::Approx(0.71875));
  CHECK(curve.interval.low == doctest::Approx(0.252239).epsilon(1e-5));
  CHECK(curve.interval.high == doctest::Approx(0.950886).epsilon(1e-5));
  const auto apart = area_under_curve({0.1, 0.2}, {0.8, 0.9, 0.95});
  CHECK(apart.area == 1);
  CHECK(apart.interval.high == 1);
  CHECK(apart.interval.low < 0.5);  // two documents prove little
  CHECK(area_under_curve({0.5}, {0.5, 0.5}).area == 0.5);
}

TEST_CASE("evaluation statistics: recall lets no more clean documents pass than the rate") {
  std::vector<double> clean;
  for (int i = 1; i <= 1000; ++i) clean.push_back(i / 1001.0);
  const std::vector<double> spun = {0.5, 0.9901, 0.9985, 1.0};
  const auto at_1 = recall_at_rate(clean, spun, 0.01);
  CHECK(at_1.false_positives.hits == 10);
  CHECK(at_1.recall.hits == 3);
  const auto at_01 = recall_at_rate(clean, spun, 0.001);
  CHECK(at_01.false_positives.hits == 1);
  CHECK(at_01.recall.hits == 2);
  const auto none = recall_at_rate({0.2, 0.6}, {0.6, 0.7}, 0.01);
  CHECK(none.false_positives.hits == 0);
  CHECK(none.recall.hits == 1);  // a tie with the highest clean document is not above it
}

TEST_CASE("evaluation statistics: calibration in bins of equal weight, ties together") {
  std::vector<CalibrationPoint> points;
  for (int i = 0; i < 10; ++i) points.push_back({0.2, i < 2, 1});  // as said
  for (int i = 0; i < 10; ++i) points.push_back({0.9, i < 7, 1});  // 0.2 too sure
  const auto two = calibration(points, 2);
  REQUIRE(two.bins.size() == 2);
  CHECK(two.bins[0].observed == doctest::Approx(0.2));
  CHECK(two.bins[1].probability == doctest::Approx(0.9));
  CHECK(two.expected_error == doctest::Approx(0.1));
  CHECK(calibration(points, 10).bins.size() == 2);
  for (CalibrationPoint& point : points) point.weight = point.is_positive ? 0.5 / 9 : 0.5 / 11;
  const auto weighted = calibration(points, 4);
  CHECK(weighted.bins.size() == 2);
  double weight = 0;
  for (const ReliabilityBin& bin : weighted.bins) weight += bin.weight;
  CHECK(weight == doctest::Approx(1));
  CHECK(weighted.bins.back().observed == doctest::Approx((7 * 0.5 / 9) / (7 * 0.5 / 9 + 3 * 0.5 / 11)));
}

TEST_CASE("evaluation statistics: McNemar's exact test") {
  CHECK(mcnemar_exact(8, 0) == doctest::Approx(2.0 / 256));
  CHECK(mcnemar_exact(1, 3) == doctest::Approx(0.625));
  CHECK(mcnemar_exact(2, 2) == 1);
  CHECK(mcnemar_exact(0, 0) == 1);
}

TEST_CASE("span counts: overlap, articles before a swap, and expected words in place") {
  LabelledDocument document;
  document.label = Label::Spun;
  document.has_spans = true;
  document.text = "An bold lawyer normal mentioned it to a navy man.";
  document.swaps = {
      {{3, 7}, "brave"}, {{8, 14}, "attorney"}, {{15, 21}, "general"}, {{22, 31}, "said"}, {{40, 44}, "army"}};
  const auto span = [&](std::size_t begin, std::size_t end, std::vector<std::string> expected, EvidenceKind kind) {
    return Evidence{{begin, end}, kind, document.text.substr(begin, end - begin), std::move(expected), 1};
  };
  const std::vector<Evidence> evidence = {
      span(0, 2, {"A"}, EvidenceKind::Article),                              // right: directly before "bold"
      span(8, 21, {"solicitor", "Attorney General"}, EvidenceKind::Phrase),  // two swaps, second guess
      span(22, 31, {"said"}, EvidenceKind::Substitution),
      span(45, 48, {"person"}, EvidenceKind::Substitution),  // wrong
  };
  const SpanCounts counts = span_counts(document, evidence);
  CHECK(counts.spans == 4);
  CHECK(counts.right_spans == 3);
  CHECK(counts.swaps == 5);
  CHECK(counts.found_swaps == 3);
  CHECK(counts.flagged_swaps == 3);
  CHECK(counts.right_at_1 == 1);
  CHECK(counts.right_at_3 == 3);
  // A span that cuts a swap finds it, but its words cannot be judged.
  const SpanCounts partly = span_counts(document, {span(15, 18, {"general"}, EvidenceKind::Substitution)});
  CHECK(partly.found_swaps == 1);
  CHECK(partly.flagged_swaps == 0);
}

TEST_CASE("outcomes: excerpts are cut between words and characters, and only kept of what went wrong") {
  LabelledDocument document;
  document.id = "a";
  document.label = Label::Clean;
  for (int i = 0; i < 40; ++i) document.text += "caf\u00e9\u00e9 ";
  const std::size_t at = document.text.size();
  document.text += "navy";
  for (int i = 0; i < 40; ++i) document.text += " na\u00efve";
  Rating rating;
  rating.evidence = {{{at, at + 4}, EvidenceKind::Substitution, "navy", {"military"}, 3}};
  rating.verdict = Verdict::Spun;
  const DocumentOutcome wrong = outcome_of(document, rating);
  REQUIRE(wrong.evidence.size() == 1);
  CHECK(wrong.evidence[0].found == "navy");
  CHECK(wrong.evidence[0].expected == "military");
  CHECK(wrong.evidence[0].before.find("\u2026caf\u00e9\u00e9 ") == 0);
  CHECK(wrong.evidence[0].after.size() < 60);
  CHECK(wrong.evidence[0].after.substr(wrong.evidence[0].after.size() - 9) == "na\u00efve\u2026");
  rating.verdict = Verdict::Clean;
  CHECK(outcome_of(document, rating).evidence.empty());
  CHECK(outcome_of(document, rating).opening.empty());
}

TEST_CASE("evaluation: figures of a small set") {
  const Evaluation evaluation = small_evaluation();
  CHECK(evaluation.confusion[0][static_cast<std::size_t>(Verdict::Clean)] == 2);
  CHECK(evaluation.confusion[1][static_cast<std::size_t>(Verdict::Spun)] == 3);
  CHECK(evaluation.spun.curve.area == doctest::Approx(17.0 / 20));
  CHECK(evaluation.spun.at_1_percent.recall.hits == 3);
  CHECK(evaluation.translated.positive == 0);
  CHECK(evaluation.false_alarms.called.hits == 1);
  CHECK(evaluation.false_alarms.called.of == 5);
  CHECK(evaluation.false_alarms.suspect == 1);
  CHECK(evaluation.false_alarms.undecided == 1);
  REQUIRE(evaluation.alarms_by_genre.size() == 3);
  CHECK(evaluation.alarms_by_genre[0].group == "news");
  CHECK(evaluation.alarms_by_genre[0].called.of == 3);
  std::string bands;
  for (const FalseAlarms& band : evaluation.alarms_by_length)
    bands += fmt::format("{}:{} ", band.group, band.called.of);
  CHECK(bands == "<60:1 60-119:2 500-999:1 1000+:1 ");
  REQUIRE(evaluation.recall_by_strength.size() == 2);
  CHECK(evaluation.recall_by_strength[0].least == 100);
  CHECK(evaluation.recall_by_strength[0].called.hits == 2);
  CHECK(evaluation.recall_by_strength[1].called.hits == 1);
  CHECK(evaluation.recall_by_strength[1].at_01_percent.hits == 1);
  CHECK(evaluation.spans.documents == 1);
  CHECK(evaluation.spans.precision.value() == doctest::Approx(0.8));
  CHECK(evaluation.spans.recall.value() == doctest::Approx(0.75));
  CHECK(evaluation.spans.right_at_3.value() == doctest::Approx(0.75));
  CHECK(evaluation.spans.clean_spans == 1);
  CHECK(evaluation.spans.clean_words == 2218);
}

TEST_CASE("evaluation: many strengths are grouped by tens") {
  Evaluation evaluation;
  for (int strength = 10; strength <= 100; strength += 5) {
    evaluation.outcomes.push_back(outcome("s", Label::Spun, Verdict::Spun, 0.9, "", 100, strength));
  }
  measure(evaluation);
  REQUIRE(evaluation.recall_by_strength.size() == 9);
  CHECK(evaluation.recall_by_strength.front().least == 90);
  CHECK(evaluation.recall_by_strength.front().most == 100);
  CHECK(evaluation.recall_by_strength.front().called.of == 3);
  CHECK(evaluation.recall_by_strength.back().least == 10);
}

TEST_CASE("evaluation comparison: better, worse and otherwise changed") {
  const Evaluation before = small_evaluation();
  Evaluation after = small_evaluation();
  after.outcomes[2].verdict = Verdict::Clean;  // suspect before: as right as it was
  after.outcomes[3].verdict = Verdict::Clean;  // a false alarm less
  after.outcomes[8].verdict = Verdict::Spun;   // caught now
  after.outcomes[6].verdict = Verdict::Suspect;
  after.outcomes.push_back(outcome("new", Label::Clean, Verdict::Clean, 0));
  const EvaluationComparison changes = comparison(before, after);
  CHECK(changes.compared == 9);
  CHECK(changes.unmatched == 1);
  CHECK(changes.better.size() == 2);
  REQUIRE(changes.worse.size() == 1);
  CHECK(after.outcomes[changes.worse[0].after].id == "s2");
  CHECK(changes.shifted.size() == 1);
  CHECK(changes.p_value == 1);
  CHECK(changes.p_value_clean == 1);
}

TEST_CASE("evaluation json: what is written reads back as the same figures") {
  const TemporaryDirectory directory;
  const Evaluation evaluation = small_evaluation();
  const std::string json = evaluation_json(evaluation, "known \"spinners\"");
  const std::string path = directory.file("result.json", json);
  const auto read = read_evaluation(path);
  REQUIRE(read);
  CHECK(evaluation_json(*read, "known \"spinners\"") == json);
  CHECK(comparison(*read, evaluation).compared == 9);

  directory.file("result.json", R"({"schema": "other/1"})");
  const auto other = read_evaluation(path);
  REQUIRE_FALSE(other);
  CHECK(other.error().message.find(path) == 0);
  CHECK_FALSE(read_evaluation(directory.path_of("absent.json")));
}

}  // namespace unspun
