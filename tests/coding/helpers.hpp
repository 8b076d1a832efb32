// What the tests of coding share.
#pragma once

#include <string>
#include <vector>

#include "coding/coding.hpp"

namespace truce::coding {

inline std::vector<model::Claim> read(const std::string& text, const char* published = "2017-03-22") {
  return builtin().code({text, Date::parse(published).value()});
}

/// The links' ids, outermost first; where there is none their kind and words: "reuters > unnamed two residents".
inline std::string chain(const model::Claim& c) {
  std::string out;
  for (const auto& l : c.attribution)
    out += (out.empty() ? "" : " > ") + l.id.value_or(std::string(name_of(l.kind)) + " " + l.text.value_or(""));
  return out;
}

/// Ids in the order of the claim; where there is none the words in brackets.
template <class Refs> std::string ids(const Refs& refs) {
  std::string out;
  for (const auto& ref : refs)
    out += (out.empty() ? "" : ", ") + (ref.id ? ref.id->value : "[" + ref.text.value_or("") + "]");
  return out;
}

/// "SY02 4; SY05,SY06 6; SY12 -": the parts of a count.
inline std::string parts(const model::Claim& c) {
  std::string out;
  for (const auto& part : c.count.value().parts) {
    std::string where = part.according_to.value_or("");
    for (const auto& place : part.place) where += (where.empty() ? "" : ",") + place.value;
    out += (out.empty() ? "" : "; ") + where + " " + (part.value ? std::to_string(*part.value) : "-");
  }
  return out;
}

}  // namespace truce::coding
