#include "record/web.hpp"

#include <curl/curl.h>
#include <netdb.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <stdexcept>

#include "record/detail/address.hpp"

namespace truce::record {
namespace {

using detail::Address;
using detail::Network;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kHeadBytesMax = 64 * 1024;  ///< of a reply's header lines, and of what wraps a body on the wire

struct CloseEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct CloseMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct CloseUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Easy = std::unique_ptr<CURL, CloseEasy>;
using List = std::unique_ptr<curl_slist, FreeList>;

void append(List& list, const std::string& line) {
  auto* longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  (void)list.release();  // NOLINT(bugprone-unused-return-value): it begins the longer one
  list.reset(longer);
}

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK || text == nullptr) return "";
  const std::string out(text);
  curl_free(text);
  return out;
}

/// What several transfers hold in memory together.
struct Held {
  std::uint64_t bytes = 0, bytes_max = 0;
  Clock::time_point deadline;
};

struct Transfer {
  std::string url;
  std::uint64_t bytes_max = 0;
  const Take* take = nullptr;  ///< absent: `body` takes it
  const std::string* post = nullptr;  ///< absent: GET
  std::string type;  ///< of what is posted
  bool any_status = false;  ///< the body is wanted whatever the status
  bool may_be_dropped = false;  ///< not the first of a list
  Held* held = nullptr;

  Easy easy;
  List head;
  std::string body;
  std::uint64_t got = 0, head_bytes = 0;
  std::optional<Error> stopped;  ///< by us, and why
  bool dropped = false, done = false;
  long status = 0;
  CURLcode code = CURLE_OK;

  std::size_t stop(Fault fault, std::string reason) {
    if (!stopped) stopped = fail(fault, url, std::move(reason));
    return 0;
  }
  Error too_large() const { return fail(Fault::limit, url, "it sent over " + std::to_string(bytes_max) + " bytes"); }
};

std::size_t on_body(char* bytes, std::size_t, std::size_t n, void* of) {
  auto& t = *static_cast<Transfer*>(of);
  curl_easy_getinfo(t.easy.get(), CURLINFO_RESPONSE_CODE, &t.status);
  t.got += n;
  const bool wanted = t.any_status || (t.status >= 200 && t.status < 300);
  if (t.got > (wanted ? t.bytes_max : kHeadBytesMax)) return t.stopped = t.too_large(), 0;
  if (!wanted) return n;
  if (t.take != nullptr) {
    auto taken = (*t.take)({bytes, n});
    if (!taken) return t.stopped = taken.error(), 0;
    return n;
  }
  if (t.held != nullptr) t.held->bytes += n;
  if (t.held != nullptr && t.held->bytes > t.held->bytes_max && t.may_be_dropped) return t.dropped = true, 0;
  t.body.append(bytes, n);
  return n;
}

std::size_t on_head(char*, std::size_t, std::size_t n, void* of) {
  auto& t = *static_cast<Transfer*>(of);
  t.head_bytes += n;
  if (t.head_bytes > kHeadBytesMax) return t.stop(Fault::limit, "its header is over 64 KiB");
  return n;
}

int on_progress(void* of, curl_off_t, curl_off_t now, curl_off_t, curl_off_t) {
  auto& t = *static_cast<Transfer*>(of);
  if (now > 0 && static_cast<std::uint64_t>(now) > t.bytes_max + kHeadBytesMax) return t.stopped = t.too_large(), 1;
  if (t.held == nullptr || Clock::now() < t.held->deadline) return 0;
  t.stop(Fault::io, "the time for one run is used up; run it again, it goes on from here");
  return 1;
}

struct Pinned {
  std::vector<Address> addresses;
};

