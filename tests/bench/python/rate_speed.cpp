// rate_speed MODEL TEXTS.jsonl [fast]: the C++ side of speed.py. Rates all texts, one after the other, each time that a
// line comes in, and prints the processor seconds that it took.

#include <iostream>
#include <string>
#include <vector>

#include "detector/unspun/detectors.hpp"
#include "extract/extract.hpp"
#include "input/record_reader.hpp"
#include "processor_time.hpp"
#include "report/json_line.hpp"
#include "required.hpp"

int main(int count, char** arguments) {
  using namespace unspun;
  if (count < 3) return 2;
  const Detectors detectors = required(Detectors::open({arguments[1]}));
  Options options;
  options.fast = count > 3 && std::string_view(arguments[3]) == "fast";
  std::vector<std::string> texts;
  RecordReader reader = required(RecordReader::open(arguments[2], RecordOptions{}));
  while (auto record = reader.next()) texts.push_back(required(std::move(*record)).bytes);
  std::string line;
  while (std::getline(std::cin, line)) {
    std::size_t bytes = 0;
    const double begin = processor_seconds();
    for (const std::string& text : texts) {
      Record record;
      record.id = record.source = "-";
      record.bytes = text;
      const Document document = required(extract(std::move(record)));
      bytes += json_line(detectors.for_page(document).rate(document, options)).size();
    }
    fmt::print("{:.6f} {}\n", processor_seconds() - begin, bytes);
    std::fflush(stdout);
  }
}
