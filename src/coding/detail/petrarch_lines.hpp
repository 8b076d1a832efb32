// The lines of a TABARI or PETRARCH dictionary, without comments; what its readers share.
#pragma once

#include "coding/petrarch.hpp"

namespace truce::coding {

/// What the readers report to.
class ImportLog {
 public:
  ImportLog(PetrarchImport& out, const PetrarchOptions& options) : out_(out), options_(options) {}
  void read(const std::string& what, std::size_t times = 1) { out_.read[what] += times; }
  void left(const std::string& why, std::size_t times = 1) { out_.left[why] += times; }
  void wrong(Fault fault, const std::string& why);
  const PetrarchOptions& options() const { return options_; }
  std::string file;
  std::size_t line = 0;

 private:
  PetrarchImport& out_;
  const PetrarchOptions& options_;
};

struct DictionaryLine {
  std::size_t number = 0;
  std::string text;       ///< without comments and blanks at its ends
  bool indented = false;
};

/// Lines that say something. '#' and "<!-- -->" are comments. A file that is no text is an error and gives no lines.
std::vector<DictionaryLine> dictionary_lines(const DictionaryFile& file, ImportLog& log);

/// Codes in square brackets, cut off the line; false: brackets that do not pair.
bool cut_codes(std::string& text, std::vector<std::string>& codes);
/// The group in braces, cut off the line; absent: none. False: braces that do not pair.
bool cut_group(std::string& text, std::string& group);

/// Words between blanks and low lines, in lower case.
std::vector<std::string> dictionary_words(std::string_view text);
/// The regular plural of a noun in lower case; empty: it looks like one already.
std::string plural_of(const std::string& noun);

}  // namespace truce::coding
