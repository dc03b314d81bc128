#pragma once

#include <string_view>

namespace unspun {

/// The charset that a page says it is in: <meta charset=...>, <meta http-equiv=content-type content="...; charset=...">
/// or <?xml encoding="..."?>, within the first 4 KB (the HTML Standard wants it in the first one, browsers look
/// further). A view into `html`; empty where it says nothing.
std::string_view charset_in_page(std::string_view html);

}  // namespace unspun
