// Builds the mapped model file from its parts: unspun_model_builder PARTS_DIRECTORY MODEL_FILE. A program of its own so
// that the model is not built anew whenever the command line changes.
#include <fmt/core.h>

#include "train/assemble.hpp"

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: unspun_model_builder PARTS_DIRECTORY MODEL_FILE\n");
    return 2;
  }
  if (const auto built = unspun::assemble_model(argv[1], argv[2]); !built) {
    fmt::print(stderr, "unspun_model_builder: {}\n", built.error().message);
    return 2;
  }
  return 0;
}
