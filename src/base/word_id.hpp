#pragma once

#include <cstdint>

namespace unspun {

/// The number of a word in a model's vocabulary, most frequent first after the reserved ones.
using WordId = std::uint32_t;

inline constexpr WordId kUnknownWord = 0;    ///< <unk>: any word outside the vocabulary
inline constexpr WordId kSentenceBegin = 1;  ///< <s>
inline constexpr WordId kSentenceEnd = 2;    ///< </s>
inline constexpr WordId kFirstWord = 3;      ///< the first id of a real entry

}  // namespace unspun
