#include "record/sequencer.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace truce::record {
namespace {

struct Request {
  std::vector<std::string> entries;
  std::size_t bytes = 0;
  std::optional<result<Sequenced>> answer;
};

}  // namespace

struct Sequencer::Impl {
  Impl(Log l, SigningKey k, SequencerOptions o)
      : log(std::move(l)), key(std::move(k)), options(o), signed_size(log.signed_size()), worker([this] { run(); }) {}

  Log log;         // the worker's alone while it runs
  SigningKey key;  // as above
  const SequencerOptions options;

  mutable std::mutex mutex;
  std::condition_variable arrived, room, answered;
  std::deque<Request*> queue;
  std::size_t queued_bytes = 0;
  bool stopping = false;
  std::uint64_t signed_size;
  std::uint64_t bytes_written = 0;
  std::size_t callers_before = 1;  // in the batch before this one
  std::thread worker;

  void run();
  void stop();
  std::vector<Request*> take_batch(std::unique_lock<std::mutex>& lock);
};

/// Waits for work; empty once stopped and drained.
std::vector<Request*> Sequencer::Impl::take_batch(std::unique_lock<std::mutex>& lock) {
  arrived.wait(lock, [&] { return stopping || !queue.empty(); });
  // Those just answered are likely to be back at once: a checkpoint for a handful of them would make the rest wait.
  if (queue.size() < callers_before)
    arrived.wait_for(lock, options.linger, [&] { return stopping || queue.size() >= callers_before; });
  std::vector<Request*> batch;
  std::size_t entries = 0;
  while (!queue.empty() && (batch.empty() || entries + queue.front()->entries.size() <= options.batch_entries_max)) {
    entries += queue.front()->entries.size();
    queued_bytes -= queue.front()->bytes;
    batch.push_back(queue.front());
    queue.pop_front();
  }
  callers_before = std::max<std::size_t>(1, batch.size());
  room.notify_all();
  return batch;
}

void Sequencer::Impl::run() {
  std::unique_lock lock(mutex);
  for (auto batch = take_batch(lock); !batch.empty(); batch = take_batch(lock)) {
    lock.unlock();
    std::vector<std::string_view> entries;
    for (const auto* request : batch) entries.insert(entries.end(), request->entries.begin(), request->entries.end());
    std::uint64_t first = log.size();
    auto done = log.append_signed(entries, key);
    lock.lock();
    signed_size = log.signed_size();
    bytes_written = log.bytes_written();
    for (auto* request : batch) {
      if (done) request->answer = Sequenced{first, *done};
      else request->answer = done.error();
      first += request->entries.size();
    }
    lock.unlock();  // or those woken would only wait for it
    answered.notify_all();
    lock.lock();
  }
}

void Sequencer::Impl::stop() {
  {
    const std::lock_guard lock(mutex);
    stopping = true;
  }
  arrived.notify_all();
  if (worker.joinable()) worker.join();
}

Sequencer::Sequencer(Log log, SigningKey key, SequencerOptions options)
    : impl_(std::make_unique<Impl>(std::move(log), std::move(key), options)) {}

Sequencer::~Sequencer() {
  if (impl_) impl_->stop();
}

Log Sequencer::release() {
  impl_->stop();
  return std::move(impl_->log);
}

result<Sequenced> Sequencer::append(std::vector<std::string> entries) {
  Request request;
  for (const auto& entry : entries) {
    if (entry.size() > kEntryBytesMax)  // here, so that one caller's mistake is not another's failure
      return fail(Fault::limit, "entry", "it has " + std::to_string(entry.size()) + " bytes, over the limit of 65535");
    request.bytes += entry.size();
  }
  request.entries = std::move(entries);
  std::unique_lock lock(impl_->mutex);
  impl_->room.wait(lock, [&] {
    return impl_->stopping || impl_->queue.empty() ||
           impl_->queued_bytes + request.bytes <= impl_->options.queue_bytes_max;
  });
  if (impl_->stopping) return fail(Fault::refused, "log", "it is being closed");
  impl_->queue.push_back(&request);
  impl_->queued_bytes += request.bytes;
  // The worker sleeps on until there is a first one, or as many as it expects.
  if (impl_->queue.size() == 1 || impl_->queue.size() >= impl_->callers_before) impl_->arrived.notify_one();
  impl_->answered.wait(lock, [&] { return request.answer.has_value(); });
  return std::move(*request.answer);
}

result<Sequenced> Sequencer::append(std::string entry) {
  std::vector<std::string> one;
  one.push_back(std::move(entry));
  return append(std::move(one));
}

std::uint64_t Sequencer::signed_size() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->signed_size;
}

std::uint64_t Sequencer::bytes_written() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->bytes_written;
}

}  // namespace truce::record
