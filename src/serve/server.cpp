// The only file that knows Boost.Beast and Asio.
#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "base/number.hpp"
#include "base/text.hpp"
#include "serve/serve.hpp"

namespace truce::serve {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

/// How many connections there are, in all and from each address.
class Doorkeeper {
 public:
  explicit Doorkeeper(const ServerOptions& options) : options_(options) {}
  bool let_in(const std::string& address) {
    const std::lock_guard guard(mutex_);
    auto& here = by_address_[address];
    if (all_ < options_.connections_max && here < options_.connections_per_address_max) return ++here, ++all_, true;
    if (here == 0) by_address_.erase(address);
    return false;
  }
  void let_out(const std::string& address) {
    const std::lock_guard guard(mutex_);
    --all_;
    if (const auto here = by_address_.find(address); --here->second == 0) by_address_.erase(here);
  }

 private:
  const ServerOptions& options_;
  std::mutex mutex_;
  std::size_t all_ = 0;
  std::map<std::string, std::size_t> by_address_;
};

/// What all connections share.
struct Shared {
  ServerOptions options;
  Site site;
  Notice notice;
  Doorkeeper door;
  std::atomic<unsigned> uploads{0};
  Shared(ServerOptions o, Site s, Notice n)
      : options(std::move(o)), site(std::move(s)), notice(std::move(n)), door(options) {}
};

constexpr std::uint64_t kBytesASecond = 64 * 1024;  ///< that everybody can send or take

const char* cache_words(Cache cache) {
  switch (cache) {
    case Cache::forever: return "public, max-age=31536000, immutable";
    case Cache::seconds: return "public, max-age=2";
    case Cache::no: break;
  }
  return "no-store";
}

std::string_view text_of(beast::string_view view) { return {view.data(), view.size()}; }

/// One connection: a request, its reply, the next request. Keeps itself alive by the handlers that hold it.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket&& socket, std::string address, std::shared_ptr<Shared> shared)
      : stream_(std::move(socket)), address_(std::move(address)), shared_(std::move(shared)) {}
  ~Connection() {
    end_upload();
    shared_->door.let_out(address_);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void start() {
    asio::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->read(); });
  }

 private:
  void read() {
    const auto& o = shared_->options;
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(o.header_bytes_max));
    parser_->body_limit(std::max(o.body_bytes_max, o.upload_path.empty() ? 0 : o.upload_bytes_max));
    stream_.expires_after(std::chrono::seconds(o.request_seconds_max));
    http::async_read_header(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](beast::error_code error, std::size_t) { self->on_head(error); });
  }
  void on_head(beast::error_code error) {
    if (failed(error)) return;
    const auto& o = shared_->options;
    const auto& got = parser_->get();
    const bool upload =
        !o.upload_path.empty() && got.method() == http::verb::post && text_of(got.target()) == o.upload_path;
    if (upload && !begin_upload()) return refuse(503, "too much is being uploaded at once; ask again");
    const std::size_t limit = upload ? o.upload_bytes_max : o.body_bytes_max;
    if (parser_->content_length().value_or(0) > limit) return refuse(http::error::body_limit);
    parser_->body_limit(limit);
    if (upload) stream_.expires_after(std::chrono::seconds(o.request_seconds_max + limit / kBytesASecond));
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](beast::error_code e, std::size_t) { self->on_read(e); });
  }
  /// One more of those that are held in memory, or false where there are enough.
  bool begin_upload() {
    uploading_ = ++shared_->uploads <= shared_->options.uploads_max;
    if (!uploading_) --shared_->uploads;
    return uploading_;
  }
  void end_upload() {
    if (std::exchange(uploading_, false)) --shared_->uploads;
  }
  /// Whether a reading failed; what is to be said of that is said.
  bool failed(beast::error_code error) {
    if (!error) return false;
    if (error == http::error::end_of_stream || error == asio::error::operation_aborted) close();
    else if (error != beast::error::timeout) refuse(error);  // after that the stream is closed
    return true;
  }
  void on_read(beast::error_code error) {
    if (failed(error)) return;
    keep_ = parser_->get().keep_alive() && ++served_ < shared_->options.requests_per_connection_max;
    answer();
  }
  void refuse(int status, const char* sentence) {
    keep_ = false;
    send(problem(status, sentence), false);
  }
  void refuse(beast::error_code error) {
    if (error == http::error::header_limit) return refuse(431, "the request's head is too large");
    if (error == http::error::body_limit) return refuse(413, "the request's body is too large");
    if (error == http::error::partial_message ||
        error.category() != http::make_error_code(http::error::bad_method).category())
      return close();
    refuse(400, "this is no HTTP/1.1 request");
  }
  void answer() {
    auto& got = parser_->get();
    const auto method = got.method();
    const bool head = method == http::verb::head;
    if (method != http::verb::get && !head && method != http::verb::post)
      return send(problem(405, "only GET, HEAD and POST are answered here"), false);
    Request request;
    request.method = head ? "GET" : std::string(text_of(got.method_string()));
    const auto target = text_of(got.target());
    request.path = std::string(target.substr(0, target.find('?')));
    request.body = std::move(got.body());
    request.encoding = std::string(text_of(got[http::field::content_encoding]));
    constexpr std::string_view kBearer = "Bearer ";
    if (const auto given = text_of(got[http::field::authorization]); given.starts_with(kBearer))
      request.token = std::string(given.substr(kBearer.size()));
    if (!request.path.starts_with('/')) return send(problem(400, "a path begins with /"), head);
    Reply reply;
    try {
      reply = shared_->site(request);
    } catch (const std::exception& failure) {
      tell(shared_->notice, std::string("a request failed: ") + failure.what());
      reply = problem(500, "this server failed");
    }
    end_upload();
    send(std::move(reply), head);
  }
  template <class Message> void head_of(Message& out, const Reply& reply) const {
    out.version(11);
    out.result(static_cast<unsigned>(reply.status));
    out.set(http::field::content_type, reply.type);
    out.set(http::field::cache_control, cache_words(reply.cache));
    out.set("X-Content-Type-Options", "nosniff");
    if (reply.status == 405) out.set(http::field::allow, "GET, HEAD, POST");
    out.keep_alive(keep_);
  }
  void send(Reply&& reply, bool head) {
    if (!reply.file.empty()) return send_file(reply, head);
    if (head) return send_head(reply, reply.body.size());
    auto out = std::make_shared<http::response<http::string_body>>();
    head_of(*out, reply);
    out->body() = std::move(reply.body);
    out->prepare_payload();
    write(out, out->body().size());
  }
  void send_file(const Reply& reply, bool head) {
    beast::error_code error;
    http::file_body::value_type file;
    file.open(reply.file.c_str(), beast::file_mode::scan, error);
    if (error) return send(problem(404, "there is no such file here any more"), head);
    if (head) return send_head(reply, file.size());
    auto out = std::make_shared<http::response<http::file_body>>();
    head_of(*out, reply);
    const auto size = file.size();
    out->body() = std::move(file);
    out->prepare_payload();
    write(out, size);
  }
  void send_head(const Reply& reply, std::uint64_t size) {
    auto out = std::make_shared<http::response<http::empty_body>>();
    head_of(*out, reply);
    out->content_length(size);
    write(out, 0);
  }
  template <class Message> void write(const std::shared_ptr<Message>& out, std::uint64_t size) {
    const auto seconds = static_cast<std::int64_t>(shared_->options.reply_seconds_max + size / kBytesASecond);
    stream_.expires_after(std::chrono::seconds(seconds));
    http::async_write(stream_, *out, [self = shared_from_this(), out](beast::error_code error, std::size_t) {
      if (!error && self->keep_) self->read();
      else self->close();
    });
  }
  void close() {
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
  }

  beast::tcp_stream stream_;
  std::string address_;
  std::shared_ptr<Shared> shared_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  unsigned served_ = 0;
  bool uploading_ = false;
  bool keep_ = true;
};

