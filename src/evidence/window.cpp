#include "evidence/window.hpp"

#include <algorithm>

namespace unspun {

Window::Window(const LanguageModel& model, std::span<const WordId> sentence, std::size_t begin, std::size_t end)
    : x_model(model), x_left(std::min(begin, kContext)), x_after_count(std::min(sentence.size() - end, kContext)) {
  std::copy_n(sentence.begin() + static_cast<std::ptrdiff_t>(begin - x_left), x_left, x_words.begin());
  std::copy_n(sentence.begin() + static_cast<std::ptrdiff_t>(end), x_after_count, x_after.begin());
}

std::size_t Window::place(std::span<const WordId> reading) {
  std::copy(reading.begin(), reading.end(), x_words.begin() + static_cast<std::ptrdiff_t>(x_left));
  const std::size_t reading_end = x_left + reading.size();
  std::copy_n(x_after.begin(), x_after_count, x_words.begin() + static_cast<std::ptrdiff_t>(reading_end));
  return reading_end + x_after_count;
}

void Window::prefetch(std::span<const WordId> reading) {
  const std::span<const WordId> words(x_words.data(), place(reading));
  for (std::size_t position = x_left; position < words.size(); ++position) x_model.prefetch(words, position);
}

ReadingFit Window::fit(std::span<const WordId> reading) {
  const std::size_t end = place(reading);
  const std::size_t reading_end = x_left + reading.size();
  ReadingFit result;
  const std::span<const WordId> words(x_words.data(), end);
  for (std::size_t position = x_left; position < end; ++position) {
    const LanguageModel::Fit fit = x_model.fit(words, position);
    result.log_probability += fit.log_probability;
    const std::size_t reach = position + 1 - fit.order;  // the first word of the n-gram
    if (reach >= reading_end) continue;
    result.longest = std::max(result.longest, static_cast<std::uint8_t>(fit.order));
    if (position >= reading_end) result.right = std::max(result.right, static_cast<std::uint8_t>(fit.order));
  }
  return result;
}

}  // namespace unspun
