// The bytes of a coding entry around claims that are canonical JSON already: a million rows are encoded once.
#pragma once

#include <string>

#include "model/model.hpp"

namespace truce::node {

/// One a report; what changes from entry to entry is passed in.
class CodingFrame {
 public:
  CodingFrame(Instant at, const OfficerId& by, model::Coder coder, const EntryRef& report)
      : at_(at.text()), by_(by.value) {
    shape_.coder = std::move(coder);
    shape_.report = report;
    body_ = model::encode_body(shape_);
  }
  /// `claims`: the inside of a JSON list. With part k of n where n > 1, successors of older claims, and the codings that
  /// it takes the place of.
  std::string entry(std::string_view claims, std::uint32_t k, std::uint32_t n,
                    std::vector<model::Replaced> replaces = {}, std::vector<EntryRef> supersedes = {}) const {
    if (replaces.empty() && supersedes.empty()) return around(body_, claims, k, n);
    auto shape = shape_;
    shape.replaces = std::move(replaces);
    shape.supersedes = std::move(supersedes);
    return around(model::encode_body(shape), claims, k, n);
  }

 private:
  /// `body` is {"coder":{...},"replaces":[...],"report":"..."}, with or without what it replaces.
  std::string around(const std::string& body, std::string_view claims, std::uint32_t k, std::uint32_t n) const {
    const auto rest = std::min(body.find("\"replaces\":["), body.find("\"report\":"));
    std::string out = "{\"at\":\"" + at_ + "\",\"body\":{\"claims\":[";
    out += claims;
    out += "],";
    out.append(body, 1, rest - 1);
    if (n > 1) out += "\"part\":" + std::to_string(k) + ",\"parts\":" + std::to_string(n) + ",";
    out.append(body, rest);
    out += ",\"by\":\"" + by_ + "\",\"kind\":\"coding\",\"v\":1}";
    return out;
  }

  std::string at_, by_, body_;
  model::Coding shape_;
};

}  // namespace truce::node
