#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "evidence/place_finder.hpp"
#include "evidence/place_net.hpp"

namespace unspun {

/// A word with candidates, and how likely it was replaced to judge by how it fits alone.
struct ScreenedWord {
  std::uint32_t word = 0;      ///< in the WordStream
  float strength = 0;          ///< log-likelihood ratio of "replaced" against "original", nats
  bool is_known_swap = false;  ///< real spinners are known to write it for something
};

/// Looks at the words of a document without their candidates: how long the known n-grams around each are, how it and
/// its neighbours fit, how rare it is. No n-gram is looked up beyond those that PlaceFinder::read() has looked up, a
/// small part of what candidates need, and yet this tells replaced words from others nearly as well as they do (ranked
/// by it .95 of the replaced words are among the quarter of clean places that look worst; by Place::strength .93;
/// development split, 2026-11-22). What it cannot tell is what stood there. Detecting errors before correcting them is
/// the way of Yuan et al. 2021, "Multi-class grammatical error detection for correction: a tale of two systems".
///
/// Const and safe from many threads.
class PlaceScreen {
 public:
  /// `ordinary` is the strength of words in the midst of a known n-gram of full length, on which the net is not asked.
  PlaceScreen(const EvidenceModel& model, const PlaceNet& net, float ordinary)
      : x_model(model), x_net(net), x_ordinary(ordinary) {}

  /// Of a document that PlaceFinder::read() has read; replaces `words`, in text order.
  void screen(const TokenizedText& tokenized, const WordStream& stream, const DocumentPlaces& document,
              std::vector<ScreenedWord>& words) const;

  /// What a net is fitted to: one of the words, and its features, none where it is an ordinary one.
  struct Row {
    std::uint32_t word = 0;  ///< in the WordStream
    std::optional<PlaceFeatures> features;
  };
  static std::vector<Row> rows(const EvidenceModel& model, const TokenizedText& tokenized, const WordStream& stream,
                               const DocumentPlaces& document);

 private:
  const EvidenceModel& x_model;
  const PlaceNet& x_net;
  float x_ordinary;
};

}  // namespace unspun
