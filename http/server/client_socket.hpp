// The socket of a client, plain or under TLS. It never blocks; what would is said by would_block(), and waits_for() says for what.
#pragma once

#include <linux/sockios.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <array>
#include <cstring>
#include <optional>
#include <span>

#include "http/server/io.hpp"
#include "http/server/tls.hpp"

namespace pingzhi::http {

class ClientSocket {
public:
    ClientSocket(Socket socket, std::optional<TlsSession> tls) : socket_(std::move(socket)), tls_(std::move(tls)) {}

    // Less than there was room for: no more has arrived.
    std::size_t read_some(std::span<char> into, ErrorCode& error) {
        if (!tls_) return socket_.read_some(net::buffer(into.data(), into.size()), error);
        return outcome(tls_->read(into), error);
    }

    template <class Buffers>
    std::size_t write_some(const Buffers& buffers, ErrorCode& error) {
        if (!tls_) return socket_.write_some(buffers, error);
        // In one record, and so in one packet where it fits: what is gathered has to be beside each other.
        thread_local std::array<char, record_bytes> record;
        std::size_t filled = 0;
        for (auto buffer = net::buffer_sequence_begin(buffers); buffer != net::buffer_sequence_end(buffers); ++buffer) {
            const std::size_t taken = std::min(buffer->size(), record.size() - filled);
            if (taken > 0) std::memcpy(record.data() + filled, buffer->data(), taken);
            filled += taken;
        }
        return outcome(tls_->write({record.data(), filled}), error);
    }

    // What came before the end is of no interest any more.
    void discard(std::span<char> scratch, ErrorCode& error) { socket_.read_some(net::buffer(scratch.data(), scratch.size()), error); }

    template <class Token>
    auto async_wait(Socket::wait_type wanted, Token&& token) {
        return socket_.async_wait(waits_for_.value_or(wanted), std::forward<Token>(token));
    }

    // Of what has been written, what the client's side has not yet taken.
    std::size_t unacknowledged() {
        int bytes = 0;
        return ::ioctl(socket_.native_handle(), SIOCOUTQ, &bytes) == 0 && bytes > 0 ? static_cast<std::size_t>(bytes) : 0;
    }

    bool shaking_hands() const { return tls_ && tls_->shaking_hands(); }
    void shut_sending() {
        if (tls_) tls_->say_goodbye();
        ErrorCode ignored;
        socket_.shutdown(Socket::shutdown_send, ignored);
    }
    void close() {
        ErrorCode ignored;
        socket_.close(ignored);
    }
    void cancel() {
        ErrorCode ignored;
        socket_.cancel(ignored);
    }
    template <class Option>
    void set_option(const Option& option) {
        ErrorCode ignored;
        socket_.set_option(option, ignored);
    }

private:
    static constexpr std::size_t record_bytes = 16 * 1024;

    // Under TLS a read may have to write first, and a write to read: while hands are shaken.
    std::size_t outcome(const TlsSession::Moved& moved, ErrorCode& error) {
        waits_for_.reset();
        error = {};
        if (moved.bytes > 0) return moved.bytes;
        if (moved.need == TlsSession::Need::to_close) {
            error = net::error::connection_reset;
            return 0;
        }
        waits_for_ = moved.need == TlsSession::Need::to_read ? Socket::wait_read : Socket::wait_write;
        error = net::error::would_block;
        return 0;
    }

    Socket socket_;
    std::optional<TlsSession> tls_;
    std::optional<Socket::wait_type> waits_for_;
};

}  // namespace pingzhi::http
