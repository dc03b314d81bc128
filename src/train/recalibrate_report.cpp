#include <fmt/format.h>

#include "report/json_text.hpp"
#include "train/recalibrate.hpp"

namespace unspun {
namespace {

std::string row(std::string_view what, double before, double after) {
  return fmt::format("  {:<34}{:>14.4f}{:>14.4f}\n", what, before, after);
}

std::string json(const CalibrationFigures& figures, const RatingWeights& weights) {
  return fmt::format(R"({{"slope": {}, "offset": {}, "brier": {}, "log_loss": {}, "expected_error": {}}})",
                     json_number(static_cast<double>(weights.calibration_slope), 4),
                     json_number(static_cast<double>(weights.calibration_offset), 4), json_number(figures.brier, 4),
                     json_number(figures.log_loss, 4), json_number(figures.expected_error, 4));
}

bool is_better(const DecisionCalibration& calibration) {
  return calibration.after.log_loss < calibration.before.log_loss;
}

constexpr std::string_view kBetter =
    "The new probabilities fit the decisions better. They hold for documents like those that were decided about.";
constexpr std::string_view kNotBetter = "The new probabilities fit the decisions no better: keep the model as it is.";

}  // namespace

std::string recalibration_text(const Recalibration& recalibration) {
  const DecisionCalibration& calibration = recalibration.calibration;
  std::string text = fmt::format(
      "{} documents confirmed, {} dismissed; left out: {} translations, {} repeated, {} that get no probability, {} "
      "unreadable\n"
      "AUC of the score {:.3f} ({:.3f} to {:.3f})\n\n  {:<34}{:>14}{:>14}\n",
      calibration.confirmed, calibration.dismissed, recalibration.translated, recalibration.repeated,
      recalibration.unrated, recalibration.skipped, calibration.auc.area, calibration.auc.interval.low,
      calibration.auc.interval.high, "", recalibration.base_name, recalibration.model_name);
  text += row("slope", static_cast<double>(recalibration.before.calibration_slope),
              static_cast<double>(recalibration.weights.calibration_slope));
  text += row("offset", static_cast<double>(recalibration.before.calibration_offset),
              static_cast<double>(recalibration.weights.calibration_offset));
  text += row("Brier score", calibration.before.brier, calibration.after.brier);
  text += row("surprise in nats", calibration.before.log_loss, calibration.after.log_loss);
  text += row("expected calibration error", calibration.before.expected_error, calibration.after.expected_error);
  return text + fmt::format("\n{}\n", is_better(calibration) ? kBetter : kNotBetter);
}

std::string recalibration_json(const Recalibration& recalibration) {
  const DecisionCalibration& calibration = recalibration.calibration;
  return fmt::format(
      "{{\n  \"base\": {},\n  \"model\": {},\n  \"confirmed\": {},\n  \"dismissed\": {},\n"
      "  \"left_out\": {{\"translated\": {}, \"repeated\": {}, \"unrated\": {}, \"unreadable\": {}}},\n"
      "  \"auc\": {},\n  \"before\": {},\n  \"after\": {},\n  \"better\": {},\n  \"conclusion\": {}\n}}\n",
      json_string(recalibration.base_name), json_string(recalibration.model_name), calibration.confirmed,
      calibration.dismissed, recalibration.translated, recalibration.repeated, recalibration.unrated,
      recalibration.skipped, json_number(calibration.auc.area, 4), json(calibration.before, recalibration.before),
      json(calibration.after, recalibration.weights), is_better(calibration),
      json_string(is_better(calibration) ? kBetter : kNotBetter));
}

}  // namespace unspun
