// Files: read within a limit, written durably.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace truce {

/// The system's reason for errno as an Error (disk_full for ENOSPC and EDQUOT, not_found for ENOENT, else io).
Error system_error(const std::string& where, int code);

/// All bytes of a regular file; `limit` where it has more than `bytes_max`. "-" is standard input.
result<std::string> read_file(const std::string& path, std::uint64_t bytes_max);

/// write, fsync file, rename, fsync directory: after success the bytes survive a power cut, and a reader sees either
/// the old file or the new one. The folder must exist. Mode as given (0600 for keys).
result<Nothing> write_durably(const std::string& path, std::string_view bytes, unsigned mode = 0644);

/// Makes the folder and those above it; fine when it is there.
result<Nothing> make_folders(const std::string& path);

/// fsync of a folder, so that names made in it last.
result<Nothing> sync_folder(const std::string& path);

}  // namespace truce