curl_socket_t on_socket(void* of, curlsocktype, curl_sockaddr* address) {
  const auto& pinned = *static_cast<const Pinned*>(of);
  const auto to = Address::of(address->addr);
  if (!to || std::find(pinned.addresses.begin(), pinned.addresses.end(), *to) == pinned.addresses.end())
    return CURL_SOCKET_BAD;
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/// What a finished transfer says; nothing where it is good.
std::optional<Error> fault_of(const Transfer& t) {
  if (t.stopped) return t.stopped;
  const auto because = [&](Fault fault, std::string reason) { return fail(fault, t.url, std::move(reason)); };
  if (t.code == CURLE_OPERATION_TIMEDOUT)
    return because(Fault::io, "it did not answer in time, or too slowly; try again later");
  if (t.code == CURLE_PEER_FAILED_VERIFICATION)
    return because(Fault::refused, "its certificate could not be verified: " + std::string(curl_easy_strerror(t.code)));
  if (t.code != CURLE_OK)
    return because(Fault::io, std::string(curl_easy_strerror(t.code)) + "; is the peer up, and the address right?");
  if (t.any_status || (t.status >= 200 && t.status < 300)) return std::nullopt;
  const std::string said = "it answered " + std::to_string(t.status);
  if (t.status == 404) return because(Fault::not_found, "it is not there (404)");
  if (t.status == 410) return because(Fault::not_found, "it was erased (410)");
  if (t.status == 401 || t.status == 403) return because(Fault::refused, said + ": withheld, or our token is not good");
  if (t.status >= 300 && t.status < 400)
    return because(Fault::refused, said + ", a redirect; they are not followed. Give the address that it leads to");
  return because(Fault::io, said + "; try again later");
}

}  // namespace

bool is_web_address(std::string_view where) { return where.starts_with("http://") || where.starts_with("https://"); }

struct Web::Impl {
  std::string base;  ///< with its final slash
  WebOptions options;
  Pinned pinned;
  bool private_ = false;
  List resolve, head;
  std::mutex mutex;
  std::unique_ptr<CURLM, CloseMulti> multi{curl_multi_init()};
  std::vector<Easy> spare;
  Clock::time_point deadline = Clock::now();

  result<> look_up(const std::string& host, const std::string& port);
  void start(Transfer& t);
  void finish(Transfer& t, bool keep);
  void run(std::span<Transfer> list);
  Transfer transfer(const std::string& path, std::uint64_t bytes_max) const {
    Transfer out;
    out.url = base + path;
    out.bytes_max = bytes_max;
    return out;
  }
};

result<> Web::Impl::look_up(const std::string& host, const std::string& port) {
  std::vector<Network> allowed;
  for (const auto& text : options.allowed_addresses) {
    auto network = Network::parse(text);
    if (!network) return network.error();
    allowed.push_back(*network);
  }
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  if (const auto literal = Address::parse(bracketed ? host.substr(1, host.size() - 2) : host)) {
    pinned.addresses.push_back(*literal);
    return {};
  }
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int code = ::getaddrinfo(host.c_str(), port.c_str(), &hints, &found);
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owner(found, ::freeaddrinfo);
  if (code != 0) return fail(Fault::io, host, "no address was found for it: " + std::string(::gai_strerror(code)));
  std::string refused;
  for (const auto* each = found; each != nullptr; each = each->ai_next) {
    const auto address = Address::of(*each->ai_addr);
    if (!address) continue;
    const bool listed =
        std::any_of(allowed.begin(), allowed.end(), [&](const Network& n) { return n.holds(*address); });
    if (listed || detail::is_public(*address)) pinned.addresses.push_back(*address);
    else refused = address->text();
  }
  if (pinned.addresses.empty())
    return fail(Fault::refused, host,
                "its address " + refused +
                    " is inside a network that is not public; if that is meant, allow it with "
                    "--allow-address " +
                    refused + ", or allow in truce.toml");
  std::string line = host + ":" + port + ":";
  for (std::size_t i = 0; i < pinned.addresses.size(); ++i) {
    const auto& a = pinned.addresses[i];
    line += (i == 0 ? "" : ",") + (a.is_v4() ? a.text() : "[" + a.text() + "]");
  }
  append(resolve, line);
  return {};
}

