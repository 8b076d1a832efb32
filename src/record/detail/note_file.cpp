#include "record/detail/note_file.hpp"

#include <filesystem>

#include "base/file.hpp"
#include "record/detail/disk.hpp"

namespace truce::record::detail {

std::string folder_above(const std::string& folder) {
  const auto path = (std::filesystem::path(folder) / "").parent_path().parent_path();
  return path.empty() ? "." : path.string();
}

result<std::optional<std::string>> NoteFile::read() {
  using Found = std::optional<std::string>;
  if (!settled_) {
    if (auto settled = settle(); !settled) return settled.error();
  }
  auto bytes = read_file(path_, 2 * kNoteBytesMax);
  if (!bytes) return bytes.error().fault == Fault::not_found ? result<Found>(Found{}) : bytes.error();
  return Found(std::move(*bytes));
}

result<> NoteFile::write(std::string_view note) {
  settled_ = false;
  if (auto made = make_folders(folder_); !made) return made;
  if (auto synced = sync_folder(folder_above(folder_)); !synced) return synced;
  auto written = write_durably(path_, note);
  settled_ = written.ok();
  return written;
}

result<> NoteFile::settle() {
  std::error_code code;
  if (std::filesystem::exists(std::filesystem::symlink_status(folder_, code))) {
    sweep_drafts(folder_);
    if (auto synced = sync_folder(folder_); !synced) return synced;
  } else if (code && code != std::errc::no_such_file_or_directory) {
    return system_error(folder_, code.value());
  }
  if (auto synced = sync_folder(folder_above(folder_)); !synced) return synced;
  settled_ = true;
  return {};
}

}  // namespace truce::record::detail
