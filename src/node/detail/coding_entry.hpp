// The bytes of a coding entry around claims that are canonical JSON already: a million rows are encoded once.
#pragma once

#include <string>

#include "model/model.hpp"

namespace truce::node {

class CodingFrame {
 public:
  CodingFrame(Instant at, const OfficerId& by, model::Coder coder, const EntryRef& report)
      : at_(at.text()), by_(by.value) {
    shape_.coder = std::move(coder);
    shape_.report = report;
    body_ = model::encode_body(shape_);
  }
  /// `claims`: the inside of a JSON list. With part k of n where n > 1, and successors of older claims.
  std::string entry(std::string_view claims, std::uint32_t k, std::uint32_t n,
                    std::vector<model::Replaced> replaces = {}) const {
    if (replaces.empty()) return around(body_, claims, k, n);
    auto shape = shape_;
    shape.replaces = std::move(replaces);
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
