#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "filter/encoder.hpp"

namespace unspun {

/// A file that appears under its name only when it is whole: written beside it under ".NAME.part", compressed as its
/// name says, brought to the disk and renamed by finish(). Without finish() nothing is left of it. What comes out
/// depends on what went in only, not on how it was cut into pieces. Errors (WriteFailed) name the path.
class OutputFile {
 public:
  /// Makes the folders of `path` where they are not there.
  static Result<OutputFile> create(std::string path);

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&& other) noexcept;
  ~OutputFile();

  Result<void> write(std::string_view bytes);
  Result<void> finish();

 private:
  OutputFile() = default;
  Result<void> put_block(std::string_view block, bool is_last);
  tl::unexpected<Error> failed(int error_number) const;

  std::string x_path;
  std::string x_temporary;
  int x_descriptor = -1;
  std::unique_ptr<Encoder> x_encoder;
  std::string x_pending;
  std::string x_encoded;
};

/// Writes a small file at once, in the same way.
Result<void> write_whole(const std::string& path, std::string_view content);

/// Brings the names in a folder to the disk: after this a rename in it survives a crash.
Result<void> sync_folder(const std::string& path);

}  // namespace unspun
