#pragma once

#include <string>

#include "base/error.hpp"
#include "extract/document.hpp"
#include "input/record.hpp"

namespace unspun {

/// The document of a record: its bytes decoded (decoded_text() says how), its blocks labelled, furniture and all. Plain
/// text and Markdown in UTF-8 stay as they are, byte for byte, but for a byte-order mark at the front; of HTML, what
/// html_page() leaves. Empty text is a document too.
///
/// BadFormat, with the record's source in the message, for what is no text in any charset. Linear; thread-safe; a plain
/// text in UTF-8 is moved, not copied.
Result<Document> extract(Record record);

/// The document of a plain text in hand, for those who call the library. Bytes that are no UTF-8 become spaces, so that
/// offsets hold.
Document plain_document(std::string text);

}  // namespace unspun
