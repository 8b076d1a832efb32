#include "record/payloads.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <algorithm>
#include <stdexcept>

#include "base/file.hpp"
#include "record/detail/blobs.hpp"
#include "record/detail/disk.hpp"

namespace truce::record {

Salt random_salt() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
  Salt salt;
  randombytes_buf(salt.data(), salt.size());
  return salt;
}

Commitment commit(const Salt& salt, std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes_of(salt));
  hash.update(bytes);
  return hash.finish();
}

result<Commitment> Payloads::put(std::string_view bytes, const Salt& salt) const {
  const Commitment name = commit(salt, bytes);
  auto put = detail::put_blob(folder_, name, bytes_of(salt), bytes, 0600, true);
  if (!put) return put.error();
  return name;
}

result<Commitment> Payloads::put_unsynced(std::string_view bytes, const Salt& salt) const {
  const Commitment name = commit(salt, bytes);
  auto put = detail::put_blob(folder_, name, bytes_of(salt), bytes, 0600, false);
  if (!put) return put.error();
  return name;
}

result<> Payloads::sync() const {
  const detail::Descriptor fd(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd) return errno == ENOENT ? result<>{} : system_error(folder_, errno);
  return ::syncfs(fd.get()) == 0 ? result<>{} : system_error(folder_, errno);
}

result<Commitment> Payloads::put_file(const std::string& path, const Salt& salt) const {
  return detail::put_blob_file(folder_, bytes_of(salt), path, 0600);
}

result<std::string> Payloads::get(const Commitment& commitment, std::uint64_t bytes_max) const {
  auto bytes = detail::get_blob(folder_, commitment, bytes_max + 32);
  if (!bytes) return bytes;
  if (bytes->size() < 32) return fail(Fault::damaged, path(commitment), "it is shorter than its salt");
  bytes->erase(0, 32);
  return bytes;
}

result<Salt> Payloads::salt(const Commitment& commitment) const {
  const detail::Descriptor fd(::open(path(commitment).c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd) return system_error(path(commitment), errno);
  Salt salt;
  if (::pread(fd.get(), salt.data(), salt.size(), 0) != static_cast<ssize_t>(salt.size()))
    return fail(Fault::damaged, path(commitment), "it is shorter than its salt");
  return salt;
}

bool Payloads::has(const Commitment& commitment) const { return detail::has_blob(folder_, commitment); }
std::string Payloads::path(const Commitment& commitment) const { return detail::blob_path(folder_, commitment); }
result<std::vector<Commitment>> Payloads::list() const { return detail::list_blobs(folder_); }
result<std::uint64_t> Payloads::verify() const { return detail::verify_blobs(folder_); }

result<> Payloads::erase(const Commitment& commitment) const {
  const std::string file = path(commitment);
  const detail::Descriptor fd(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
  if (!fd) return errno == ENOENT ? result<>{} : system_error(file, errno);
  struct stat st{};
  if (::fstat(fd.get(), &st) != 0) return system_error(file, errno);
  const std::string zeros(1 << 16, '\0');
  for (auto left = static_cast<std::uint64_t>(st.st_size); left > 0;
       left -= std::min<std::uint64_t>(left, zeros.size()))
    if (auto written = detail::write_all(
            fd.get(),
            std::string_view(zeros).substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(left, zeros.size()))),
            file);
        !written)
      return written;
  if (::fsync(fd.get()) != 0 || ::unlink(file.c_str()) != 0) return system_error(file, errno);
  return sync_folder(folder_);
}

}  // namespace truce::record
