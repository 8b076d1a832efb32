// Any bytes as rows of a data set: each row is read or refused with a reason, and what is read is a valid claim.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "intake/intake.hpp"

namespace {

using namespace truce;

constexpr std::string_view kHeader =
    "id,type_of_violence,side_a_new_id,side_a,side_b_new_id,side_b,where_prec,latitude,longitude,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,low,best,high\n";

void read(const std::string& path, intake::Format format) {
  std::uint64_t claims = 0;
  std::uint64_t problems = 0;
  const auto done = intake::read_rows(
      path, format, {},
      [&](std::uint64_t line, model::Claim&& claim) -> result<> {
        ++claims;
        if (line < 2 || !model::validate(claim)) std::abort();
        const auto json = model::encode(claim);
        const auto again = model::decode_claim(json);
        if (!again || model::encode(*again) != json) std::abort();
        return {};
      },
      [&](const intake::RowProblem& problem) {
        ++problems;
        if (problem.line < 2 || problem.reason.empty()) std::abort();
      });
  if (!done) {
    if (done.error().reason.empty()) std::abort();
    return;
  }
  if (done->claims != claims || done->refused != problems) std::abort();
  const bool each_row_a_claim = format != intake::Format::commission;
  if (each_row_a_claim && done->rows != claims + problems) std::abort();
}

}  // namespace

/// The first byte says which data set it is, or (0) that a header of GED goes before the rest.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const int file = ::memfd_create("rows", MFD_CLOEXEC);
  const std::string path = "/proc/self/fd/" + std::to_string(file);
  const int which = data[0] % 5;
  std::string bytes(which == 0 ? kHeader : "");
  bytes.append(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (::ftruncate(file, 0) != 0 || ::pwrite(file, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    std::abort();
  constexpr intake::Format formats[] = {intake::Format::ged, intake::Format::ged, intake::Format::acled,
                                        intake::Format::commission, intake::Format::casualties};
  read(path, formats[which]);
  return 0;
}