result<tcp::endpoint> endpoint_of(const std::string& listen) {
  const auto no_address = [&](const char* reason) { return fail(Fault::usage, listen, reason); };
  const auto colon = listen.rfind(':');
  if (colon == std::string::npos) return no_address("an address is ADDRESS:PORT, such as 127.0.0.1:8420");
  auto host = listen.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  const auto port = parse_unsigned(listen.substr(colon + 1));
  boost::system::error_code error;
  const auto address = asio::ip::make_address(host, error);
  if (error) return no_address("it does not begin with an IP address; 0.0.0.0 is every one of this machine");
  if (!port || *port > 65535) return no_address("its port is not between 0 and 65535");
  return tcp::endpoint(address, static_cast<std::uint16_t>(*port));
}

}  // namespace

struct Server::Impl {
  Impl(const ServerOptions& options, Site site, Notice notice)
      : io(static_cast<int>(std::max(1U, options.threads))),
        acceptor(io),
        pause(io),
        signals(io),
        shared(std::make_shared<Shared>(options, std::move(site), std::move(notice))) {}

  asio::io_context io;
  tcp::acceptor acceptor;
  asio::steady_timer pause;
  asio::signal_set signals;
  std::shared_ptr<Shared> shared;

  void accept() {
    acceptor.async_accept(asio::make_strand(io), [this](beast::error_code error, tcp::socket socket) {
      if (error == asio::error::operation_aborted) return;
      if (error) return accept_later();
      welcome(std::move(socket));
      accept();
    });
  }
  /// Where no descriptor is left, asking again at once would fail at once.
  void accept_later() {
    pause.expires_after(std::chrono::milliseconds(100));
    pause.async_wait([this](beast::error_code error) {
      if (!error) accept();
    });
  }
  void welcome(tcp::socket&& socket) {
    beast::error_code error;
    const auto from = socket.remote_endpoint(error);
    if (error) return;
    const auto address = from.address().to_string();
    if (!shared->door.let_in(address)) return turn_away(std::move(socket));
    std::make_shared<Connection>(std::move(socket), address, shared)->start();
  }
  /// Too many: one line, if it fits into the socket's buffer, and good-bye.
  static void turn_away(tcp::socket&& socket) {
    static constexpr std::string_view kFull =
        "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\nRetry-After: 5\r\n\r\n";
    beast::error_code ignored;
    socket.non_blocking(true, ignored);
    socket.send(asio::buffer(kFull.data(), kFull.size()), 0, ignored);
    socket.shutdown(tcp::socket::shutdown_both, ignored);
  }
};