void Web::Impl::start(Transfer& t) {
  if (spare.empty()) t.easy.reset(curl_easy_init());
  else t.easy = std::move(spare.back()), spare.pop_back();
  if (!t.easy) throw std::bad_alloc();
  auto* e = t.easy.get();
  curl_easy_reset(e);
  curl_easy_setopt(e, CURLOPT_URL, t.url.c_str());
  curl_easy_setopt(e, CURLOPT_PRIVATE, &t);
  curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(e, CURLOPT_PROXY, "");
  curl_easy_setopt(e, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_easy_setopt(e, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(e, CURLOPT_ACCEPT_ENCODING, "gzip");
  curl_easy_setopt(e, CURLOPT_USERAGENT, "truce");
  curl_easy_setopt(e, CURLOPT_RESOLVE, resolve.get());
  curl_easy_setopt(e, CURLOPT_OPENSOCKETFUNCTION, on_socket);
  curl_easy_setopt(e, CURLOPT_OPENSOCKETDATA, &pinned);
  curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_max.count()));
  curl_easy_setopt(e, CURLOPT_TIMEOUT_MS, static_cast<long>(options.file_max.count()));
  curl_easy_setopt(e, CURLOPT_LOW_SPEED_LIMIT, options.bytes_per_second_min);
  curl_easy_setopt(e, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.slow_max.count()));
  curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(e, CURLOPT_WRITEDATA, &t);
  curl_easy_setopt(e, CURLOPT_HEADERFUNCTION, on_head);
  curl_easy_setopt(e, CURLOPT_HEADERDATA, &t);
  curl_easy_setopt(e, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(e, CURLOPT_XFERINFOFUNCTION, on_progress);
  curl_easy_setopt(e, CURLOPT_XFERINFODATA, &t);
  curl_easy_setopt(e, CURLOPT_HTTPHEADER, head.get());
  if (t.post != nullptr) {
    append(t.head, "Content-Type: " + t.type);
    append(t.head, "Expect:");
    curl_easy_setopt(e, CURLOPT_HTTPHEADER, t.head.get());
    curl_easy_setopt(e, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(t.post->size()));
    curl_easy_setopt(e, CURLOPT_POSTFIELDS, t.post->data());
  }
  if (curl_multi_add_handle(multi.get(), e) != CURLM_OK) throw std::runtime_error("libcurl took no more transfers");
}

void Web::Impl::finish(Transfer& t, bool keep) {
  curl_easy_getinfo(t.easy.get(), CURLINFO_RESPONSE_CODE, &t.status);
  if (char* type = nullptr;
      curl_easy_getinfo(t.easy.get(), CURLINFO_CONTENT_TYPE, &type) == CURLE_OK && type != nullptr)
    t.type = type;
  curl_multi_remove_handle(multi.get(), t.easy.get());
  t.done = keep;
  spare.push_back(std::move(t.easy));
}

void Web::Impl::run(std::span<Transfer> list) {
  const std::lock_guard lock(mutex);
  std::size_t next = 0, flying = 0;
  bool full = false;
  while (flying > 0 || (next < list.size() && !full)) {
    for (; !full && next < list.size() && flying < std::max(1U, options.parallel); ++next, ++flying) start(list[next]);
    int running = 0;
    curl_multi_perform(multi.get(), &running);
    int left = 0;
    while (const auto* message = curl_multi_info_read(multi.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      char* of = nullptr;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &of);
      auto& t = *reinterpret_cast<Transfer*>(of);
      t.code = message->data.result;
      finish(t, !t.dropped);
      --flying;
      full = full || t.dropped;
    }
    if (flying > 0) curl_multi_poll(multi.get(), nullptr, 0, 1000, nullptr);
  }
}

