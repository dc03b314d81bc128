#include <fmt/format.h>

#include <string_view>

#include "report/json_text.hpp"
#include "server/check_answer.hpp"
#include "server/check_request.hpp"
#include "server/language_names.hpp"
#include "server/problem.hpp"
#include "server/routes.hpp"

namespace unspun {
namespace {

/// The model language that a tag asks for, empty for "auto"; or why it cannot be had.
Result<std::string> model_language(const RatingDesk& desk, std::string_view tag) {
  if (tag == "auto") return std::string();
  std::string known;
  for (const Detector& detector : desk.detectors().all()) {
    if (is_of_language(tag, detector.language())) return detector.language();
    for (const ListedLanguage& listed : listed_languages(detector.language())) known += listed.long_code + ", ";
  }
  return failure(ErrorCode::InvalidArgument, fmt::format("\"language\" is none that is known ({}auto)", known));
}

HttpReply check(const RatingDesk& desk, const HttpRequest& request, const std::string& version) {
  const auto wanted = check_request(request);
  if (!wanted) {
    const bool is_type = wanted.error().code == ErrorCode::InvalidArgument;
    return problem(is_type ? 415 : 400, wanted.error().message);
  }
  const auto language = model_language(desk, wanted->language);
  if (!language) return problem(400, language.error().message);
  HttpReply reply;
  reply.body = check_answer(*wanted, desk.text_rating(wanted->text.rated(), *language), version);
  return reply;
}

std::string languages_json(const RatingDesk& desk) {
  std::string json;
  for (const Detector& detector : desk.detectors().all()) {
    for (const ListedLanguage& listed : listed_languages(detector.language())) {
      json += fmt::format(R"({}{{"name": {}, "code": {}, "longCode": {}}})", json.empty() ? "" : ", ",
                          json_string(listed.name), json_string(listed.code), json_string(listed.long_code));
    }
  }
  return fmt::format("[{}]\n", json);
}

}  // namespace

void add_language_tool_routes(RouteTable& routes, const RatingDesk& desk, const std::string& version) {
  const Handler handler = [&desk, version](HttpRequest& request) { return check(desk, request, version); };
  routes.add({"GET", "/v2/check", Access::Reader, BodyKind::None, false, handler});
  routes.add({"POST", "/v2/check", Access::Reader, BodyKind::Memory, false, handler});
  routes.add(
      {"GET", "/v2/languages", Access::Reader, BodyKind::None, true, [languages = languages_json(desk)](HttpRequest&) {
         HttpReply reply;
         reply.body = languages;
         return reply;
       }});
}

}  // namespace unspun
