#include "rate/windows.hpp"

namespace unspun {

std::vector<SentenceRun> windows(const DocumentPlaces& document) {
  std::vector<SentenceRun> result;
  const auto& sentences = document.sentences;
  const auto count = static_cast<std::uint32_t>(sentences.size());
  for (std::uint64_t size = kWindowWords; size * 2 <= document.words; size *= 2) {
    SentenceRun run;
    std::uint64_t words = 0;  // of the run
    while (run.end < count) {
      while (run.end < count && words < size) words += sentences[run.end++].words;
      if (words < size) {
        // What is left is too little: the last window ends with the document and has its full size.
        while (run.first > 0 && words < size) words += sentences[--run.first].words;
      }
      result.push_back(run);
      const std::uint64_t half = words / 2;
      std::uint64_t passed = 0;
      while (run.first < run.end && (passed < half || passed == 0)) passed += sentences[run.first++].words;
      words -= passed;
    }
  }
  return result;
}

}  // namespace unspun
