#include <sys/stat.h>

#include <cerrno>
#include <utility>

#include "base/file.hpp"
#include "places/detail/line_file.hpp"

namespace truce::places::detail {
namespace {

constexpr std::size_t kBlock = 1u << 20;

}  // namespace

result<LineFile> LineFile::open(const std::string& path) {
  LineFile out;
  out.path_ = path;
  out.file_ = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (out.file_ == nullptr) return system_error(path, errno);
  struct stat about{};
  if (::fstat(::fileno(out.file_), &about) == 0) {
    if (S_ISDIR(about.st_mode)) return fail(Fault::usage, path, "a folder, not a file");
    if (S_ISREG(about.st_mode)) out.all_ = static_cast<std::uint64_t>(about.st_size);
  }
  return out;
}

LineFile::LineFile(LineFile&& other) noexcept
    : file_(std::exchange(other.file_, nullptr)),
      path_(std::move(other.path_)),
      buffer_(std::move(other.buffer_)),
      at_(other.at_),
      number_(other.number_),
      read_(other.read_),
      all_(other.all_),
      ended_(other.ended_) {}

LineFile::~LineFile() {
  if (file_ != nullptr && file_ != stdin) std::fclose(file_);
}

/// One block more; false at the end.
result<bool> LineFile::fill() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  const auto before = buffer_.size();
  buffer_.resize(before + kBlock);
  const auto got = std::fread(buffer_.data() + before, 1, kBlock, file_);
  if (got == 0 && std::ferror(file_) != 0) return system_error(path_, errno);
  buffer_.resize(before + got);
  read_ += got;
  ended_ = got == 0;
  return got != 0;
}

result<LineFile::Got> LineFile::next(std::string_view& line, std::size_t bytes_max) {
  ++number_;
  bool long_one = false;
  for (std::size_t from = at_;;) {
    const auto end = buffer_.find('\n', from);
    if (end != std::string::npos || (ended_ && at_ < buffer_.size())) {
      const auto stop = end == std::string::npos ? buffer_.size() : end;
      line = std::string_view(buffer_).substr(at_, stop - at_);
      at_ = end == std::string::npos ? stop : end + 1;
      if (line.ends_with('\r')) line.remove_suffix(1);
      return long_one || line.size() > bytes_max ? Got::too_long : Got::line;
    }
    if (ended_) return Got::end;
    if (buffer_.size() - at_ > bytes_max) {  // no end within the limit: what has been seen is dropped
      long_one = true;
      at_ = buffer_.size();
    }
    const auto seen = buffer_.size() - at_;
    auto more = fill();
    if (!more) return more.error();
    from = at_ + seen;
  }
}

}  // namespace truce::places::detail
