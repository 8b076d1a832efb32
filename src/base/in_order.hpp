// A line of work on several threads whose results come out in the order in which the work went in.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace truce {

/// `work` runs on `threads` threads (0: all processors) and must not throw; `sink` is called in the thread that pushes, in
/// order. At most `held_max` pieces are under way, so memory stays flat however long the line is. Every push is answered by
/// one call of `sink` by the end of finish(). Destroyed early, it waits for what is under way and drops it.
template <class In, class Out>
class InOrder {
 public:
  InOrder(unsigned threads, std::function<Out(In&&)> work, std::function<void(Out&&)> sink, std::size_t held_max = 32)
      : work_(std::move(work)), sink_(std::move(sink)), held_max_(std::max<std::size_t>(1, held_max)) {
    if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
    for (unsigned t = 0; t < threads; ++t) workers_.emplace_back([this] { run(); });
  }
  InOrder(const InOrder&) = delete;
  InOrder& operator=(const InOrder&) = delete;
  ~InOrder() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
      next_ = pieces_.size();
    }
    changed_.notify_all();
    for (auto& worker : workers_) worker.join();
  }

  void push(In piece) {
    while (pieces_held() >= held_max_) take();
    {
      const std::lock_guard lock(mutex_);
      pieces_.push_back({std::move(piece), std::nullopt});
    }
    changed_.notify_all();
  }
  void finish() {
    while (pieces_held() > 0) take();
  }

 private:
  struct Piece {
    std::optional<In> in;
    std::optional<Out> out;
  };

  std::size_t pieces_held() {
    const std::lock_guard lock(mutex_);
    return pieces_.size();
  }
  void take() {
    std::optional<Out> out;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return pieces_.front().out.has_value(); });
      out = std::move(pieces_.front().out);
      pieces_.pop_front();
      --next_;
    }
    sink_(std::move(*out));
  }
  void run() {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [&] { return closed_ || next_ < pieces_.size(); });
      if (closed_) return;
      auto& piece = pieces_[next_++];  // a deque moves nothing when it grows or shrinks at its ends
      lock.unlock();
      auto out = work_(std::move(*piece.in));
      lock.lock();
      piece.out = std::move(out);
      changed_.notify_all();
    }
  }

  std::function<Out(In&&)> work_;
  std::function<void(Out&&)> sink_;
  std::size_t held_max_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Piece> pieces_;
  std::size_t next_ = 0;  ///< the first piece that nobody has begun
  bool closed_ = false;
  std::vector<std::thread> workers_;
};

}  // namespace truce
