#pragma once

#include "base/error.hpp"
#include "extract/document.hpp"
#include "input/record.hpp"

namespace unspun {

/// The text of a record as valid UTF-8. Plain text and Markdown stay as they are, byte for byte, but for a UTF-8
/// byte-order mark at the front, which is dropped; of HTML, what html_text() leaves. Empty text is a document too.
///
/// BadFormat, with the record's source in the message, for what is no UTF-8 text: UTF-16 and UTF-32 (with or without
/// a byte-order mark), NUL bytes, invalid UTF-8. Linear; thread-safe; a plain text is moved, not copied.
Result<Document> extract(Record record);

}  // namespace unspun
