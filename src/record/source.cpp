#include "record/source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/file.hpp"
#include "record/detail/disk.hpp"

namespace truce::record {
namespace {

class FolderSource final : public Source {
 public:
  explicit FolderSource(std::string folder) : folder_(std::move(folder)) {}
  std::string name() const override { return folder_; }
  result<std::string> get(const std::string& path, std::uint64_t bytes_max) const override {
    return read_file(folder_ + "/" + path, bytes_max);
  }
  result<> stream(const std::string& path, std::uint64_t bytes_max, const Take& take) const override {
    const std::string full = folder_ + "/" + path;
    const detail::Descriptor fd(::open(full.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd) return system_error(full, errno);
    std::string piece(1 << 16, '\0');
    for (std::uint64_t all = 0;;) {
      const auto n = ::read(fd.get(), piece.data(), piece.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return system_error(full, errno);
      if (n == 0) return {};
      all += static_cast<std::uint64_t>(n);
      if (all > bytes_max) return fail(Fault::limit, full, "over the limit of " + std::to_string(bytes_max) + " bytes");
      if (auto taken = take(std::string_view(piece).substr(0, static_cast<std::size_t>(n))); !taken) return taken;
    }
  }

 private:
  std::string folder_;
};

class Below final : public Source {
 public:
  Below(SourcePtr source, std::string folder) : source_(std::move(source)), folder_(std::move(folder) + "/") {}
  std::string name() const override { return source_->name() + (source_->name().ends_with('/') ? "" : "/") + folder_; }
  result<> stream(const std::string& path, std::uint64_t bytes_max, const Take& take) const override {
    return source_->stream(folder_ + path, bytes_max, take);
  }
  result<std::string> get(const std::string& path, std::uint64_t bytes_max) const override {
    return source_->get(folder_ + path, bytes_max);
  }
  std::vector<result<std::string>> get_some(std::span<const Wanted> list, std::uint64_t together) const override {
    std::vector<Wanted> deeper;
    for (const auto& wanted : list) deeper.push_back({folder_ + wanted.path, wanted.bytes_max});
    return source_->get_some(deeper, together);
  }

 private:
  SourcePtr source_;
  std::string folder_;
};

}  // namespace

result<std::string> Source::get(const std::string& path, std::uint64_t bytes_max) const {
  std::string out;
  auto read = stream(path, bytes_max, [&](std::string_view piece) -> result<> { return out += piece, result<>{}; });
  if (!read) return read.error();
  return out;
}

std::vector<result<std::string>> Source::get_some(std::span<const Wanted> list, std::uint64_t bytes_together) const {
  std::vector<result<std::string>> out;
  for (std::uint64_t bytes = 0; const auto& wanted : list) {
    auto got = get(wanted.path, wanted.bytes_max);
    bytes += got ? got->size() : 0;
    if (bytes > bytes_together && !out.empty()) break;
    out.push_back(std::move(got));
  }
  return out;
}

SourcePtr folder_source(std::string folder) { return std::make_shared<FolderSource>(std::move(folder)); }
SourcePtr below(SourcePtr source, std::string folder) {
  return std::make_shared<Below>(std::move(source), std::move(folder));
}

}  // namespace truce::record
