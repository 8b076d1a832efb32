#include "base/result.hpp"

namespace truce {

std::string_view sentence(Fault fault) {
  switch (fault) {
    case Fault::usage: return "this was asked in a way that makes no sense";
    case Fault::not_found: return "it is not there";
    case Fault::malformed: return "it is not what it claims to be";
    case Fault::limit: return "it is over a limit";
    case Fault::refused: return "it is against the rules";
    case Fault::conflict: return "something else is in the way";
    case Fault::signature: return "a signature or key does not fit";
    case Fault::damaged: return "the record or the disk is damaged";
    case Fault::disk_full: return "no space is left on the disk";
    case Fault::io: return "the system refused";
    case Fault::unsupported: return "this version cannot do it";
  }
  return "unknown fault";
}

std::string Error::text() const {
  std::string out = where;
  if (!out.empty()) out += ": ";
  out += reason.empty() ? std::string(sentence(fault)) : reason;
  return out;
}

Error Error::within(std::string_view outer) const {
  // ".violation" within "body" is the field "body.violation"; anything else is further in.
  const bool field = where.starts_with('.') || where.starts_with('[');
  return {fault, where.empty() ? std::string(outer) : std::string(outer) + (field ? "" : ": ") + where, reason};
}

}  // namespace truce
