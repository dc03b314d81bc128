#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace unspun {

/// How a message that counts rejected records goes on, on a terminal: ": a.jsonl:7: not a JSON object" where it is one,
/// "; the first: a.jsonl:7: ..." where there are more. Mostly they are one mistake, such as the name of the text's
/// field. Empty without a first one.
std::string rejection_remark(std::uint64_t rejected, std::string_view first);

}  // namespace unspun
