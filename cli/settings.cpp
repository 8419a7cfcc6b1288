#include "cli/settings.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <charconv>
#include <set>

#include "core/matter/names.hpp"
#include "ledger/hash.hpp"

namespace pingzhi::cli {
namespace {

using Problem = std::optional<SettingsProblem>;

// What a setting must be.
const Text a_folder{"文件夹", "a folder"};
const Text a_file{"文件", "a file"};
const Text a_name{"名称", "a name"};
const Text a_hash{"64 位十六进制", "64 hex digits"};
const Text a_channel{"渠道", "a channel"};
const Text a_list_of_grants{"由下列权限组成的列表：" + grant_names(), "a list of these: " + grant_names()};
const Text a_unit{"单位编码", "a unit's code"};
const Text an_address{"地址:端口", "ADDRESS:PORT"};
const Text a_url{"末尾不带斜杠的网址", "a URL without a slash at the end"};
const Text an_url{"网址", "a URL"};
const Text a_language{"zh 或 en", "zh or en"};
const Text a_level{"debug、info、warn 或 error", "debug, info, warn or error"};
const Text up_to_64{"1 到 64", "1 to 64"};
const Text a_rate{"0 到 100000", "0 to 100000"};
constexpr std::int64_t rate_limit_max = 100'000;
const Text up_to_an_hour{"1 到 3600", "1 to 3600"};
const Text a_profile{"length 或 mlps", "length or mlps"};
const Text a_code{"对接系统编码", "a system's code"};
const Text a_provider_code{"小写字母、数字或连字符，最多 32 个", "small letters, digits or hyphens, 32 at most"};
const Text a_name_twice{"{ zh = \"…\", en = \"…\" }", "{ zh = \"…\", en = \"…\" }"};
const Text a_list_of_texts{"文字的列表", "a list of texts"};
const Text a_kind{"webhook 或 smtp", "webhook or smtp"};
const Text a_text{"文字", "a text"};
const Text a_flag{"true 或 false", "true or false"};
const Text a_list_of_places{"“主机:端口”的列表", "a list of HOST:PORT"};
const Text a_list_of_networks{"地址或网段的列表", "a list of addresses or networks"};

Text expected(const Text& wanted, const std::string& name = {}) {
    return {(name.empty() ? "" : name + "：") + "应为" + wanted.zh, (name.empty() ? "" : name + ": ") + "expected " + wanted.en};
}

// Reads the members of one table and then tells which were not asked for.
class Table {
public:
    Table(const toml::table& table, std::string file) : table_(table), file_(std::move(file)) {}

    // Calls `use` with the value if it is there; a value that does not read or is refused is a problem.
    template <class Value, class Use>
    void read(const char* name, const Text& wanted, Use use) {
        known_.insert(name);
        const toml::node* node = table_.get(name);
        if (!node || problem_) return;
        const auto value = node->value_exact<Value>();
        if (!value || !use(*value)) problem_ = at(*node, expected(wanted, std::string(name)));
    }
    template <class Use>
    void read_texts(const char* name, const Text& wanted, Use use) {
        known_.insert(name);
        const toml::node* node = table_.get(name);
        if (!node || problem_) return;
        const toml::array* array = node->as_array();
        bool good = array != nullptr;
        for (std::size_t i = 0; good && i < array->size(); ++i) {
            const auto text = array->get(i)->value_exact<std::string>();
            good = text && use(*text);
        }
        if (!good) problem_ = at(*node, expected(wanted, std::string(name)));
    }
    void known(const char* name) { known_.insert(name); }
    void require(const char* name) {
        if (!problem_ && !table_.get(name)) problem_ = at(table_, {fmt::format("缺少 {}", name), fmt::format("{} is missing", name)});
    }

    Problem finish() const {
        if (problem_) return problem_;
        for (const auto& [key, node] : table_) {
            if (known_.contains(key.str())) continue;
            const auto place = key.source().begin;
            return SettingsProblem{fmt::format("{}:{}:{}", file_, place.line, place.column),
                                   {fmt::format("没有名为 {} 的设置", key.str()), fmt::format("there is no setting {}", key.str())}};
        }
        return std::nullopt;
    }

