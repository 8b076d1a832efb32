// Lines of a file of any size, a block at a time.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace truce::places::detail {

class LineFile {
 public:
  static result<LineFile> open(const std::string& path);
  LineFile(LineFile&& other) noexcept;
  LineFile& operator=(LineFile&&) = delete;
  ~LineFile();

  enum class Got : std::uint8_t { line, too_long, end };
  /// The next line without its end (LF or CRLF); valid until the next call. A line over the limit is skipped, its first
  /// bytes are in `line`. The error is of the file.
  result<Got> next(std::string_view& line, std::size_t bytes_max);
  std::uint64_t number() const { return number_; }  ///< of the line last read, from 1
  std::uint64_t bytes_read() const { return read_; }
  std::uint64_t bytes_all() const { return all_; }  ///< 0 where not known

 private:
  LineFile() = default;
  result<bool> fill();

  std::FILE* file_ = nullptr;
  std::string path_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t number_ = 0;
  std::uint64_t read_ = 0;
  std::uint64_t all_ = 0;
  bool ended_ = false;
};

}  // namespace truce::places::detail
