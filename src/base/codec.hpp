// Structs to canonical JSON and back, from one list of fields. Include it only in the .cpp file that instantiates it.
//
// A struct takes part by naming its members once, in canonical order of the names:
//
//   template <class S, class V> static void fields(S& self, V& v) {
//     v("id", self.id);            // std::optional: may be absent. std::vector: absent when empty. Else required.
//     v("role", self.role);
//     v.words("text", self.text);  // the words part: never in an entry
//   }
//
// An enum takes part by specialising EnumNames. A std::variant of structs with `static constexpr kind` is written by
// the struct that holds it.
#pragma once

#include <simdjson.h>

#include <concepts>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/codec_words.hpp"
#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

namespace truce {

namespace codec {

struct Probe {
  template <class T> void operator()(std::string_view, T&) {}
  template <class T> void words(std::string_view, T&) {}
};
template <class T>
concept Fielded = requires(T& t, Probe& p) { T::fields(t, p); };

template <class T> struct is_optional : std::false_type {};
template <class T> struct is_optional<std::optional<T>> : std::true_type {};
template <class T> struct is_vector : std::false_type {};
template <class T> struct is_vector<std::vector<T>> : std::true_type {};
template <class T> struct is_id : std::false_type {};
template <class T> struct is_id<Id<T>> : std::true_type {};
template <class T>
concept Texted = requires(const T& t, std::string_view s) {
  t.text();
  T::parse(s);
};

// ---------------------------------------------------------------------------------------------- out

class Encoder {
 public:
  Encoder(std::string& out, Words words) : writer_(out), words_(words) {}

  template <class T> void value(const T& v) {
    if constexpr (is_vector<T>::value) {
      writer_.begin_array();
      for (const auto& item : v) value(item);
      writer_.end_array();
    } else if constexpr (is_id<T>::value) writer_.string(v.value);
    else if constexpr (std::same_as<T, std::string>) writer_.string(v);
    else if constexpr (std::same_as<T, bool>) writer_.boolean(v);
    else if constexpr (std::integral<T>) writer_.integer(static_cast<std::int64_t>(v));
    else if constexpr (std::is_enum_v<T>) writer_.string(name_of(v));
    else if constexpr (std::same_as<T, Span>) {
      writer_.begin_array();
      writer_.integer(v.begin);
      writer_.integer(v.end);
      writer_.end_array();
    } else if constexpr (Fielded<T>) {
      writer_.begin_object();
      T::fields(v, *this);
      writer_.end_object();
    } else writer_.string(v.text());
  }
  template <class T> void operator()(std::string_view name, const T& member) {
    if constexpr (is_optional<T>::value) {
      if (member) (*this)(name, *member);
    } else if constexpr (is_vector<T>::value) {
      if (!member.empty()) writer_.key(name), value(member);
    } else writer_.key(name), value(member);
  }
  template <class T> void words(std::string_view name, const T& member) {
    if (words_ == Words::include) (*this)(name, member);
  }
  json::Writer& writer() { return writer_; }

 private:
  json::Writer writer_;
  Words words_;
};

// ---------------------------------------------------------------------------------------------- in

/// Walks the members of a canonical object in step with the list of fields.
class Decoder {
 public:
  explicit Decoder(Words words) : words_(words) {}
  bool failed() const { return failed_; }
  Error error() const { return {Fault::malformed, path_, reason_}; }

