#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace unspun {

/// The words and phrases that a server never flags, as they are now: replaced as a whole while ratings go on, each of
/// which keeps those it began with. Thread-safe.
class AllowedWords {
 public:
  void replace(std::vector<std::string> words) {
    auto fresh = std::make_shared<const std::vector<std::string>>(std::move(words));
    const std::lock_guard lock(x_mutex);
    x_words.swap(fresh);
  }

  void append_to(std::vector<std::string>& words) const {
    std::shared_ptr<const std::vector<std::string>> now;
    {
      const std::lock_guard lock(x_mutex);
      now = x_words;
    }
    words.insert(words.end(), now->begin(), now->end());
  }

 private:
  mutable std::mutex x_mutex;
  std::shared_ptr<const std::vector<std::string>> x_words = std::make_shared<const std::vector<std::string>>();
};

}  // namespace unspun
