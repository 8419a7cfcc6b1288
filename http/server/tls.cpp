// The settings are those of a server of today: TLS 1.2 with forward secrecy and authenticated ciphers, TLS 1.3; no renegotiation,
// no compression, no resumption, whose keys would have to be guarded as long as the sessions.
#include "http/server/tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>

#include <cerrno>
#include <ctime>
#include <utility>

namespace pingzhi::http {
namespace {

constexpr const char* ciphers_of_1_2 = "ECDHE+AESGCM:ECDHE+CHACHA20";
constexpr int days_of_warning = 14;
constexpr std::string_view protocol = "\x08http/1.1";  // as ALPN writes it

// OpenSSL's own socket BIO ends the process by SIGPIPE where the other side has gone.
int socket_of(BIO* bio) { return static_cast<int>(reinterpret_cast<std::intptr_t>(BIO_get_data(bio))); }

int send_bytes(BIO* bio, const char* bytes, int length) {
    BIO_clear_retry_flags(bio);
    const ssize_t sent = ::send(socket_of(bio), bytes, static_cast<std::size_t>(length), MSG_NOSIGNAL);
    if (sent < 0 && (errno == EAGAIN || errno == EINTR)) BIO_set_retry_write(bio);
    return static_cast<int>(sent);
}

int receive_bytes(BIO* bio, char* into, int length) {
    BIO_clear_retry_flags(bio);
    const ssize_t received = ::recv(socket_of(bio), into, static_cast<std::size_t>(length), 0);
    if (received < 0 && (errno == EAGAIN || errno == EINTR)) BIO_set_retry_read(bio);
    return static_cast<int>(received);
}

long control(BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1 : 0; }

int begin(BIO* bio) {
    BIO_set_init(bio, 1);
    return 1;
}

BIO_METHOD* socket_method() {
    static BIO_METHOD* const method = [] {
        BIO_METHOD* made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "socket");
        if (made == nullptr) throw std::bad_alloc();
        BIO_meth_set_write(made, send_bytes);
        BIO_meth_set_read(made, receive_bytes);
        BIO_meth_set_ctrl(made, control);
        BIO_meth_set_create(made, begin);
        return made;
    }();
    return method;
}

// A client that offers protocols, and not this one, is told so.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* length, const unsigned char* offered, unsigned offered_length, void*) {
    unsigned char* found = nullptr;
    const auto* ours = reinterpret_cast<const unsigned char*>(protocol.data());
    if (SSL_select_next_proto(&found, length, ours, protocol.size(), offered, offered_length) != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_ALERT_FATAL;
    *chosen = found;
    return SSL_TLSEXT_ERR_OK;
}

[[noreturn]] void fail(const std::string& what) {
    const char* reason = ERR_reason_error_string(ERR_peek_error());
    ERR_clear_error();
    throw TlsProblem(what + (reason != nullptr ? std::string(": ") + reason : std::string()));
}

// Nobody can type a pass phrase into a server.
int no_pass_phrase(char*, int, int, void*) { return -1; }

std::shared_ptr<SSL_CTX> new_context(const TlsFiles& files) {
    ERR_clear_error();
    std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    if (!context) throw std::bad_alloc();
    SSL_CTX* settings = context.get();
    SSL_CTX_set_min_proto_version(settings, TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(settings, ciphers_of_1_2);
    SSL_CTX_set_options(settings, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                      SSL_OP_PRIORITIZE_CHACHA | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_session_cache_mode(settings, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(settings, 0);
    SSL_CTX_set_mode(settings, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_alpn_select_cb(settings, choose_protocol, nullptr);
    SSL_CTX_set_default_passwd_cb(settings, no_pass_phrase);
    if (SSL_CTX_use_certificate_chain_file(settings, files.certificate.c_str()) != 1) fail("the certificate " + files.certificate + " does not read");
    if (SSL_CTX_use_PrivateKey_file(settings, files.key.c_str(), SSL_FILETYPE_PEM) != 1)
        fail("the key " + files.key + " does not read, or is not that of the certificate " + files.certificate);
    std::time_t soon = std::time(nullptr) + days_of_warning * 86'400;
    if (X509_cmp_time(X509_get0_notAfter(SSL_CTX_get0_certificate(settings)), &soon) < 0) {
        spdlog::warn("the certificate {} has expired, or does so within {} days", files.certificate, days_of_warning);
    }
    return context;
}

std::filesystem::file_time_type time_of(const std::string& file) {
    std::error_code none;
    return std::filesystem::last_write_time(file, none);
}

}  // namespace

void TlsSession::Release::operator()(ssl_st* session) const { SSL_free(session); }

TlsSession::TlsSession(ssl_ctx_st* context, int socket) : session_(SSL_new(context)) {
    BIO* bio = BIO_new(socket_method());
    if (!session_ || bio == nullptr) throw std::bad_alloc();
    BIO_set_data(bio, reinterpret_cast<void*>(static_cast<std::intptr_t>(socket)));
    SSL_set_bio(session_.get(), bio, bio);
    SSL_set_accept_state(session_.get());
}

TlsSession::Moved TlsSession::read(std::span<char> into) {
    Moved moved;
    if (broken_) return {0, Need::to_close};
    do {
        ERR_clear_error();
        const auto rest = into.subspan(moved.bytes);
        const int length = SSL_read(session_.get(), rest.data(), static_cast<int>(rest.size()));
        if (length <= 0) {
            moved.need = need_after(length);
            broken_ = moved.need == Need::to_close;
            return moved;
        }
        moved.bytes += static_cast<std::size_t>(length);
    } while (moved.bytes < into.size() && SSL_pending(session_.get()) > 0);
    return moved;
}

TlsSession::Moved TlsSession::write(std::string_view bytes) {
    if (broken_) return {0, Need::to_close};
    ERR_clear_error();
    const int length = SSL_write(session_.get(), bytes.data(), static_cast<int>(bytes.size()));
    if (length > 0) return {static_cast<std::size_t>(length), Need::nothing};
    const Need need = need_after(length);
    broken_ = need == Need::to_close;
    return {0, need};
}

TlsSession::Need TlsSession::need_after(int result) const {
    switch (SSL_get_error(session_.get(), result)) {
        case SSL_ERROR_WANT_READ: return Need::to_read;
        case SSL_ERROR_WANT_WRITE: return Need::to_write;
        default: return Need::to_close;
    }
}

bool TlsSession::shaking_hands() const { return SSL_is_init_finished(session_.get()) == 0; }

void TlsSession::say_goodbye() {
    if (broken_ || shaking_hands()) return;
    ERR_clear_error();
    SSL_shutdown(session_.get());
}

TlsIdentity::TlsIdentity(TlsFiles files) : files_(std::move(files)), read_at_(stamp()), context_(new_context(files_)) {}

void TlsIdentity::reload() {
    const std::scoped_lock lock(mutex_);
    // First: what is replaced while it is being read is read again the next time.
    read_at_ = stamp();
    context_ = new_context(files_);
}

bool TlsIdentity::files_changed() const {
    const std::scoped_lock lock(mutex_);
    return stamp() != read_at_;
}

TlsIdentity::Stamp TlsIdentity::stamp() const { return {time_of(files_.certificate), time_of(files_.key)}; }

TlsSession TlsIdentity::session(int socket) const {
    const std::scoped_lock lock(mutex_);
    return TlsSession(context_.get(), socket);
}

}  // namespace pingzhi::http
