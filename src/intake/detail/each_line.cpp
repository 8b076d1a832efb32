#include "intake/detail/each_line.hpp"

#include <string>

#include "base/text.hpp"

namespace truce::intake {

result<Nothing> each_line(std::istream& in, std::size_t bytes_max,
                          const std::function<result<>(std::uint64_t, std::string_view)>& line,
                          const std::function<void(std::uint64_t, const Error&)>& problem) {
  std::string held;
  std::uint64_t number = 0;
  char block[65536];
  bool skipping = false;
  const auto finish = [&]() -> result<> {
    ++number;
    if (number == 1 && held.starts_with("\xef\xbb\xbf")) held.erase(0, 3);
    if (skipping || held.size() > bytes_max) {
      skipping = false;
      problem(number, fail(Fault::limit, "",
                           "the line is over " + (bytes_max >= (1U << 20) ? std::to_string(bytes_max >> 20) + " MiB"
                                                                          : std::to_string(bytes_max) + " bytes")));
    } else if (!trim(held).empty()) {
      if (auto r = line(number, held); !r) return r;
    }
    held.clear();
    return {};
  };
  while (in.read(block, sizeof block), in.gcount() > 0) {
    std::string_view rest(block, static_cast<std::size_t>(in.gcount()));
    for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
      if (!skipping) held.append(rest.substr(0, end));
      rest.remove_prefix(end + 1);
      if (auto r = finish(); !r) return r;
    }
    if (!skipping) held.append(rest);
    if (held.size() > bytes_max) {
      skipping = true;
      held.clear();
      held.shrink_to_fit();
    }
  }
  if (!held.empty() || skipping) return finish();
  return {};
}

}  // namespace truce::intake
