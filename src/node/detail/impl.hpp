// What the files of this room share about an open node.
#pragma once

#include <map>

#include "node/node.hpp"

namespace truce::node {

struct Node::Impl {
  Folder folder;
  Session session;
  Origin origin;
  record::Log log;
  record::Parts parts;
  record::Payloads payloads;
  std::map<std::string, EntryRef> labels;
  bool officer_confirmed = false;  ///< the passphrase was shown to open the log key
  bool sure_of_own_log = false;  ///< peers were asked since this process began

  Impl(Folder f, Session s, record::Log l)
      : folder(std::move(f)),
        session(std::move(s)),
        origin(l.origin()),
        log(std::move(l)),
        parts(folder.parts()),
        payloads(folder.payloads()) {}

  Instant now() const { return session.at ? *session.at : Instant::now(); }
  result<std::string> encode(model::Body body) const {
    auto bytes = model::encode_entry({now(), session.officer, std::move(body)});
    if (bytes)
      if (const auto member = model::member_with_words(*bytes))
        return fail(
            Fault::refused, *member,
            "an entry holds ids and codes, not words or names: it can never be taken back. Words go into a payload "
            "(\"payload:TEXT\"), which can be erased");
    return bytes;
  }
  /// not_found where the entry is none of our own log.
  result<model::Entry> own_entry(const EntryRef& ref) const {
    if (ref.origin != origin || ref.index >= log.size())
      return fail(Fault::not_found, ref.text(), "no entry of our own log has this name");
    auto bytes = log.read(ref.index);
    return bytes ? model::decode_entry(*bytes) : result<model::Entry>(bytes.error());
  }
  std::string key_path(const char* role) const { return folder.key(role); }
};

}  // namespace truce::node
