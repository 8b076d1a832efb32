// Files of a log: read with a fallback from partial to full, written many at a time and made durable together.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "record/source.hpp"
#include "record/tile.hpp"

namespace truce::record::detail {

/// Closes what it holds.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  Descriptor& operator=(Descriptor&& other) noexcept;
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_;
};

/// All bytes, or the system's reason.
result<> write_all(int fd, std::string_view bytes, const std::string& path);

/// Many new files, durable after one `sync`. Written under their final names: nothing refers to them before the
/// checkpoint is published, and a torn one is written anew by the next attempt.
class FileBatch {
 public:
  explicit FileBatch(std::string folder) : folder_(std::move(folder)) {}
  /// `path` is relative to the folder; folders on the way are made.
  result<> write(const std::string& path, std::string_view bytes);
  result<> sync();
  std::uint64_t bytes() const { return bytes_; }

 private:
  result<> make_way(const std::string& path);
  std::string folder_;
  std::vector<std::pair<Descriptor, std::string>> open_;  ///< each to be synced alone
  bool many_ = false;                                     ///< too many for that: the whole file system is synced
  std::set<std::string> folders_;                         ///< made or changed
  std::uint64_t bytes_ = 0;
};

struct FoundFile {
  std::string bytes;
  std::string path;    ///< relative, as found
  bool exact = true;   ///< false: a full tile stands in for the partial one that was asked for
};
/// A tile's or bundle's bytes. damaged where neither it nor the full one is there: the checkpoint says they should be.
result<FoundFile> read_tile_file(const Source& source, const TileName& name);
result<FoundFile> read_tile_file(const std::string& folder, const TileName& name);
/// The hashes of a tile of that width.
result<std::vector<Digest>> read_hashes(const Source& source, const TileName& name);
result<std::vector<Digest>> read_hashes(const std::string& folder, const TileName& name);
/// The checkpoint file, as it is.
result<std::string> read_note(const Source& source);
/// Leaves of earlier crashes: "*.tmp.*" of this folder.
void sweep_drafts(const std::string& folder);
/// Leaves of an append that was cut off: tiles and bundles beyond what a tree of `size` has. Another append may have other
/// entries, and a partial tile must never be there that is no beginning of what follows. For the writer alone.
result<> sweep_unsigned(const std::string& folder, std::uint64_t size);
/// One writer a folder: an advisory lock that ends with the process. conflict where it is held.
result<Descriptor> lock_folder(const std::string& folder);

}  // namespace truce::record::detail