    SettingsProblem at(const toml::node& node, Text message) const {
        const auto place = node.source().begin;
        return {fmt::format("{}:{}:{}", file_, place.line, place.column), std::move(message)};
    }

private:
    const toml::table& table_;
    std::string file_;
    std::set<std::string, std::less<>> known_;
    Problem problem_;
};

bool is_log_level(std::string_view text) { return text == "debug" || text == "info" || text == "warn" || text == "error"; }

bool set_number(unsigned& setting, std::int64_t value, std::int64_t most) {
    if (value < 1 || value > most) return false;
    setting = static_cast<unsigned>(value);
    return true;
}

Problem read_key(const toml::table& table, const std::string& file, Settings& settings) {
    KeySetting key;
    key.actor.kind = ActorKind::channel;
    Table reading(table, file);
    for (const char* required : {"name", "hash", "channel", "grants"}) reading.require(required);
    reading.read<std::string>("name", a_name, [&](const std::string& name) {
        key.name = key.actor.id = name;
        return !name.empty() && name.size() <= 100;
    });
    reading.read<std::string>("hash", a_hash, [&](const std::string& text) {
        const auto bytes = ledger::parse_hex(text);
        if (!bytes || bytes->size() != key.hash.size()) return false;
        std::copy(bytes->begin(), bytes->end(), key.hash.begin());
        return true;
    });
    reading.read<std::string>("channel", a_channel, [&](const std::string& text) {
        const auto channel = parse_name<Channel>(text);
        if (channel) key.channel = *channel;
        return channel.has_value();
    });
    reading.read_texts("grants", a_list_of_grants, [&](const std::string& text) {
        const auto grant = parse_grant(text);
        if (grant) key.actor.grants.add(*grant);
        return grant.has_value();
    });
    reading.read<std::string>("unit", a_unit, [&](const std::string& text) {
        key.actor.unit = UnitCode{text};
        return !text.empty();
    });
    if (auto problem = reading.finish()) return problem;
    if (key.actor.grants.bits != Grants{Grant::report}.bits) key.actor.kind = ActorKind::staff;
    settings.keys.push_back(std::move(key));
    return std::nullopt;
}

Problem read_system(const toml::table& table, const std::string& file, Settings& settings) {
    SystemSetting system;
    Table reading(table, file);
    const auto read = [&reading](const char* name, const Text& wanted, std::string& into) {
        reading.read<std::string>(name, wanted, [&into](const std::string& text) {
            into = text;
            return !text.empty();
        });
    };
    reading.require("code");
    read("code", a_code, system.code);
    reading.read<std::string>("kind", a_kind, [&](const std::string& text) {
        system.kind = text == "smtp" ? SystemSetting::Kind::smtp : SystemSetting::Kind::webhook;
        return text == "smtp" || text == "webhook";
    });
    read("url", an_url, system.url);
    read("secret_file", a_file, system.secret_file);
    read("from", a_text, system.from);
    read("to", a_text, system.to);
    read("user", a_text, system.user);
    read("ca_file", a_file, system.ca_file);
    reading.read<bool>("plaintext", a_flag, [&](bool value) {
        system.plaintext = value;
        return true;
    });
    read("inbound_secret_file", a_file, system.inbound_secret_file);
    reading.read<std::string>("channel", a_channel, [&](const std::string& text) {
        const auto channel = parse_name<Channel>(text);
        if (channel) system.channel = *channel;
        return channel.has_value();
    });
    if (system.kind != SystemSetting::Kind::inbound_only) reading.require("url");
    if (system.kind == SystemSetting::Kind::webhook) reading.require("secret_file");
    if (system.kind == SystemSetting::Kind::smtp) reading.require("from");
    if (auto problem = reading.finish()) return problem;
    settings.systems.push_back(std::move(system));
    return std::nullopt;
}

bool is_provider_code(std::string_view text) {
    constexpr std::size_t longest = 32;
    return !text.empty() && text.size() <= longest && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

Problem read_sign_in(const toml::table& table, const std::string& file, Settings& settings) {
    SignInSetting setting;
    Table reading(table, file);
    for (const char* required : {"code", "name", "issuer", "client_id", "client_secret_file"}) reading.require(required);
    reading.read<std::string>("code", a_provider_code, [&](const std::string& text) {
        setting.code = text;
        return is_provider_code(text);
    });
    const auto read = [&reading](const char* name, const Text& wanted, std::string& into) {
        reading.read<std::string>(name, wanted, [&into](const std::string& text) {
            into = text;
            return !text.empty();
        });
    };
    read("issuer", an_url, setting.issuer);
    read("client_id", a_text, setting.client_id);
    read("client_secret_file", a_file, setting.client_secret_file);
    read("ca_file", a_file, setting.ca_file);
    const auto read_list = [&reading](const char* name, std::vector<std::string>& into) {
        reading.read_texts(name, a_list_of_texts, [&into](const std::string& text) {
            into.push_back(text);
            return !text.empty();
        });
    };
    read_list("second_factor_amr", setting.second_factor_amr);
    read_list("second_factor_acr", setting.second_factor_acr);
    reading.known("name");
    if (auto problem = reading.finish()) return problem;

    const toml::node& name = *table.get("name");
    if (!name.is_table()) return reading.at(name, expected(a_name_twice, "name"));
    Table naming(*name.as_table(), file);
    for (const auto& [language, into] : {std::pair{"zh", &setting.name.zh}, std::pair{"en", &setting.name.en}}) {
        naming.require(language);
        naming.read<std::string>(language, a_name, [into = into](const std::string& text) {
            *into = text;
            return !text.empty();
        });
    }
    if (auto problem = naming.finish()) return problem;
    settings.sign_ins.push_back(std::move(setting));
    return std::nullopt;
}

Problem read_mail(const toml::table& table, const std::string& file, Settings& settings) {
    MailSetting mail;
    Table reading(table, file);
    const auto read = [&reading](const char* name, const Text& wanted, std::string& into) {
        reading.read<std::string>(name, wanted, [&into](const std::string& text) {
            into = text;
            return !text.empty();
        });
    };
    for (const char* required : {"url", "from"}) reading.require(required);
    read("url", an_url, mail.url);
    read("from", a_text, mail.from);
    read("user", a_text, mail.user);
    read("secret_file", a_file, mail.secret_file);
    read("ca_file", a_file, mail.ca_file);
    reading.read<bool>("plaintext", a_flag, [&](bool value) {
        mail.plaintext = value;
        return true;
    });
    if (auto problem = reading.finish()) return problem;
    settings.mail = std::move(mail);
    return std::nullopt;
}

Problem read_tls(const toml::table& table, const std::string& file, Settings& settings) {
    Table reading(table, file);
    for (const char* required : {"certificate", "key"}) reading.require(required);
    reading.read<std::string>("certificate", a_file, [&](const std::string& text) {
        settings.tls_certificate = text;
        return !text.empty();
    });
    reading.read<std::string>("key", a_file, [&](const std::string& text) {
        settings.tls_key = text;
        return !text.empty();
    });
    return reading.finish();
}

// Every [[name]] of the file; `read` adds one. Two with the same name are a problem.
template <class Read, class Name>
Problem read_tables(const toml::table& file_table, const Table& reading, const char* name, Read read, Name name_of_last) {
    const toml::node* tables = file_table.get(name);
    if (!tables) return std::nullopt;
    if (!tables->is_array_of_tables()) return reading.at(*tables, {fmt::format("{0}：应写作 [[{0}]]", name), fmt::format("{0}: write [[{0}]]", name)});
    std::set<std::string> names;
    for (const toml::node& node : *tables->as_array()) {
        if (auto problem = read(*node.as_table())) return problem;
        if (!names.insert(name_of_last()).second)
            return reading.at(node, {fmt::format("两个 [[{}]] 同名", name), fmt::format("two [[{}]] have the same name", name)});
    }
    return std::nullopt;
}

Problem read_file(const std::filesystem::path& path, Settings& settings) {
    toml::table table;
    const std::string file = path.string();
    try {
        table = toml::parse_file(file);
    } catch (const toml::parse_error& error) {
        const auto place = error.source().begin;
        const std::string what(error.description());
        return SettingsProblem{place.line == 0 ? file : fmt::format("{}:{}:{}", file, place.line, place.column), {what, what}};
    }
    Table reading(table, file);
    reading.read<std::string>("data", a_folder, [&](const std::string& text) {
        settings.place.folder = text;
        return !text.empty();
    });
    reading.read<std::string>("keys", a_file, [&](const std::string& text) {
        settings.place.keys = text;
        return !text.empty();
    });
    reading.read<std::string>("listen", an_address, [&](const std::string& text) { return set_listen(settings, text); });
    reading.read<std::string>("public_url", a_url, [&](const std::string& text) {
        settings.public_url = text;
        return (text.starts_with("http://") || text.starts_with("https://")) && !text.ends_with('/');
    });
    reading.read<std::string>("lang", a_language, [&](const std::string& text) {
        settings.language = parse_language(text);
        return settings.language.has_value();
    });
    reading.read<std::string>("log", a_level, [&](const std::string& text) {
        settings.log = text;
        return is_log_level(text);
    });
    reading.read<std::int64_t>("threads", up_to_64, [&](std::int64_t value) { return set_number(settings.threads, value, 64); });
    reading.read<std::int64_t>("checkpoint_seconds", up_to_an_hour, [&](std::int64_t value) { return set_number(settings.checkpoint_seconds, value, 3600); });
    reading.read<std::int64_t>("rate_limit", a_rate, [&](std::int64_t value) {
        settings.rate_limit = static_cast<unsigned>(value);
        return value >= 0 && value <= rate_limit_max;
    });
    reading.read<std::string>("password_profile", a_profile, [&](const std::string& text) {
        const auto profile = parse_password_profile(text);
        if (profile) settings.password_profile = *profile;
        return profile.has_value();
    });
    reading.read_texts("trusted_proxies", a_list_of_networks, [&](const std::string& text) {
        settings.trusted_proxies.push_back(text);
        return !text.empty();
    });
    bool operators_given = false;
    reading.read_texts("operators", a_list_of_networks, [&](const std::string& text) {
        if (!std::exchange(operators_given, true)) settings.operators.clear();
        settings.operators.push_back(text);
        return !text.empty();
    });
    reading.read_texts("outbound", a_list_of_places, [&](const std::string& text) {
        settings.outbound.push_back(text);
        return !text.empty();
    });
    reading.known("tls");
    reading.known("mail");
    reading.known("key");
    reading.known("system");
    reading.known("sign_in");
    if (auto problem = reading.finish()) return problem;

    if (const toml::node* tls = table.get("tls")) {
        if (!tls->is_table()) return reading.at(*tls, {"tls：应写作 [tls]", "tls: write [tls]"});
        if (auto problem = read_tls(*tls->as_table(), file, settings)) return problem;
    }
    if (const toml::node* mail = table.get("mail")) {
        if (!mail->is_table()) return reading.at(*mail, {"mail：应写作 [mail]", "mail: write [mail]"});
        if (auto problem = read_mail(*mail->as_table(), file, settings)) return problem;
    }
    if (auto problem = read_tables(
            table, reading, "key", [&](const toml::table& each) { return read_key(each, file, settings); }, [&] { return settings.keys.back().name; }))
        return problem;
    if (auto problem = read_tables(
            table, reading, "system", [&](const toml::table& each) { return read_system(each, file, settings); }, [&] { return settings.systems.back().code; }))
        return problem;
    return read_tables(
        table, reading, "sign_in", [&](const toml::table& each) { return read_sign_in(each, file, settings); }, [&] { return settings.sign_ins.back().code; });
}

Problem read_environment(const Environment& environment, Settings& settings) {
    auto read = [&](const char* name, const Text& wanted, auto use) -> Problem {
        const char* value = environment(name);
        if (!value || *value == '\0' || use(std::string(value))) return std::nullopt;
        return SettingsProblem{name, expected(wanted)};
    };
    if (auto problem = read("PINGZHI_DATA", a_folder, [&](std::string text) {
            settings.place.folder = text;
            return true;
        }))
        return problem;
    if (auto problem = read("PINGZHI_KEYS", a_file, [&](std::string text) {
            settings.place.keys = text;
            return true;
        }))
        return problem;
    if (auto problem = read("PINGZHI_LISTEN", an_address, [&](std::string text) { return set_listen(settings, text); })) return problem;
    if (auto problem = read("PINGZHI_PUBLIC_URL", a_url, [&](std::string text) {
            settings.public_url = text;
            return text.starts_with("http") && !text.ends_with('/');
        }))
        return problem;
    if (auto problem = read("PINGZHI_LOG", a_level, [&](std::string text) {
            settings.log = text;
            return is_log_level(text);
        }))
        return problem;
    return read("PINGZHI_LANG", a_language, [&](std::string text) {
        settings.language = parse_language(text);
        return settings.language.has_value();
    });
}

}  // namespace

std::expected<Settings, SettingsProblem> load_settings(const std::optional<std::filesystem::path>& file, const Environment& environment) {
    Settings settings;
    if (file || std::filesystem::exists("pingzhi.toml")) {
        if (auto problem = read_file(file.value_or("pingzhi.toml"), settings)) return std::unexpected(std::move(*problem));
    }
    if (auto problem = read_environment(environment, settings)) return std::unexpected(std::move(*problem));
    return settings;
}

bool set_listen(Settings& settings, std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return false;
    std::string_view address = text.substr(0, colon);
    const std::string_view digits = text.substr(colon + 1);
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    unsigned port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc{} || end != digits.data() + digits.size() || port > 65'535) return false;
    if (!address.empty()) settings.address = address;
    settings.port = static_cast<std::uint16_t>(port);
    return true;
}

std::optional<Language> parse_language(std::string_view text) {
    if (text == "zh") return Language::zh;
    if (text == "en") return Language::en;
    return std::nullopt;
}

// What keys may be given: all that handling matters needs, and neither what only the program itself does nor what is a person's to
// answer for: accounts and their audit.
std::optional<Grant> parse_grant(std::string_view name) {
    const auto grant = parse_name<Grant>(name);
    constexpr Grants not_for_keys{Grant::run_clock, Grant::record_past, Grant::load_pack, Grant::erase, Grant::people, Grant::audit, Grant::door};
    return grant && !not_for_keys.has(*grant) ? grant : std::nullopt;
}

std::string grant_names() {
    std::string names;
    for (std::size_t bit = 0; bit < grant_count; ++bit) {
        const std::string_view name = name_of(static_cast<Grant>(1u << bit));
        if (parse_grant(name)) names += (names.empty() ? "" : ", ") + std::string(name);
    }
    return names;
}

}  // namespace pingzhi::cli
