#include "coding/petrarch.hpp"

#include "coding/detail/petrarch_names.hpp"
#include "coding/detail/petrarch_verbs.hpp"

namespace truce::coding {

result<PetrarchImport> import_petrarch(const std::vector<DictionaryFile>& verbs,
                                       const std::vector<DictionaryFile>& names, const PetrarchOptions& options) {
  PetrarchImport out;
  ImportLog log(out, options);
  const auto codes = read_codes(options.codes);
  if (!codes) return codes.error().within("codes");
  VerbDictionary dictionary;
  for (const auto& file : verbs) read_verbs(file, dictionary, log);
  auto lexicon = lexicon_of(dictionary, *codes, log);
  if (!lexicon) return lexicon.error();
  out.lexicon = std::move(*lexicon);
  if (names.empty()) return out;
  NameDictionary coded;
  for (const auto& file : names) read_names(file, coded, log);
  auto registry = registry_of(coded, log);
  if (!registry) return registry.error();
  out.actors = std::move(*registry);
  return out;
}

}  // namespace truce::coding
