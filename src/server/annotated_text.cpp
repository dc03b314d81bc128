#include "server/annotated_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace unspun {
namespace {

/// The string that a member is, null where there is no such member; false where it is something else.
bool read_member(const JsonValue& object, std::string_view name, const std::string*& into) {
  const JsonValue* member = object.member(name);
  into = member == nullptr ? nullptr : member->as_string();
  return member == nullptr || into != nullptr;
}

}  // namespace

AnnotatedText::AnnotatedText(std::string text) : x_rated(std::move(text)) {}

Result<AnnotatedText> AnnotatedText::of_annotations(const JsonValue& data) {
  const JsonValue* annotations = data.member("annotation");
  const auto* items = annotations == nullptr ? nullptr : annotations->as_array();
  if (items == nullptr) return failure(ErrorCode::BadFormat, R"("data" must be an object with an array "annotation")");
  AnnotatedText text;
  text.x_has_markup = true;
  for (const JsonValue& item : *items) {
    const std::string* plain = nullptr;
    const std::string* markup = nullptr;
    const std::string* read_as = nullptr;
    const bool are_strings = read_member(item, "text", plain) && read_member(item, "markup", markup) &&
                             read_member(item, "interpretAs", read_as);
    if (!are_strings || (plain == nullptr) == (markup == nullptr) || (read_as != nullptr && markup == nullptr)) {
      return failure(ErrorCode::BadFormat,
                     fmt::format("annotation {} of \"data\" must have either \"text\", or \"markup\" and perhaps "
                                 "\"interpretAs\", each a string",
                                 &item - items->data() + 1));
    }
    if (plain != nullptr)
      text.add(*plain, *plain, true);
    else
      text.add(read_as == nullptr ? std::string_view() : *read_as, *markup, false);
  }
  return text;
}

void AnnotatedText::add(std::string_view rated, std::string_view original, bool is_text) {
  if (!rated.empty()) {
    x_pieces.push_back({{x_rated.size(), x_rated.size() + rated.size()},
                        {x_original.size(), x_original.size() + original.size()},
                        is_text});
  }
  x_rated += rated;
  x_original += original;
}

const AnnotatedText::Piece& AnnotatedText::piece_with(std::size_t rated_byte) const {
  return *std::partition_point(x_pieces.begin(), x_pieces.end(),
                               [rated_byte](const Piece& piece) { return piece.rated.end <= rated_byte; });
}

ByteRange AnnotatedText::original_range(ByteRange range) const {
  if (!x_has_markup) return range;
  const Piece& first = piece_with(range.begin);
  const Piece& last = piece_with(range.end - 1);
  return {first.is_text ? first.original.begin + (range.begin - first.rated.begin) : first.original.begin,
          last.is_text ? last.original.begin + (range.end - last.rated.begin) : last.original.end};
}

}  // namespace unspun