Web::Web(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Web::~Web() = default;
std::string Web::name() const { return impl_->base; }
bool Web::is_private() const { return impl_->private_; }

result<std::shared_ptr<const Web>> Web::open(const std::string& address, const WebOptions& options) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw std::runtime_error("libcurl could not start");
  const auto bad = [&](const char* why) {
    return fail(Fault::usage, address, std::string(why) + "; an address looks like https://node.example/truce/");
  };
  const std::unique_ptr<CURLU, CloseUrl> url(curl_url());
  if (!is_web_address(address) || address.size() > 2000) return bad("it is no http or https address");
  if (curl_url_set(url.get(), CURLUPART_URL, address.c_str(), 0) != CURLUE_OK) return bad("it cannot be read");
  if (!part_of(url.get(), CURLUPART_USER).empty() || !part_of(url.get(), CURLUPART_PASSWORD).empty())
    return bad("it holds a user's name or password; tokens stand in files of their own");
  if (!part_of(url.get(), CURLUPART_QUERY).empty() || !part_of(url.get(), CURLUPART_FRAGMENT).empty())
    return bad("it has a query or a fragment");
  auto impl = std::make_unique<Impl>();
  impl->options = options;
  impl->deadline = Clock::now() + options.run_max;
  impl->base = part_of(url.get(), CURLUPART_URL);
  if (!impl->base.ends_with('/')) impl->base += '/';
  const std::string scheme = part_of(url.get(), CURLUPART_SCHEME);
  std::string port = part_of(url.get(), CURLUPART_PORT);
  if (port.empty()) port = scheme == "https" ? "443" : "80";
  if (auto found = impl->look_up(part_of(url.get(), CURLUPART_HOST), port); !found) return found.error();
  const auto& to = impl->pinned.addresses;
  impl->private_ = scheme == "https" || std::none_of(to.begin(), to.end(), detail::is_public);
  if (options.token) {
    if (options.token->empty() ||
        std::any_of(options.token->begin(), options.token->end(), [](char c) { return c <= ' ' || c > '~'; }))
      return fail(Fault::usage, address, "its token holds blanks or control bytes; it is one word of ASCII");
    if (!impl->private_)
      return fail(Fault::refused, address, "the token would cross a public network in the clear; use https");
    append(impl->head, "Authorization: Bearer " + *options.token);
  }
  curl_multi_setopt(impl->multi.get(), CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(options.parallel));
  curl_multi_setopt(impl->multi.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(options.parallel));
  return std::shared_ptr<const Web>(new Web(std::move(impl)));
}

result<> Web::stream(const std::string& path, std::uint64_t bytes_max, const Take& take) const {
  Held held{0, bytes_max, impl_->deadline};
  auto t = impl_->transfer(path, bytes_max);
  t.take = &take;
  t.held = &held;
  impl_->run({&t, 1});
  if (auto fault = fault_of(t)) return std::move(*fault);
  return {};
}

std::vector<result<std::string>> Web::get_some(std::span<const Wanted> list, std::uint64_t bytes_together) const {
  Held held{0, bytes_together, impl_->deadline};
  std::vector<Transfer> all;
  for (const auto& wanted : list) {
    all.push_back(impl_->transfer(wanted.path, wanted.bytes_max));
    all.back().held = &held;
    all.back().may_be_dropped = all.size() > 1;
  }
  impl_->run(all);
  std::vector<result<std::string>> out;
  for (auto& t : all) {
    if (!t.done) break;
    if (auto fault = fault_of(t)) out.emplace_back(std::move(*fault));
    else out.emplace_back(std::move(t.body));
  }
  return out;
}

result<WebReply> Web::post(const std::string& path, const std::string& type, std::string_view body,
                           std::uint64_t bytes_max) const {
  const std::string sent(body);
  Held held{0, bytes_max, impl_->deadline};
  auto t = impl_->transfer(path, bytes_max);
  t.post = &sent;
  t.type = type;
  t.any_status = true;
  t.held = &held;
  impl_->run({&t, 1});
  if (auto fault = fault_of(t)) return std::move(*fault);
  return WebReply{static_cast<int>(t.status), t.type, std::move(t.body)};
}

result<SourcePtr> open_source(const std::string& where, const WebOptions& options) {
  if (!is_web_address(where)) return folder_source(where);
  auto web = Web::open(where, options);
  if (!web) return web.error();
  return SourcePtr(*web);
}

}  // namespace truce::record