result<Server> Server::open(const ServerOptions& options, Site site, Notice notice) {
  const auto endpoint = endpoint_of(options.listen);
  if (!endpoint) return endpoint.error();
  auto impl = std::make_unique<Impl>(options, std::move(site), std::move(notice));
  boost::system::error_code error;
  impl->acceptor.open(endpoint->protocol(), error);
  if (!error) impl->acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) impl->acceptor.bind(*endpoint, error);
  if (!error) impl->acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error)
    return fail(error == asio::error::address_in_use ? Fault::conflict : Fault::io, options.listen,
                error == asio::error::address_in_use ? "another program listens there" : error.message());
  return Server(std::move(impl));
}

std::uint16_t Server::port() const { return impl_->acceptor.local_endpoint().port(); }

void Server::run() {
  impl_->accept();
  std::vector<std::thread> helpers;
  for (unsigned i = 1; i < impl_->shared->options.threads; ++i) helpers.emplace_back([this] { impl_->io.run(); });
  impl_->io.run();
  for (auto& helper : helpers) helper.join();
}

void Server::stop() { impl_->io.stop(); }

void Server::stop_on_signals() {
  impl_->signals.add(SIGINT);
  impl_->signals.add(SIGTERM);
  impl_->signals.async_wait([this](beast::error_code error, int) {
    if (!error) stop();
  });
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

}  // namespace truce::serve
