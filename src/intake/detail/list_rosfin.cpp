// Rows as Rosfinmonitoring publishes its list of terrorists and extremists:
//
//   7. «ДЖЕБХАТ АН-НУСРА» (ФРОНТ ПОБЕДЫ) (ДРУГИЕ НАЗВАНИЯ: «ДЖАБХА АЛЬ-НУСРА ЛИ-АХЛЬ АШ-ШАМ» (ФРОНТ ПОДДЕРЖКИ ВЕЛИКОЙ СИРИИ))*;
//
// A star marks those held to take part in terrorism. Rows with a date of birth are persons.
#include "base/text.hpp"
#include "intake/detail/each_line.hpp"
#include "intake/detail/listing.hpp"

namespace truce::intake {
namespace {

/// "12." or "12)" in front is the number of the row, which changes from one edition to the next.
std::string_view without_number(std::string_view text) {
  const auto digits = text.find_first_not_of("0123456789");
  if (digits == 0 || digits > 6 || digits == std::string_view::npos) return text;
  return text[digits] == '.' || text[digits] == ')' ? trim(text.substr(digits + 1)) : text;
}

/// Without what ends a row.
std::string_view without_end(std::string_view text) {
  for (text = trim(text); !text.empty() && (text.back() == ';' || text.back() == ',' || text.back() == '*');)
    text = trim(text.substr(0, text.size() - 1));
  return text;
}

bool is_born(std::string_view text) {
  for (const char* born : {"г.р", "Г.Р", "г. р", "Г. Р", "года рождения", "ГОДА РОЖДЕНИЯ"})
    if (text.find(born) != std::string_view::npos) return true;
  return false;
}

void one_row(Listing& listing, std::uint64_t number, std::string_view text) {
  if (first_invalid_utf8(text)) return listing.refuse(number, "", "bytes that are not UTF-8");
  if (text.find('\0') != std::string_view::npos) return listing.refuse(number, "", "a NUL byte");
  auto row = without_end(without_number(trim(text)));
  ListedActor listed;
  listed.line = number;
  listed.marked = text.find('*') != std::string_view::npos;
  if (is_born(row)) {
    if (!listing.options().persons) {
      ++listing.list().persons;
      return;
    }
    row = without_end(row.substr(0, row.find(',')));
    listed.actor.kind = actors::ActorKind::person;
  }
  listing.names(listed, row);
  if (listed.actor.name.empty()) return listing.refuse(number, "", "no name");
  listed.actor.id = listed_id("rosfin", listed.actor.name);
  listing.keep(std::move(listed));
}

}  // namespace

result<ActorList> read_rosfin_list(std::istream& in, const ListOptions& options, const ProblemSink& problem) {
  SplitRules rules;
  rules.commas = true;
  rules.quoted = true;
  Listing listing(options, problem, "Rosfinmonitoring list", rules);
  auto read = each_line(
      in, options.line_bytes_max,
      [&](std::uint64_t number, std::string_view text) -> result<> {
        auto r = listing.row();
        if (r) one_row(listing, number, text);
        return r;
      },
      [&](std::uint64_t number, const Error& error) { listing.refuse(number, "", error.reason); });
  if (!read) return read.error();
  return listing.finish();
}

}  // namespace truce::intake
