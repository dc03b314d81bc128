#pragma once

#include <functional>
#include <string>
#include <vector>

#include "lexicon/vocabulary.hpp"
#include "train/resources.hpp"
#include "train/spinner.hpp"
#include "train/word_vectors.hpp"

namespace unspun {

/// A simulated spinner by name: "mythes", "mythes-exact", "wordnet-sister", "student", "vectors", "known", "garbled".
struct NamedSpinner {
  std::string name;
  SpinnerTable table;
};

/// The simulated spinners that the resources allow: each from another thesaurus, so that one can be left out of
/// training and tested on. Function words are swapped only by "known", the list of what real spinners write.
std::vector<NamedSpinner> spinner_set(const Resources& resources, const std::vector<VocabularyEntry>& vocabulary,
                                      const WordVectors& vectors);

/// Those of the set to train on: by their names, or the usual ones where none are named. InvalidArgument for an unknown
/// name.
Result<std::vector<NamedSpinner>> training_spinners(const Resources& resources, const std::string& vocabulary_part,
                                                    const std::string& vectors_path,
                                                    const std::vector<std::string>& names);
std::vector<const NamedSpinner*> pointers(const std::vector<NamedSpinner>& spinners);

/// How strongly and in what manner document `seed` is corrupted: strength from 10 to 100 %, mostly consistent, names
/// kept half of the time, articles mended half of the time.
SpinnerOptions drawn_options(std::uint64_t seed);

}  // namespace unspun
