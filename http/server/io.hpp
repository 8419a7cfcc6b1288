// The Asio types of the server. The executor is named, not erased: the erased one costs half as much again per request.
// Only the files of this folder include this.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>

namespace pingzhi::http {

namespace net = boost::asio;

using Executor = net::io_context::executor_type;
using Socket = net::basic_stream_socket<net::ip::tcp, Executor>;
using Acceptor = net::basic_socket_acceptor<net::ip::tcp, Executor>;
using SteadyClock = std::chrono::steady_clock;
using Timer = net::basic_waitable_timer<SteadyClock, net::wait_traits<SteadyClock>, Executor>;
using ErrorCode = boost::system::error_code;
template <class Value = void>
using Awaitable = net::awaitable<Value, Executor>;

inline constexpr net::use_awaitable_t<Executor> use_awaitable{};

inline bool would_block(const ErrorCode& error) { return error == net::error::would_block || error == net::error::try_again; }

}  // namespace pingzhi::http
