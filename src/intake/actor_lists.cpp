#include "intake/actor_lists.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/file.hpp"
#include "intake/detail/listing.hpp"

namespace truce::intake {
namespace {

/// All of the stream within the limit.
result<std::string> held(std::istream& in, std::size_t bytes_max) {
  std::string out;
  char block[65536];
  while (in.read(block, sizeof block), in.gcount() > 0) {
    out.append(block, static_cast<std::size_t>(in.gcount()));
    if (out.size() > bytes_max) return fail(Fault::limit, "", "more than " + std::to_string(bytes_max) + " bytes");
  }
  return out;
}

}  // namespace

result<ActorList> read_actor_list(std::istream& in, ListFormat format, const ListOptions& options,
                                  const ProblemSink& problem) {
  if (format == ListFormat::ftm) return read_ftm_list(in, options, problem);
  if (format == ListFormat::rosfin) return read_rosfin_list(in, options, problem);
  auto bytes = held(in, options.bytes_max);
  if (!bytes) return bytes.error();
  switch (format) {
    case ListFormat::ucdp: return read_ucdp_list(std::move(*bytes), options, problem);
    case ListFormat::un: return read_un_list(std::move(*bytes), options, problem);
    case ListFormat::csv: return read_plain_list(std::move(*bytes), options, problem);
    case ListFormat::ofac:
    case ListFormat::ftm:
    case ListFormat::rosfin: break;
  }
  std::string alternates;
  if (!options.alternates.empty()) {
    auto more = read_file(options.alternates, options.bytes_max);
    if (!more) return more.error();
    alternates = std::move(*more);
  }
  return read_ofac_list(std::move(*bytes), std::move(alternates), options, problem);
}

result<ActorList> read_actor_list(const std::string& path, ListFormat format, const ListOptions& options,
                                  const ProblemSink& problem) {
  const auto named = [&](result<ActorList> list) -> result<ActorList> {
    if (!list) return list.error().within(path);
    return list;
  };
  if (path == "-") return named(read_actor_list(std::cin, format, options, problem));
  std::error_code code;
  if (!std::filesystem::is_regular_file(path, code)) {
    auto why = read_file(path, 0);  // the reason in its words
    return why ? fail(Fault::io, path, "not a file") : why.error();
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(Fault::io, path, "it cannot be opened");
  return named(read_actor_list(in, format, options, problem));
}

}  // namespace truce::intake
