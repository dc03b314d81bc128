#include "train/token_stream.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "evidence/word_stream.hpp"

namespace unspun {
namespace {

// Marks in the file, above all provisional numbers.
constexpr std::uint32_t kDocument = 0xFFFFFFFF;  // followed by the weight
constexpr std::uint32_t kSentence = 0xFFFFFFFE;
constexpr std::size_t kBuffered = 1 << 16;

}  // namespace

TokenStream::TokenStream(std::string path) : x_path(std::move(path)), x_file(std::fopen(x_path.c_str(), "wb")) {
  x_failed = x_file == nullptr;
  x_buffer.reserve(kBuffered);
}

TokenStream::~TokenStream() {
  std::remove(x_path.c_str());
}

std::uint32_t TokenStream::provisional(std::string_view form) {
  x_key.assign(form);
  const auto [entry, added] = x_numbers.try_emplace(x_key, static_cast<std::uint32_t>(x_forms.size()));
  if (added) x_forms.push_back({x_key, 0, 0, 0});
  return entry->second;
}

void TokenStream::put(std::uint32_t number) {
  x_buffer.push_back(number);
  if (x_buffer.size() < kBuffered) return;
  if (!x_failed &&
      std::fwrite(x_buffer.data(), sizeof(std::uint32_t), x_buffer.size(), x_file.get()) != x_buffer.size()) {
    x_failed = true;
  }
  x_buffer.clear();
}

void TokenStream::add_document(std::string_view text, std::uint32_t weight) {
  put(kDocument);
  put(weight);
  x_tokenizer.tokenize(text, x_tokenized);
  for (const Sentence& sentence : x_tokenized.sentences) {
    put(kSentence);
    const std::uint32_t end = last_word(text, x_tokenized, sentence);
    bool first = true;
    for (std::uint32_t i = sentence.first_token; i < end; ++i) {
      const Token& token = x_tokenized.tokens[i];
      if (!token_form(text, token, x_form)) continue;
      const std::uint32_t number = provisional(x_form);
      Form& form = x_forms[number];
      ++form.count;
      if (!first && token.kind == TokenKind::Word) {
        ++form.inside;
        if (token.casing != Casing::Lower) ++form.capitalised;
      }
      first = false;
      put(number);
      ++x_tokens;
    }
  }
}

Result<void> TokenStream::finish() {
  if (!x_failed &&
      std::fwrite(x_buffer.data(), sizeof(std::uint32_t), x_buffer.size(), x_file.get()) != x_buffer.size()) {
    x_failed = true;
  }
  if (x_failed || std::fflush(x_file.get()) != 0) {
    return failure(ErrorCode::WriteFailed, fmt::format("{}: cannot be written", x_path));
  }
  x_file.reset();
  return {};
}

/// Most frequent first, ties by spelling.
void TokenStream::sort_by_count(std::vector<std::uint32_t>& numbers) const {
  std::sort(numbers.begin(), numbers.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (x_forms[a].count != x_forms[b].count) return x_forms[a].count > x_forms[b].count;
    return x_forms[a].text < x_forms[b].text;
  });
}

VocabularyEntry TokenStream::entry_of(std::uint32_t number) const {
  const Form& form = x_forms[number];
  const bool name_like = form.capitalised * 2 > form.inside;
  return {form.text, form.count, static_cast<std::uint8_t>(name_like ? kNameLike : 0)};
}

TokenStream::Extension TokenStream::extend_vocabulary(const Vocabulary& known, std::uint64_t min_count) {
  Extension extension;
  std::vector<std::uint32_t> added;
  x_final.assign(x_forms.size(), kUnknownWord);
  for (std::uint32_t i = 0; i < x_forms.size(); ++i) {
    x_final[i] = known.id(x_forms[i].text);
    if (x_final[i] != kUnknownWord) continue;
    if (x_forms[i].count >= min_count)
      added.push_back(i);
    else
      extension.unknown_tokens += x_forms[i].count;
  }
  sort_by_count(added);
  for (const std::uint32_t number : added) {
    x_final[number] = static_cast<WordId>(known.size() + extension.added.size());
    extension.added.push_back(entry_of(number));
  }
  return extension;
}

std::vector<VocabularyEntry> TokenStream::choose_vocabulary(const Choice& choice) {
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t i = 0; i < x_forms.size(); ++i) {
    const Form& form = x_forms[i];
    if (form.count >= choice.min_count ||
        (form.count >= choice.min_count_if_wanted && choice.wanted.contains(form.text))) {
      chosen.push_back(i);
    }
  }
  sort_by_count(chosen);
  if (chosen.size() > choice.max_words - kFirstWord) chosen.resize(choice.max_words - kFirstWord);

  std::vector<VocabularyEntry> entries = {{"<unk>", 0, 0}, {"<s>", 0, 0}, {"</s>", 0, 0}};
  x_final.assign(x_forms.size(), kUnknownWord);
  std::uint64_t known = 0;
  for (const std::uint32_t number : chosen) {
    x_final[number] = static_cast<WordId>(entries.size());
    entries.push_back(entry_of(number));
    known += entries.back().count;
  }
  entries[kUnknownWord].count = x_tokens - known;
  return entries;
}

Result<void> TokenStream::for_each_sentence(
    const std::function<void(std::span<const WordId>, std::uint32_t weight)>& take) const {
  const std::unique_ptr<std::FILE, FileCloser> file(std::fopen(x_path.c_str(), "rb"));
  if (!file) return failure(ErrorCode::ReadFailed, fmt::format("{}: cannot be read back", x_path));
  std::vector<std::uint32_t> buffer(kBuffered);
  std::vector<WordId> sentence;
  std::uint32_t weight = 0;
  bool weight_follows = false;
  const auto flush = [&] {
    if (sentence.size() > 1) {
      sentence.push_back(kSentenceEnd);
      take(sentence, weight);
    }
    sentence.assign(1, kSentenceBegin);
  };
  while (const std::size_t got = std::fread(buffer.data(), sizeof(std::uint32_t), buffer.size(), file.get())) {
    for (std::size_t i = 0; i < got; ++i) {
      const std::uint32_t number = buffer[i];
      if (weight_follows) {
        weight = number;
        weight_follows = false;
      } else if (number == kDocument) {
        flush();
        weight_follows = true;
      } else if (number == kSentence) {
        flush();
      } else {
        sentence.push_back(x_final[number]);
      }
    }
  }
  flush();
  if (std::ferror(file.get()) != 0)
    return failure(ErrorCode::ReadFailed, fmt::format("{}: cannot be read back", x_path));
  return {};
}

}  // namespace unspun
