#pragma once

#include <string>

#include "train/evaluation.hpp"

namespace unspun {

/// The model card: what the model is and how it does, in Markdown, from measured numbers only. `date` is written as it
/// is given (a file that is made twice from the same input must be the same); `note` says what the reader must know
/// of the documents, such as which spinners were in training. Documents are named by id, their text is not quoted
/// beyond single words.
std::string model_card(const Evaluation& evaluation, const std::string& date, const std::string& note);

}  // namespace unspun
