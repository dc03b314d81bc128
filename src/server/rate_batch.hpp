#pragma once

#include <cstddef>
#include <memory>

#include "server/http_message.hpp"
#include "server/rating_desk.hpp"
#include "server/spool_file.hpp"

namespace unspun {

/// The ratings of the lines of a JSONL body, in order, made while they are sent: a line for each line that is not
/// blank, the same as `unspun check --jsonl - --format json` prints; for one that cannot be rated
/// {"schema": "unspun-error/1", "error": "-:7: not valid JSON ..."}. Each piece takes about a quarter of a second at
/// most, or one document. BadFormat for a body that is compressed.
Result<std::unique_ptr<ReplyStream>> batch_ratings(const RatingDesk& desk, std::unique_ptr<SpoolFile> body,
                                                   std::size_t max_record_bytes);

}  // namespace unspun
