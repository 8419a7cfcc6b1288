// The settings of this program: command line before environment before pingzhi.toml before what stands here. A key that
// nobody knows is refused with file and line: a misspelt setting must not be a silent one.
#pragma once

#include <array>
#include <expected>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/data_folder.hpp"
#include "app/people/password_rule.hpp"
#include "core/duty/text.hpp"
#include "core/matter/actor.hpp"

namespace pingzhi::cli {

// The key of a channel or a desk: [[key]] in the file. The key itself is only with its owner.
struct KeySetting {
    std::string name;
    std::array<std::uint8_t, 32> hash{};  // SHA-256 of the key
    Channel channel = Channel::web;
    Actor actor;
};

// How a system of the pack is reached, and what it may send: [[system]] in the file. Secrets are in files of their own.
struct SystemSetting {
    enum class Kind : std::uint8_t { inbound_only, webhook, smtp };
    std::string code;
    Kind kind = Kind::inbound_only;
    std::string url;
    std::string secret_file;                     // webhook: what messages are signed with; smtp: the login's password
    std::string from, to;                        // smtp: the sender's mailbox; the partner's, for hand-overs
    std::string user;                            // smtp: empty: no login
    std::string ca_file;                         // empty: the machine's certificate authorities
    bool plaintext = false;                      // without TLS
    std::string inbound_secret_file;             // empty: it may not write here
    Channel channel = Channel::police_transfer;  // how its reports come
};

// With whom people at work may sign in besides: [[sign_in]] in the file.
struct SignInSetting {
    std::string code;
    Text name;
    std::string issuer;
    std::string client_id, client_secret_file;
    // Its second factor stands for ours where it says one of these; both empty: ours is asked for after it.
    std::vector<std::string> second_factor_amr, second_factor_acr;
    std::string ca_file;  // empty: the machine's certificate authorities
};

// The mail server that mails about accounts of people at work are handed to: [mail] in the file.
struct MailSetting {
    std::string url, from;
    std::string user, secret_file;  // empty: no login; the password is in the file
    std::string ca_file;            // empty: the machine's certificate authorities
    bool plaintext = false;         // without TLS
};

struct Settings {
    FolderPlace place{"var", std::nullopt};
    std::string address = "127.0.0.1";
    std::uint16_t port = 8110;
    std::string public_url;           // empty: made of the address
    unsigned threads = 2;             // of the HTTP server
    unsigned checkpoint_seconds = 1;  // between two signed checkpoints, while facts are written
    unsigned rate_limit = 100;        // requests a second of one client, bursts of four times as many; 0: no limit
    std::vector<std::string> trusted_proxies;
    std::vector<std::string> operators{"127.0.0.1", "::1"};  // who may read what is for operators: /metrics
    std::vector<std::string> outbound;                       // HOST:PORT where messages may go; nowhere else
    std::string tls_certificate, tls_key;                    // both empty: without TLS
    std::string log = "info";                                // "debug", "info", "warn", "error"
    PasswordProfile password_profile = PasswordProfile::length;
    std::optional<Language> language;
    std::vector<KeySetting> keys;
    std::vector<SystemSetting> systems;
    std::vector<SignInSetting> sign_ins;
    std::optional<MailSetting> mail;  // none: nobody is mailed about an account
};

struct SettingsProblem {
    std::string where;  // "pingzhi.toml:3:1", "PINGZHI_LISTEN", "--listen"
    Text message;
};

using Environment = std::function<const char*(const char* name)>;

// `file` is read if given, which must exist; else ./pingzhi.toml if there is one. Then the environment.
std::expected<Settings, SettingsProblem> load_settings(const std::optional<std::filesystem::path>& file, const Environment& environment);

// "127.0.0.1:8110", "[::1]:8110", ":8110".
bool set_listen(Settings& settings, std::string_view text);

std::optional<Language> parse_language(std::string_view text);

// The grants that a key may have, by name: "report", "handle", "close", "dispatch", ...
std::string grant_names();
std::optional<Grant> parse_grant(std::string_view name);

}  // namespace pingzhi::cli
