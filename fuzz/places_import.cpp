// Any bytes as a dump of GeoNames, a table of alternate names and areas: places that make a gazetteer, or a reason.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "places/import.hpp"

namespace {

/// The bytes as a file that a path names.
std::string path_of(const std::uint8_t* data, std::size_t size) {
  static const int file = ::memfd_create("fuzz", 0);
  if (file < 0 || ::ftruncate(file, 0) != 0 || ::pwrite(file, data, size, 0) != static_cast<ssize_t>(size))
    std::abort();
  return "/proc/self/fd/" + std::to_string(file);
}

void must_hold(const std::vector<truce::places::Place>& places) {
  if (auto g = truce::places::Gazetteer::from(places); !g) std::abort();
  truce::places::MergeSummary summary;
  const auto all = truce::places::merge(places, places, summary);
  if (all.size() != places.size() || summary.added != 0) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace truce::places;
  const auto path = path_of(data, size);
  ImportOptions options;
  options.line_bytes_max = 4096;
  ImportSummary summary;
  if (auto places = read_geonames(path, options, summary)) {
    must_hold(*places);
    if (!add_alternates(path, options, *places, summary) && !places->empty() && places->size() > 200) std::abort();
  } else if (places.error().text().empty()) std::abort();
  summary = {};
  AreaImport areas;
  areas.bytes_max = 1 << 16;
  if (auto places = read_areas(path, areas, options, summary)) must_hold(*places);
  else if (places.error().text().empty()) std::abort();
  return 0;
}
