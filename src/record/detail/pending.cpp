#include "record/detail/pending.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/digest.hpp"
#include "base/file.hpp"

namespace truce::record::detail {
namespace {

constexpr std::string_view kMagic = "truce pending v1\n";
constexpr std::size_t kHeaderBytes = 17 + 8;
constexpr std::size_t kBatchHeaderBytes = 4 + 4 + 8 + 4;

void put(std::string& out, std::uint64_t n, int bytes) {
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(n >> (8 * i) & 0xff);
}

std::uint64_t get(std::string_view bytes) {
  std::uint64_t n = 0;
  for (const char c : bytes) n = n << 8 | static_cast<unsigned char>(c);
  return n;
}

std::string sum_of(std::uint64_t first, std::string_view a, std::string_view b, std::size_t bytes) {
  std::string index;
  put(index, first, 8);
  Sha256 sum;
  sum.update(index);
  sum.update(a);
  sum.update(b);
  return std::string(bytes_of(sum.finish()).substr(0, bytes));
}

/// Sums cover the index of the batch's first entry, so that a batch cannot be read as another one. The header has a sum
/// of its own: a length that was changed is not mistaken for an append that was cut off.
std::string batch_header(std::uint64_t first, std::string_view payload, std::uint32_t count) {
  std::string out;
  put(out, payload.size(), 4);
  put(out, count, 4);
  out += sum_of(first, out, payload, 8);
  return out + sum_of(first, out, {}, 4);
}

bool header_holds(std::uint64_t first, std::string_view head) {
  return sum_of(first, head.substr(0, 16), {}, 4) == head.substr(16);
}

/// Exactly these bytes; io where the file is shorter.
result<> read_at(int fd, std::uint64_t at, std::string& out, const std::string& path) {
  std::size_t done = 0;
  while (done < out.size()) {
    const auto n = ::pread(fd, out.data() + done, out.size() - done, static_cast<off_t>(at + done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_error(path, errno);
    if (n == 0) return fail(Fault::damaged, path, "it is shorter than it was");
    done += static_cast<std::size_t>(n);
  }
  return {};
}

}  // namespace

result<Pending> Pending::open(const std::string& path, std::uint64_t signed_size, bool recover, const Notice& notice) {
  Pending out(path);
  out.first_ = signed_size;
  out.file_ = Descriptor(::open(path.c_str(), (recover ? O_RDWR : O_RDONLY) | O_CLOEXEC));
  if (!out.file_) return errno == ENOENT ? result<Pending>(std::move(out)) : system_error(path, errno);
  if (auto scanned = out.scan(signed_size, recover, notice); !scanned) return scanned.error();
  return out;
}

result<> Pending::scan(std::uint64_t signed_size, bool recover, const Notice& notice) {
  struct stat st{};
  if (::fstat(file_.get(), &st) != 0) return system_error(path_, errno);
  const auto size = static_cast<std::uint64_t>(st.st_size);
  const auto empty = [&]() -> result<> {
    file_ = Descriptor();
    return recover ? clear(signed_size) : result<>{};
  };
  if (size < kHeaderBytes) return empty();  // the file's first append was cut off
  std::string header(kHeaderBytes, '\0');
  if (auto got = read_at(file_.get(), 0, header, path_); !got) return got;
  if (!header.starts_with(kMagic)) return fail(Fault::damaged, path_, "it is no file of pending entries");
  first_ = get(std::string_view(header).substr(kMagic.size()));
  std::string head(kBatchHeaderBytes, '\0');
  std::string payload;
  end_ = kHeaderBytes;
  while (size - end_ >= kBatchHeaderBytes) {
    if (auto got = read_at(file_.get(), end_, head, path_); !got) return got;
    const std::uint64_t bytes = get(std::string_view(head).substr(0, 4));
    const auto count = static_cast<std::uint32_t>(get(std::string_view(head).substr(4, 4)));
    const std::uint64_t begin = end_ + kBatchHeaderBytes;
    const std::string name = "pending entry " + std::to_string(first_ + places_.size());
    if (!header_holds(first_ + places_.size(), head))
      return fail(Fault::damaged, name + " (" + path_ + ")", "the head of its batch does not fit its sum");
    if (bytes > size - begin) break;
    payload.resize(static_cast<std::size_t>(bytes));
    if (auto got = read_at(file_.get(), begin, payload, path_); !got) return got;
    if (batch_header(first_ + places_.size(), payload, count) != head)
      return fail(Fault::damaged, name + " (" + path_ + ")", "the sum of its batch does not fit");
    auto entries = split_bundle(payload, count, true);
    if (!entries) return entries.error().within(name);
    for (const auto entry : *entries)
      places_.push_back(begin + static_cast<std::uint64_t>(entry.data() - payload.data()) - 2);
    end_ = begin + bytes;
  }
  if (end_ < size && recover) {
    std::string torn(static_cast<std::size_t>(size - end_), '\0');
    if (auto got = read_at(file_.get(), end_, torn, path_); !got) return got;
    if (auto kept = write_durably(path_ + ".torn", torn, 0600); !kept) return kept;
    if (::ftruncate(file_.get(), static_cast<off_t>(end_)) != 0 || ::fsync(file_.get()) != 0)
      return system_error(path_, errno);
    tell(notice, "an append was cut off: its " + std::to_string(torn.size()) +
                     " bytes were never acknowledged and are kept in " + path_ + ".torn");
  }
  if (first_ > signed_size)
    return fail(Fault::damaged, path_, "entries before " + std::to_string(first_) + " are missing from the log");
  // Entries that a checkpoint covers already: publishing was cut off before this file was removed.
  const auto covered = std::min<std::uint64_t>(signed_size - first_, places_.size());
  if (covered == places_.size() && (covered > 0 || first_ < signed_size))
    return places_.clear(), first_ = signed_size, empty();
  places_.erase(places_.begin(), places_.begin() + static_cast<std::ptrdiff_t>(covered));
  first_ += covered;
  return {};
}

result<> Pending::start() {
  file_ = Descriptor(::open(path_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  if (!file_) return system_error(path_, errno);
  std::string header(kMagic);
  put(header, first_, 8);
  end_ = 0;
  if (auto written = write_all(file_.get(), header, path_); !written) {
    file_ = Descriptor();
    ::unlink(path_.c_str());
    return written;
  }
  end_ = kHeaderBytes;
  return sync_folder(path_.substr(0, path_.rfind('/')));
}

result<> Pending::write_batch(std::uint64_t first, std::string_view payload, std::uint32_t count) {
  const std::string head = batch_header(first, payload, count);
  if (auto written = write_all(file_.get(), head, path_); !written) return written;
  bytes_written_ += head.size() + payload.size();
  return write_all(file_.get(), payload, path_);
}

result<> Pending::append(std::span<const std::string_view> entries, std::uint64_t batch_bytes_max) {
  if (entries.empty()) return {};
  if (broken_) return fail(Fault::io, path_, "an earlier append failed and could not be undone; open the log anew");
  if (!file_)
    if (auto started = start(); !started) return started;
  if (::lseek(file_.get(), static_cast<off_t>(end_), SEEK_SET) < 0) return system_error(path_, errno);
  std::vector<std::uint64_t> places;
  places.reserve(entries.size());
  const auto write = [&]() -> result<> {
    std::uint64_t at = end_;
    std::string payload;
    std::uint32_t count = 0;
    const auto flush = [&]() -> result<> {
      auto written = write_batch(first_ + places_.size() + places.size() - count, payload, count);
      at += kBatchHeaderBytes + payload.size();
      payload.clear();
      count = 0;
      return written;
    };
    for (const auto entry : entries) {
      places.push_back(at + kBatchHeaderBytes + payload.size());
      if (auto added = add_to_bundle(payload, entry); !added) return added;
      ++count;
      if (payload.size() >= batch_bytes_max)
        if (auto flushed = flush(); !flushed) return flushed;
    }
    if (count != 0)
      if (auto flushed = flush(); !flushed) return flushed;
    if (::fdatasync(file_.get()) != 0) return system_error(path_, errno);
    end_ = at;
    return {};
  };
  if (auto written = write(); !written) {
    broken_ = ::ftruncate(file_.get(), static_cast<off_t>(end_)) != 0;
    return written;
  }
  places_.insert(places_.end(), places.begin(), places.end());
  return {};
}

result<> Pending::for_each(std::uint64_t from, std::uint64_t to, const EntryVisitor& visit) const {
  std::string window;  // bytes of the file from window_at on
  std::uint64_t window_at = 0;
  for (std::uint64_t i = from; i < to; ++i) {
    const std::uint64_t place = places_[static_cast<std::size_t>(i - first_)];
    if (place < window_at || place + 2 + kEntryBytesMax > window_at + window.size()) {
      window.resize(
          static_cast<std::size_t>(std::min<std::uint64_t>(end_ - place, to - i > 1 ? 1 << 20 : 2 + kEntryBytesMax)));
      window_at = place;
      if (auto got = read_at(file_.get(), place, window, path_); !got) return got;
    }
    const std::string_view rest = std::string_view(window).substr(static_cast<std::size_t>(place - window_at));
    auto entry = split_bundle(rest, 1, false);
    if (!entry) return fail(Fault::damaged, path_, entry.error().text());
    if (auto visited = visit(i, entry->front()); !visited) return visited;
  }
  return {};
}

result<> Pending::clear(std::uint64_t next) {
  file_ = Descriptor();
  places_.clear();
  first_ = next;
  end_ = 0;
  broken_ = false;
  if (::unlink(path_.c_str()) != 0 && errno != ENOENT) return system_error(path_, errno);
  return {};
}

}  // namespace truce::record::detail
