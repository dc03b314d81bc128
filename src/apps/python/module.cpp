// The module unspun._unspun: TextRater for Python. Everything that people see of it (types, defaults, documentation) is
// in the package's Python files; here are only strings in and out. The interpreter's lock is released while texts are
// read.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <utility>
#include <vector>

#include "apps/python/text_rater.hpp"
#include "rate/dataset_rules.hpp"
#include "rate/reason_codes.hpp"

namespace py = pybind11;

namespace unspun {
namespace {

const char* code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::NotFound:
      return "not_found";
    case ErrorCode::IsDirectory:
      return "is_directory";
    case ErrorCode::ReadFailed:
      return "read_failed";
    case ErrorCode::WriteFailed:
      return "write_failed";
    case ErrorCode::BadFormat:
      return "bad_format";
    case ErrorCode::WrongVersion:
      return "wrong_version";
    case ErrorCode::Truncated:
      return "truncated";
    case ErrorCode::InvalidArgument:
      return "invalid_argument";
    case ErrorCode::TooLarge:
      return "too_large";
    case ErrorCode::Conflict:
      return "conflict";
  }
  return "unknown";
}

py::object exception_of(const Error& error) {
  return py::module_::import("unspun._errors").attr("UnspunError")(error.message, code_name(error.code));
}

[[noreturn]] void raise(const Error& error) {
  const py::object exception = exception_of(error);
  PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(exception.ptr())), exception.ptr());
  throw py::error_already_set();
}

template <class T>
T value_or_raise(Result<T> result) {
  if (!result) raise(result.error());
  return std::move(*result);
}

/// The bytes that Python keeps beside a string; they live as long as that. UnicodeEncodeError where it has lone
/// surrogates.
std::string_view utf8(const py::handle& text) {
  Py_ssize_t size = 0;
  const char* bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (bytes == nullptr) throw py::error_already_set();
  return {bytes, static_cast<std::size_t>(size)};
}

py::object pair_of(const PythonRating& rated) {
  return py::make_tuple(rated.json, rated.text ? py::object(py::str(*rated.text)) : py::none());
}

TextRater opened(const std::vector<std::string>& models, std::vector<std::string> allow, bool whole, bool fast) {
  Options options;
  options.allow = std::move(allow);
  options.whole = whole;
  options.fast = fast;
  const py::gil_scoped_release unlocked;
  auto rater = TextRater::open(models, std::move(options));
  const py::gil_scoped_acquire locked;
  return value_or_raise(std::move(rater));
}

/// What `read` makes of one text, without the lock.
template <class Read>
auto unlocked_reading(const py::str& text, const py::str& id, const py::str& source, const py::str& url,
                      const std::string& format, Read read) {
  const TextOrder order{utf8(text), utf8(id), utf8(source), utf8(url)};
  const Format kind = value_or_raise(format_named(format));
  auto result = [&] {
    const py::gil_scoped_release unlocked;
    return read(order, kind);
  }();
  return value_or_raise(std::move(result));
}

/// A pair for each text, an exception (not raised) for each that cannot be read, None for None.
py::list all_rated(const TextRater& rater, const py::list& texts, const py::list& ids, const py::str& source,
                   const std::string& format, unsigned threads) {
  const Format kind = value_or_raise(format_named(format));
  std::vector<TextOrder> orders;
  std::vector<std::size_t> places;
  for (std::size_t at = 0; at < texts.size(); ++at) {
    if (texts[at].is_none()) continue;
    orders.push_back({utf8(texts[at]), utf8(ids[at]), utf8(source), {}});
    places.push_back(at);
  }
  bool is_interrupted = false;
  const auto must_stop = [&is_interrupted] {
    const py::gil_scoped_acquire locked;
    if (!is_interrupted) is_interrupted = PyErr_CheckSignals() != 0;
    return is_interrupted;
  };
  auto results = [&] {
    const py::gil_scoped_release unlocked;
    return rater.all_rated(orders, kind, threads, must_stop);
  }();
  if (is_interrupted) throw py::error_already_set();
  py::list pairs;
  for (std::size_t at = 0, next = 0; at < texts.size(); ++at) {
    if (next == places.size() || places[next] != at) {
      pairs.append(py::none());
      continue;
    }
    const Result<PythonRating>& result = results[next++];
    pairs.append(result ? pair_of(*result) : exception_of(result.error()));
  }
  return pairs;
}

}  // namespace
}  // namespace unspun

PYBIND11_MODULE(_unspun, module) {
  using unspun::Format;
  using unspun::TextOrder;
  using unspun::TextRater;
  module.attr("version") = UNSPUN_VERSION;
  module.def("reason_codes", &unspun::reason_codes);
  module.def("is_reason_code", &unspun::is_reason_code);
  module.def("is_dataset_rule", &unspun::is_dataset_rule);
  py::class_<TextRater>(module, "TextRater")
      .def(py::init(&unspun::opened), py::arg("models"), py::arg("allow"), py::arg("whole"), py::arg("fast"))
      .def("rated",
           [](const TextRater& rater, const py::str& text, const py::str& id, const py::str& source, const py::str& url,
              const std::string& format) {
             return unspun::pair_of(unspun::unlocked_reading(
                 text, id, source, url, format,
                 [&rater](const TextOrder& order, Format kind) { return rater.rated(order, kind); }));
           })
      .def("all_rated", &unspun::all_rated)
      .def("restored",
           [](const TextRater& rater, const py::str& text, const std::string& format) {
             return unspun::unlocked_reading(text, "", "-", "", format, [&rater](const TextOrder& order, Format kind) {
               return rater.restored(order, kind);
             });
           })
      .def("html_page",
           [](const TextRater& rater, const py::str& text, const py::str& source, const std::string& format) {
             return unspun::unlocked_reading(
                 text, "", source, "", format,
                 [&rater](const TextOrder& order, Format kind) { return rater.html_page(order, kind); });
           })
      .def("models", &TextRater::models);
}