  template <class T> bool value(simdjson::dom::element e, T& out) {
    if constexpr (is_vector<T>::value) {
      simdjson::dom::array items;
      if (e.get_array().get(items)) return wrong("a list is expected");
      std::size_t i = 0;
      for (const auto item : items) {
        out.emplace_back();
        if (!value(item, out.back())) return at("[" + std::to_string(i) + "]");
        ++i;
      }
      return out.empty() ? wrong("an empty list; what is unknown is left out") : true;
    } else if constexpr (std::same_as<T, bool>) {
      return e.get_bool().get(out) ? wrong("true or false is expected") : true;
    } else if constexpr (std::integral<T>) {
      std::int64_t n = 0;
      if (e.get_int64().get(n)) return wrong("a whole number is expected");
      if (n > json::kLargest || n < -json::kLargest || !std::in_range<T>(n)) return wrong("the number is out of range");
      out = static_cast<T>(n);
      return true;
    } else if constexpr (std::same_as<T, Span>) {
      std::vector<std::uint32_t> ends;
      if (!value(e, ends)) return false;
      if (ends.size() != 2 || ends[0] > ends[1]) return wrong("a span is [begin, end] with begin <= end");
      out = {ends[0], ends[1]};
      return true;
    } else if constexpr (Fielded<T>) {
      simdjson::dom::object members;
      if (e.get_object().get(members)) return wrong("an object is expected");
      Walk walk{*this, members.begin(), members.end()};
      T::fields(out, walk);
      if (failed_) return false;
      return walk.it == walk.end ? true : wrong_member(walk.it.key());
    } else {
      std::string_view s;
      if (e.get_string().get(s)) return wrong("a text is expected");
      return text_value(s, out);
    }
  }

 private:
  struct Walk {
    Decoder& d;
    simdjson::dom::object::iterator it;
    simdjson::dom::object::iterator end;

    template <class T> void operator()(std::string_view name, T& member) {
      if (d.failed_) return;
      if (it != end && it.key() == name) {
        const auto e = it.value();
        bool good = false;
        if constexpr (is_optional<T>::value) good = d.value(e, member.emplace());
        else good = d.value(e, member);
        if (!good) d.at("." + std::string(name));
        ++it;
      } else if constexpr (!is_optional<T>::value && !is_vector<T>::value) {
        if (it != end && it.key() < name) {  // it stands where this one should
          d.wrong_member(it.key());
          return;
        }
        d.wrong("it is missing");
        d.at("." + std::string(name));
      }
    }
    template <class T> void words(std::string_view name, T& member) {
      if (d.words_ == Words::include) (*this)(name, member);
    }
  };

  template <class T> bool text_value(std::string_view s, T& out) {
    if constexpr (std::same_as<T, std::string>) {
      out = std::string(s);
      return s.empty() ? wrong("an empty text; what is unknown is left out") : true;
    } else if constexpr (is_id<T>::value) {
      out = T(std::string(s));
      return is_plain_id(s) ? true : wrong("an id has 1 to 200 printable characters without blanks or '#'");
    } else if constexpr (std::is_enum_v<T>) {
      const auto found = from_name<T>(s);
      if (!found) return wrong("'" + std::string(s.substr(0, 40)) + "' is none of: " + names_joined<T>());
      out = *found;
      return true;
    } else {
      auto parsed = T::parse(s);
      if (!parsed) return wrong(parsed.error().text());
      out = std::move(*parsed);
      return true;
    }
  }
  bool wrong(std::string reason) {
    failed_ = true;
    reason_ = std::move(reason);
    return false;
  }
  bool wrong_member(std::string_view name) {
    wrong("unknown field, or out of order");
    return at("." + std::string(name.substr(0, 60)));
  }
  bool at(const std::string& step) {
    path_ = step + path_;
    return false;
  }

  Words words_;
  bool failed_ = false;
  std::string path_;
  std::string reason_;
};

template <class T>
std::string encode(const T& value, Words words = Words::omit) {
  std::string out;
  Encoder(out, words).value(value);
  return out;
}

/// From canonical JSON (members in canonical order). Errors name the field as ".body.claims[3].span".
template <class T>
result<T> decode(std::string_view canonical, Words words = Words::omit) {
  thread_local simdjson::dom::parser parser;
  simdjson::dom::element root;
  const auto error = parser.parse(canonical.data(), canonical.size()).get(root);
  if (error) return fail(Fault::malformed, "", std::string("not JSON: ") + simdjson::error_message(error));
  T out{};
  Decoder decoder(words);
  if (!decoder.value(root, out)) return decoder.error();
  return out;
}

/// From JSON as a person writes it: any order of members, blanks allowed; otherwise as strict as `decode`.
template <class T>
result<T> decode_loose(std::string_view text, Words words = Words::omit) {
  auto sorted = json::canonical(text);
  if (!sorted) return sorted.error();
  return decode<T>(*sorted, words);
}

}  // namespace codec
}  // namespace truce
