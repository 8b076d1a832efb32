// The door of store: the working view, an SQLite file that any reader may open. It is a cache of what the record says
// at one cut: delete it and it comes back the same.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/rows.hpp"

namespace truce::store {

/// How a load begins.
enum class Load : std::uint8_t {
  fresh,  ///< every table is emptied first
  more,   ///< reports and claims stay, those of new entries are added; what is derived is replaced
};

class View {
 public:
  View(View&&) noexcept;
  View& operator=(View&&) noexcept;
  ~View();

  /// Opens or makes the file (":memory:" for none). A file that is no view, or of another schema, is replaced.
  static result<View> open(const std::string& path);

  /// Everything between begin and commit is one transaction: a reader sees the old view or the new one. Without commit
  /// nothing changes. A full disk is Fault::disk_full and leaves the old view.
  result<Nothing> begin(Load load);
  result<Nothing> put(const HeadRow& row);
  result<Nothing> put(const ReportRow& row);
  result<Nothing> put(const ClaimRow& row);
  result<Nothing> put(const IncidentRow& row);
  result<Nothing> put_member(std::int64_t incident, std::uint32_t log, std::uint64_t entry, std::uint32_t n);
  result<Nothing> put(const FindingRow& row);
  result<Nothing> put(const DesignationRow& row);
  result<Nothing> put(const CountRow& row);
  result<Nothing> commit(const std::string& version);

  /// The derivation's version and the cut that the view holds; empty heads where it holds none.
  std::string version() const;
  std::vector<HeadRow> heads() const;

  /// Rows of any table by a fixed query with bound texts; each row as texts, NULL as "".
  result<Nothing> query(const std::string& sql, const std::vector<std::string>& bound,
                        const std::function<void(const std::vector<std::string>&)>& row) const;

  /// SHA-256 over all rows of all tables in key order: equal views have equal digests.
  std::string digest() const;

 private:
  struct Impl;
  explicit View(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace truce::store
