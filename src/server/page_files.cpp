#include "server/page_files.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace unspun {
namespace {

#include "server/page_bytes.inc"  // written by the build: kPageBytes of each file, and kPageTable

/// FNV-1a. It tells versions of our own files apart; nobody gains by making two of them alike.
std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
  return hash;
}

std::string_view content_type_of(std::string_view name) {
  if (name.ends_with(".html")) return "text/html; charset=utf-8";
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  return "text/javascript; charset=utf-8";
}

std::vector<PageFile> made_files() {
  std::vector<PageFile> files;
  for (const PageRow& row : kPageTable)
    files.push_back({row.name, content_type_of(row.name), row.bytes, fmt::format("\"{:016x}\"", hash_of(row.bytes))});
  return files;
}

}  // namespace

const std::vector<PageFile>& page_files() {
  static const std::vector<PageFile> kFiles = made_files();
  return kFiles;
}

const PageFile* page_file(std::string_view name) {
  for (const PageFile& file : page_files())
    if (file.name == name) return &file;
  return nullptr;
}

}  // namespace unspun
