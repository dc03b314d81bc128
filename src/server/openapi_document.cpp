#include "server/openapi_document.hpp"

namespace unspun {
namespace {

constexpr unsigned char kDocument[] = {
#include "server/openapi_bytes.inc"  // written by the build from openapi.json
};

}  // namespace

std::string_view openapi_document() {
  return {reinterpret_cast<const char*>(kDocument), sizeof kDocument};
}

}  // namespace unspun
