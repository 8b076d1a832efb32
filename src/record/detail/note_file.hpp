// One signed note in a file of its own folder, replaced only durably: what a witness or a mirror must not lose.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "record/note.hpp"

namespace truce::record::detail {

/// One thread at a time.
class NoteFile {
 public:
  /// The folder is made by the first write. Its drafts are this file's alone.
  NoteFile(std::string folder, const std::string& name) : folder_(std::move(folder)), path_(folder_ + "/" + name) {}

  const std::string& path() const { return path_; }
  /// The bytes; nothing before the first write. What a process left that ended between rename and fsync is made durable
  /// before it is shown or built on.
  result<std::optional<std::string>> read();
  /// Durable, or an error; after one, either the old note or the new one stands.
  result<> write(std::string_view note);

 private:
  result<> settle();
  std::string folder_, path_;
  bool settled_ = false;
};

/// The folder that a folder stands in.
std::string folder_above(const std::string& folder);

}  // namespace truce::record::detail
