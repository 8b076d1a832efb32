// Where things lie in a node's folder (docs/formats/node.md).
#pragma once

#include <string>

#include "base/ids.hpp"

namespace truce::node {

struct Folder {
  std::string path;

  std::string log() const { return path + "/log"; }
  std::string parts() const { return path + "/parts"; }
  std::string payloads() const { return path + "/payloads"; }
  std::string agreement() const { return path + "/agreement"; }
  std::string agreement_file() const { return agreement() + "/agreement.json"; }
  std::string keys() const { return path + "/keys"; }
  std::string key(const char* role) const { return keys() + "/" + role + ".key"; }
  std::string peer_tokens() const { return keys() + "/peer-tokens"; }
  /// what our witness key has cosigned last, log by log
  std::string witness() const { return path + "/witness"; }
  std::string names() const { return path + "/names"; }
  std::string labels() const { return names() + "/labels.tsv"; }
  std::string mirrors() const { return path + "/mirrors"; }
  /// mirrors/<sha256 of the origin, hex>
  std::string mirror(const Origin& origin) const;
  /// cosigned/<sha256 of the origin, hex>: notes with mirrors' cosignatures, one a mirror
  std::string cosigned(const Origin& origin) const;
  std::string cosigned(const Origin& origin, const std::string& mirror) const;
  std::string view() const { return path + "/view.sqlite"; }
};

}  // namespace truce::node
