#include "record/detail/blobs.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <filesystem>

#include "base/file.hpp"
#include "record/detail/disk.hpp"

namespace truce::record::detail {
namespace {

constexpr std::size_t kChunkBytes = 1 << 20;

/// Calls `take` with the file's bytes, a chunk at a time.
template <class Take>
result<> stream(const std::string& path, const Take& take) {
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd) return system_error(path, errno);
  std::string chunk(kChunkBytes, '\0');
  for (;;) {
    const auto n = ::read(fd.get(), chunk.data(), chunk.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_error(path, errno);
    if (n == 0) return {};
    if (auto taken = take(std::string_view(chunk).substr(0, static_cast<std::size_t>(n))); !taken) return taken;
  }
}

/// A file being written next to where it will stand; gone unless `settle` is reached.
class Draft {
 public:
  Draft(const std::string& folder, unsigned mode) {
    static std::atomic<unsigned> serial{0};
    path_ = folder + "/draft.tmp." + std::to_string(::getpid()) + "." + std::to_string(serial++);
    fd_ = Descriptor(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    code_ = fd_ ? 0 : errno;
  }
  ~Draft() {
    if (fd_) ::unlink(path_.c_str());
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  result<> write(std::string_view bytes) {
    return fd_ ? write_all(fd_.get(), bytes, path_) : system_error(path_, code_);
  }
  result<> settle(const std::string& path, bool durable) {
    if (durable && ::fsync(fd_.get()) != 0) return system_error(path, errno);
    if (::rename(path_.c_str(), path.c_str()) != 0) return system_error(path, errno);
    fd_ = Descriptor();
    return durable ? sync_folder(path.substr(0, path.rfind('/'))) : result<>{};
  }

 private:
  std::string path_;
  Descriptor fd_;
  int code_ = 0;
};

result<Digest> digest_of_file(const std::string& path) {
  Sha256 hash;
  auto read = stream(path, [&](std::string_view bytes) -> result<> { return hash.update(bytes), result<>{}; });
  if (!read) return read.error();
  return hash.finish();
}

}  // namespace

std::string blob_path(const std::string& folder, const Digest& name) { return folder + "/" + to_hex(name); }

bool has_blob(const std::string& folder, const Digest& name) {
  return ::access(blob_path(folder, name).c_str(), F_OK) == 0;
}

result<> put_blob(const std::string& folder, const Digest& name, std::string_view head, std::string_view bytes,
                  unsigned mode, bool durable) {
  const std::string path = blob_path(folder, name);
  // What is there but does not fit its name any more is written anew.
  if (auto there = digest_of_file(path); there && *there == name) return {};
  if (auto made = make_folders(folder); !made) return made;
  Draft draft(folder, mode);
  if (auto written = draft.write(head); !written) return written;
  if (auto written = draft.write(bytes); !written) return written;
  return draft.settle(path, durable);
}

result<Digest> put_blob_file(const std::string& folder, std::string_view head, const std::string& path, unsigned mode) {
  if (auto made = make_folders(folder); !made) return made.error();
  Draft draft(folder, mode);
  Sha256 hash;
  const auto take = [&](std::string_view bytes) -> result<> {
    hash.update(bytes);
    return draft.write(bytes);
  };
  if (auto written = take(head); !written) return written.error();
  if (auto read = stream(path, take); !read) return read.error();
  const Digest name = hash.finish();
  if (auto settled = draft.settle(blob_path(folder, name), true); !settled) return settled.error();
  return name;
}

result<> put_blob_from(const Source& source, const std::string& path, std::uint64_t bytes_max,
                       const std::string& folder, const Digest& name, unsigned mode) {
  if (auto made = make_folders(folder); !made) return made;
  Draft draft(folder, mode);
  Sha256 hash;
  const auto take = [&](std::string_view bytes) -> result<> {
    hash.update(bytes);
    return draft.write(bytes);
  };
  if (auto read = source.stream(path, bytes_max, take); !read) return read;
  if (hash.finish() != name) return fail(Fault::damaged, source.name() + "/" + path, "its bytes do not give its name");
  return draft.settle(blob_path(folder, name), true);
}

result<std::string> get_blob(const std::string& folder, const Digest& name, std::uint64_t bytes_max) {
  const std::string path = blob_path(folder, name);
  auto bytes = read_file(path, bytes_max);
  if (bytes && sha256(*bytes) != name) return fail(Fault::damaged, path, "its bytes do not give its name");
  return bytes;
}

result<std::vector<Digest>> list_blobs(const std::string& folder) {
  std::vector<Digest> out;
  std::error_code code;
  if (!std::filesystem::exists(folder, code)) return out;
  for (std::filesystem::directory_iterator it(folder, code), end; !code && it != end; it.increment(code))
    if (const auto name = digest_from_hex(it->path().filename().string())) out.push_back(*name);
  if (code) return system_error(folder, code.value());
  std::ranges::sort(out);
  return out;
}

result<std::uint64_t> verify_blobs(const std::string& folder) {
  auto names = list_blobs(folder);
  if (!names) return names.error();
  for (const auto& name : *names) {
    auto digest = digest_of_file(blob_path(folder, name));
    if (!digest) return digest.error();
    if (*digest != name) return fail(Fault::damaged, blob_path(folder, name), "its bytes do not give its name");
  }
  return names->size();
}

}  // namespace truce::record::detail
