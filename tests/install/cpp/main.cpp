// Prints the line of JSON of a file, by the installed unspun.hpp: outside FILE [MODEL...]
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <unspun.hpp>
#include <vector>

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  std::ifstream file(argv[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  try {
    const std::vector<std::string> models(argv + 2, argv + argc);
    const auto detector = models.empty() ? unspun::api::Detector() : unspun::api::Detector(models);
    unspun::api::Options options;
    options.source = argv[1];
    std::cout << detector.rate(text, options).json();
  } catch (const unspun::api::Failure& failure) {
    std::cerr << failure.code() << ' ' << failure.what() << '\n';
    return 2;
  }
  return 0;
}
