#include "record/detail/disk.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "base/file.hpp"
#include "base/number.hpp"
#include "record/note.hpp"

namespace truce::record::detail {
namespace {

constexpr std::size_t kSyncedAloneMax = 48;

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

}  // namespace

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

result<> write_all(int fd, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const auto n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_error(path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

result<> FileBatch::make_way(const std::string& path) {
  const std::string parent = folder_of(path);
  if (!folders_.insert(parent).second || parent.empty()) return {};
  if (::mkdir((folder_ + "/" + parent).c_str(), 0755) == 0) return make_way(parent);
  if (errno == EEXIST) return {};
  if (errno != ENOENT) return system_error(folder_ + "/" + parent, errno);
  if (auto above = make_way(parent); !above) return above;
  if (::mkdir((folder_ + "/" + parent).c_str(), 0755) != 0 && errno != EEXIST)
    return system_error(folder_ + "/" + parent, errno);
  return {};
}

result<> FileBatch::write(const std::string& path, std::string_view bytes) {
  if (auto way = make_way(path); !way) return way;
  const std::string full = folder_ + "/" + path;
  Descriptor fd(::open(full.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (!fd) return system_error(full, errno);
  if (auto written = write_all(fd.get(), bytes, full); !written) return written;
  bytes_ += bytes.size();
  if (many_) return {};
  open_.emplace_back(std::move(fd), full);
  if (open_.size() > kSyncedAloneMax) {
    many_ = true;
    open_.clear();
  }
  return {};
}

result<> FileBatch::sync() {
  if (many_) {
    const Descriptor fd(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd || ::syncfs(fd.get()) != 0) return system_error(folder_, errno);
  } else {
    // Started together, they are on their way when the first fsync commits the file system's journal for all of them.
    for (const auto& [fd, path] : open_) (void)::sync_file_range(fd.get(), 0, 0, SYNC_FILE_RANGE_WRITE);
    for (const auto& [fd, path] : open_)
      if (::fsync(fd.get()) != 0) return system_error(path, errno);
    for (const auto& folder : folders_)
      if (auto synced = sync_folder(folder.empty() ? folder_ : folder_ + "/" + folder); !synced) return synced;
  }
  open_.clear();
  folders_.clear();
  many_ = false;
  return {};
}

result<FoundFile> read_tile_file(const Source& source, const TileName& name) {
  const std::uint64_t limit = name.level ? 32 * kTileWidth : kBundleBytesMax;
  FoundFile out{{}, name.path(), true};
  auto bytes = source.get(out.path, limit);
  if (!bytes && bytes.error().fault == Fault::not_found && name.width != 256) {
    out.path = name.full().path();
    out.exact = false;
    bytes = source.get(out.path, limit);
  }
  if (!bytes) {
    const bool lost = bytes.error().fault == Fault::not_found || bytes.error().fault == Fault::limit;
    return lost ? fail(Fault::damaged, name.path(),
                       bytes.error().fault == Fault::limit ? "it is too large" : "it is missing")
                : bytes.error();
  }
  out.bytes = std::move(*bytes);
  return out;
}

result<FoundFile> read_tile_file(const std::string& folder, const TileName& name) {
  return read_tile_file(*folder_source(folder), name);
}

result<std::vector<Digest>> read_hashes(const Source& source, const TileName& name) {
  auto file = read_tile_file(source, name);
  if (!file) return file.error();
  auto hashes = split_tile(file->bytes, name.width);
  if (!hashes || (file->exact && file->bytes.size() != std::size_t{32} * name.width))
    return fail(Fault::damaged, file->path,
                "it has " + std::to_string(file->bytes.size()) + " bytes, not " + std::to_string(32 * name.width));
  return hashes;
}

result<std::vector<Digest>> read_hashes(const std::string& folder, const TileName& name) {
  return read_hashes(*folder_source(folder), name);
}

result<std::string> read_note(const Source& source) { return source.get("checkpoint", kNoteBytesMax); }

void sweep_drafts(const std::string& folder) {
  std::error_code code;
  for (const auto& entry : std::filesystem::directory_iterator(folder, code))
    if (entry.path().filename().string().find(".tmp.") != std::string::npos)
      std::filesystem::remove(entry.path(), code);
}

namespace {

/// Whether there was anything at this place, and the reason where it cannot be removed.
result<bool> sweep_place(const std::string& folder, const TileName& full, unsigned width_kept) {
  namespace fs = std::filesystem;
  const std::string path = folder + "/" + full.path();
  std::error_code code;
  bool found = fs::remove(path, code);
  if (code) return system_error(path, code.value());
  for (const auto& partial : fs::directory_iterator(path + ".p", code)) {
    found = true;
    const auto width = parse_unsigned(partial.path().filename().string());
    if (width && *width <= width_kept) continue;
    if (!fs::remove(partial.path(), code) && code) return system_error(partial.path().string(), code.value());
  }
  return found;
}

}  // namespace

result<> sweep_unsigned(const std::string& folder, std::uint64_t size) {
  constexpr int kMissingMax = 32;  // files are written side by side: one may be there before its neighbours
  for (int level = -1; level < 8; ++level) {
    const std::uint64_t hashes = level <= 0 ? size : size >> (8 * level);
    const auto name = [&](std::uint64_t n) {
      return TileName{level < 0 ? std::nullopt : std::optional(static_cast<unsigned>(level)), n, 256};
    };
    int missing = 0;
    for (std::uint64_t n = hashes / kTileWidth; missing < kMissingMax; ++n) {
      const auto kept = n == hashes / kTileWidth ? static_cast<unsigned>(hashes % kTileWidth) : 0U;
      auto found = sweep_place(folder, name(n), kept);
      if (!found) return found.error();
      missing = *found ? 0 : missing + 1;
    }
  }
  return {};
}

result<Descriptor> lock_folder(const std::string& folder) {
  const std::string path = folder + "/lock";
  Descriptor fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!fd) return system_error(path, errno);
  if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0)
    return errno == EWOULDBLOCK ? fail(Fault::conflict, folder, "another process is writing to this log")
                                : system_error(path, errno);
  return fd;
}

}  // namespace truce::record::detail
