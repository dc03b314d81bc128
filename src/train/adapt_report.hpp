#pragma once

#include <string>

#include "train/adapt.hpp"

namespace unspun {

/// What came of adapting a model: a table of before and after on the documents that only measured, one plain sentence
/// whether false alarms went down, and what follows from that.
std::string adapt_report_text(const Adaptation& adaptation);

/// The same as one JSON object.
std::string adapt_report_json(const Adaptation& adaptation);

/// Where the JSON goes: "med.unspun" -> "med.json", "med" -> "med.json".
std::string adapt_report_path(const std::string& model_path);

}  // namespace unspun
