#include "store/store.hpp"

#include <sqlite3.h>

#include <array>
#include <filesystem>

#include "base/digest.hpp"

namespace truce::store {
namespace {

constexpr int kSchema = 1;

constexpr const char* kTables = R"sql(
CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS head(origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root TEXT NOT NULL, state TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS report(ref TEXT PRIMARY KEY, source TEXT NOT NULL, published TEXT, sensitivity TEXT NOT NULL, format TEXT NOT NULL,
  payload TEXT NOT NULL, status TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS claim(log INTEGER NOT NULL, entry INTEGER NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL, act TEXT, day_start INTEGER,
  day_end INTEGER, lat_e7 INTEGER, lon_e7 INTEGER, place TEXT, low INTEGER, best INTEGER, high INTEGER, PRIMARY KEY(log, entry, n)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS incident(id INTEGER PRIMARY KEY, anchor TEXT NOT NULL, act TEXT, day_start INTEGER, day_end INTEGER, province TEXT,
  claims INTEGER NOT NULL, status TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS member(log INTEGER NOT NULL, entry INTEGER NOT NULL, n INTEGER NOT NULL, incident INTEGER NOT NULL,
  PRIMARY KEY(log, entry, n)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS finding(ref TEXT PRIMARY KEY, of TEXT NOT NULL, claim TEXT NOT NULL, violation TEXT NOT NULL, grade INTEGER,
  as_reported INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS designation(ref TEXT PRIMARY KEY, of TEXT NOT NULL, actor TEXT NOT NULL, status TEXT NOT NULL, from_date TEXT, until_date TEXT,
  as_reported INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS counted(claim TEXT PRIMARY KEY, recorder TEXT NOT NULL, unit TEXT NOT NULL, start_date TEXT, end_date TEXT, total INTEGER,
  parts TEXT NOT NULL) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* kIndexes = R"sql(
CREATE INDEX IF NOT EXISTS incident_by_day ON incident(day_start, day_end);
CREATE INDEX IF NOT EXISTS member_by_incident ON member(incident);
)sql";

// Kept by Load::more, then the ones that are derived anew each time.
constexpr std::array kKept = {"report", "claim"};
constexpr std::array kDerived = {"head", "incident", "member", "finding", "designation", "counted"};

enum Slot { head, report, claim, incident, member, finding, designation, counted, slots };
constexpr const char* kInserts[slots] = {
    "INSERT OR REPLACE INTO head VALUES(?,?,?,?)",
    "INSERT OR REPLACE INTO report VALUES(?,?,?,?,?,?,?)",
    "INSERT OR REPLACE INTO claim VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)",
    "INSERT OR REPLACE INTO incident VALUES(?,?,?,?,?,?,?,?)",
    "INSERT OR REPLACE INTO member VALUES(?,?,?,?)",
    "INSERT OR REPLACE INTO finding VALUES(?,?,?,?,?,?)",
    "INSERT OR REPLACE INTO designation VALUES(?,?,?,?,?,?,?)",
    "INSERT OR REPLACE INTO counted VALUES(?,?,?,?,?,?,?)",
};

}  // namespace

struct View::Impl {
  sqlite3* db = nullptr;
  std::string path;
  std::array<sqlite3_stmt*, slots> inserts{};
  bool open = false;

  ~Impl() {
    for (auto* statement : inserts) sqlite3_finalize(statement);
    sqlite3_close(db);
  }
  Error error() const {
    const int code = sqlite3_errcode(db);
    const Fault fault = code == SQLITE_FULL                               ? Fault::disk_full
                        : code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? Fault::damaged
                        : code == SQLITE_BUSY || code == SQLITE_LOCKED    ? Fault::conflict
                                                                          : Fault::io;
    return fail(fault, path, sqlite3_errmsg(db));
  }
  result<Nothing> run(const std::string& sql) {
    return sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK ? result<Nothing>{} : error();
  }
  result<sqlite3_stmt*> insert(Slot slot) {
    auto*& statement = inserts[slot];
    if (statement == nullptr &&
        sqlite3_prepare_v3(db, kInserts[slot], -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
      return error();
    return statement;
  }
  result<Nothing> step(sqlite3_stmt* statement) {
    const int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code == SQLITE_DONE ? result<Nothing>{} : error();
  }
};

namespace {

/// Binds values in order; what is unknown is NULL.
class Binder {
 public:
  explicit Binder(sqlite3_stmt* statement) : statement_(statement) {}
  Binder& text(std::string_view value) {
    sqlite3_bind_text(statement_, ++at_, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
    return *this;
  }
  Binder& some(std::string_view value) {
    if (value.empty()) sqlite3_bind_null(statement_, ++at_);
    else text(value);
    return *this;
  }
  Binder& some(const std::optional<std::string>& value) {
    return some(value ? std::string_view(*value) : std::string_view());
  }
  Binder& number(std::int64_t value) {
    sqlite3_bind_int64(statement_, ++at_, value);
    return *this;
  }
  template <class T> Binder& maybe(const std::optional<T>& value) {
    if (value) return number(*value);
    sqlite3_bind_null(statement_, ++at_);
    return *this;
  }

 private:
  sqlite3_stmt* statement_;
  int at_ = 0;
};

}  // namespace

View::View(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
View::View(View&&) noexcept = default;
View& View::operator=(View&&) noexcept = default;
View::~View() = default;

result<View> View::open(const std::string& path) {
  for (int attempt = 0; attempt < 2; ++attempt) {
    auto impl = std::make_unique<Impl>();
    impl->path = path;
    if (sqlite3_open_v2(path.c_str(), &impl->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) == SQLITE_OK) {
      sqlite3_busy_timeout(impl->db, 10000);
      View view(std::move(impl));
      auto& db = *view.impl_;
      int schema = 0;
      auto read = view.query("PRAGMA user_version", {}, [&](const auto& row) { schema = std::stoi(row[0]); });
      if (read && (schema == 0 || schema == kSchema)) {
        auto ready = db.run(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;");
        if (ready) ready = db.run(kTables);
        if (ready) ready = db.run("PRAGMA user_version=" + std::to_string(kSchema));
        if (ready) return view;
        if (ready.error().fault != Fault::damaged) return ready.error();
      }
    } else if (attempt == 1) {
      return impl->error();
    }
    // No view, or one of another schema: it is only a cache.
    for (const char* tail : {"", "-wal", "-shm"}) {
      std::error_code ignored;
      std::filesystem::remove(path + tail, ignored);
    }
  }
  return fail(Fault::io, path, "the working view cannot be opened");
}

result<Nothing> View::begin(Load load) {
  if (impl_->open) return fail(Fault::conflict, impl_->path, "a load is under way");
  if (auto r = impl_->run("BEGIN IMMEDIATE"); !r) return r;
  impl_->open = true;
  std::string sql;
  for (const char* table : kDerived) sql += std::string("DELETE FROM ") + table + ";";
  if (load == Load::fresh) {
    for (const char* table : kKept) sql += std::string("DELETE FROM ") + table + ";";
    sql += "DROP INDEX IF EXISTS incident_by_day; DROP INDEX IF EXISTS member_by_incident;";
  }
  return impl_->run(sql);
}

result<Nothing> View::put(const HeadRow& r) {
  auto s = impl_->insert(head);
  if (!s) return s.error();
  Binder(*s).text(r.origin).number(static_cast<std::int64_t>(r.size)).text(r.root).text(r.state);
  return impl_->step(*s);
}

result<Nothing> View::put(const ReportRow& r) {
  auto s = impl_->insert(report);
  if (!s) return s.error();
  Binder(*s)
      .text(r.ref)
      .text(r.source)
      .some(r.published)
      .text(r.sensitivity)
      .text(r.format)
      .text(r.payload)
      .text(r.status);
  return impl_->step(*s);
}

result<Nothing> View::put(const ClaimRow& r) {
  auto s = impl_->insert(claim);
  if (!s) return s.error();
  Binder b(*s);
  b.number(r.log)
      .number(static_cast<std::int64_t>(r.entry))
      .number(r.n)
      .text(r.kind)
      .some(r.act)
      .maybe(r.day_start)
      .maybe(r.day_end);
  b.maybe(r.where ? std::optional(r.where->lat_e7) : std::nullopt)
      .maybe(r.where ? std::optional(r.where->lon_e7) : std::nullopt);
  b.some(r.place).maybe(r.low).maybe(r.best).maybe(r.high);
  return impl_->step(*s);
}

result<Nothing> View::put(const IncidentRow& r) {
  auto s = impl_->insert(incident);
  if (!s) return s.error();
  Binder(*s)
      .number(r.id)
      .text(r.anchor)
      .some(r.act)
      .maybe(r.day_start)
      .maybe(r.day_end)
      .some(r.province)
      .number(r.claims)
      .text(r.status);
  return impl_->step(*s);
}

result<Nothing> View::put_member(std::int64_t id, std::uint32_t log, std::uint64_t entry, std::uint32_t n) {
  auto s = impl_->insert(member);
  if (!s) return s.error();
  Binder(*s).number(log).number(static_cast<std::int64_t>(entry)).number(n).number(id);
  return impl_->step(*s);
}

result<Nothing> View::put(const FindingRow& r) {
  auto s = impl_->insert(finding);
  if (!s) return s.error();
  Binder(*s).text(r.ref).text(r.of).text(r.claim).text(r.violation).maybe(r.grade).number(r.as_reported ? 1 : 0);
  return impl_->step(*s);
}

result<Nothing> View::put(const DesignationRow& r) {
  auto s = impl_->insert(designation);
  if (!s) return s.error();
  Binder(*s).text(r.ref).text(r.of).text(r.actor).text(r.status).some(r.from).some(r.until).number(r.as_reported ? 1
                                                                                                                 : 0);
  return impl_->step(*s);
}

result<Nothing> View::put(const CountRow& r) {
  auto s = impl_->insert(counted);
  if (!s) return s.error();
  Binder(*s).text(r.claim).text(r.recorder).text(r.unit).some(r.start).some(r.end).maybe(r.total).text(r.parts);
  return impl_->step(*s);
}

result<Nothing> View::commit(const std::string& version) {
  if (auto r = impl_->run(kIndexes); !r) return r;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(impl_->db, "INSERT OR REPLACE INTO meta VALUES('version', ?)", -1, &statement, nullptr) !=
      SQLITE_OK)
    return impl_->error();
  Binder(statement).text(version);
  auto stepped = impl_->step(statement);
  sqlite3_finalize(statement);
  if (!stepped) return stepped;
  auto r = impl_->run("COMMIT");
  if (r) impl_->open = false;
  return r;
}

std::string View::version() const {
  std::string out;
  (void)query("SELECT value FROM meta WHERE key='version'", {}, [&](const auto& row) { out = row[0]; });
  return out;
}

std::vector<HeadRow> View::heads() const {
  std::vector<HeadRow> out;
  (void)query("SELECT origin, size, root, state FROM head ORDER BY origin", {},
              [&](const auto& row) { out.push_back({row[0], std::stoull(row[1]), row[2], row[3]}); });
  return out;
}

result<Nothing> View::query(const std::string& sql, const std::vector<std::string>& bound,
                            const std::function<void(const std::vector<std::string>&)>& row) const {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(impl_->db, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) return impl_->error();
  Binder binder(statement);
  for (const auto& text : bound) binder.text(text);
  const int columns = sqlite3_column_count(statement);
  std::vector<std::string> cells(static_cast<std::size_t>(columns));
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    for (int i = 0; i < columns; ++i) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
      cells[static_cast<std::size_t>(i)] = text == nullptr ? "" : text;
    }
    row(cells);
  }
  sqlite3_finalize(statement);
  return code == SQLITE_DONE ? result<Nothing>{} : impl_->error();
}

std::string View::digest() const {
  constexpr std::array kOrders = {"SELECT * FROM meta ORDER BY key",     "SELECT * FROM head ORDER BY origin",
                                  "SELECT * FROM report ORDER BY ref",   "SELECT * FROM claim ORDER BY log, entry, n",
                                  "SELECT * FROM incident ORDER BY id",  "SELECT * FROM member ORDER BY log, entry, n",
                                  "SELECT * FROM finding ORDER BY ref",  "SELECT * FROM designation ORDER BY ref",
                                  "SELECT * FROM counted ORDER BY claim"};
  Sha256 hasher;
  for (const char* sql : kOrders) {
    hasher.update(sql);
    (void)query(sql, {}, [&](const auto& row) {
      for (const auto& cell : row) hasher.update(std::to_string(cell.size()) + ":" + cell);
    });
  }
  const auto digest = hasher.finish();
  return to_hex(digest);
}

}  // namespace truce::store
