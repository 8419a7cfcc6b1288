#include "app/people/password_rule.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "app/people/login_name.hpp"
#include "core/catalogue/code_points.hpp"

namespace pingzhi {
namespace {

// What people begin with. With digits and signs around it, letters written as digits, or said twice, it is no better.
constexpr auto stems = std::to_array<std::string_view>(
    {"password",   "passwort",   "passw",     "passwd",        "pass",       "pwd",      "mima",      "mimashi",   "wodemima", "kouling",    "letmein",
     "welcome",    "huanying",   "admin",     "administrator", "guanliyuan", "root",     "user",      "yonghu",    "guest",    "test",       "tester",
     "testing",    "ceshi",      "demo",      "default",       "moren",      "login",    "denglu",    "master",    "manager",  "system",     "xitong",
     "server",     "changeme",   "changeit",  "secret",        "mimi",       "hello",    "nihao",     "iloveyou",  "ilove",    "woaini",     "woainima",
     "wobuzhidao", "wangjile",   "woshishui", "zhongguo",      "china",      "zhonghua", "beijing",   "shanghai",  "zhejiang", "hangzhou",   "jiaxing",
     "guangzhou",  "shenzhen",   "renmin",    "zhengfu",       "gongan",     "jingcha",  "chengguan", "shequ",     "wangge",   "wanggeyuan", "jiedao",
     "fuwu",       "rexian",     "diaodu",    "zhihui",        "zhongxin",   "bangong",  "office",    "computer",  "diannao",  "internet",   "wangluo",
     "qwerty",     "qwertyuiop", "qwert",     "qwertz",        "azerty",     "asdf",     "asdfgh",    "asdfghjkl", "zxcvbn",   "zxcvbnm",    "zxcv",
     "qazwsx",     "qazwsxedc",  "qaz",       "wsx",           "edc",        "rfv",      "qwe",       "asd",       "zxc",      "qweasd",     "qweasdzxc",
     "abc",        "abcd",       "abcdef",    "abcdefg",       "abcdefgh",   "xyz",      "aaa",       "aaaaaa",    "monkey",   "dragon",     "sunshine",
     "princess",   "football",   "baseball",  "superman",      "batman",     "shadow",   "michael",   "jordan",    "daniel",   "charlie",    "freedom",
     "whatever",   "trustno",    "starwars",  "computerr",     "flower",     "summer",   "winter",    "spring",    "autumn",   "january",    "february",
     "october",    "november",   "december",  "monday",        "friday",     "sunday",   "zhangsan",  "lisi",      "wangwu",   "zhangwei",   "wangwei",
     "lina",       "liwei",      "baobao",    "baobei",        "laopo",      "laogong",  "mama",      "baba",      "xiaoming", "kuaile",     "facai",
     "gongxi",     "xingfu",     "jiankang",  "pingan",        "huawei",     "xiaomi",   "alibaba",   "taobao",    "weixin",   "wechat",     "baidu",
     "google",     "windows",    "linux"});

// A word so short beside digits alone is a pattern, not a secret.
constexpr std::size_t own_letters_min = 4;
constexpr std::size_t digits_alone_max = 11;  // dates and telephone numbers

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_letter(char letter) { return (letter >= 'a' && letter <= 'z') || (static_cast<unsigned char>(letter) & 0x80) != 0; }

std::string letters_of(std::string_view text) {
    std::string letters;
    std::ranges::copy_if(text, std::back_inserter(letters), is_letter);
    return letters;
}

// Digits and signs that stand for letters.
std::string unmasked(std::string_view text) {
    constexpr std::string_view masks = "@4031!5$7+", letters = "aaoeiisstt";
    std::string plain(text);
    for (char& letter : plain) {
        if (const auto at = masks.find(letter); at != std::string_view::npos) letter = letters[at];
    }
    return plain;
}

void remove_all(std::string& text, std::string_view word) {
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word)) text.erase(at, word.size());
}

// The same few characters, or a run up or down the digits and letters.
bool is_pattern(std::string_view text) {
    if (std::set<char>(text.begin(), text.end()).size() <= 2) return true;
    std::size_t steps = 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const int step = text[i] - text[i - 1];
        if (step >= -1 && step <= 1) ++steps;
    }
    return steps + 2 >= text.size();
}

bool is_stem(std::string_view letters) {
    if (std::ranges::find(stems, letters) != stems.end()) return true;
    const std::string_view half = letters.substr(0, letters.size() / 2);
    return letters.size() % 2 == 0 && letters.substr(half.size()) == half && std::ranges::find(stems, half) != stems.end();
}

bool is_common(std::string_view folded_password, const std::vector<std::string>& context) {
    if (folded_password.size() <= digits_alone_max && std::ranges::all_of(folded_password, is_digit)) return true;
    if (is_pattern(folded_password)) return true;
    const std::string unmasked_password = unmasked(folded_password);
    for (std::string text : {std::string(folded_password), unmasked_password}) {
        if (is_stem(letters_of(text))) return true;
        const std::size_t before = text.size();
        for (const std::string& word : context) {
            if (const std::string known = folded_text(word); known.size() >= 3) remove_all(text, known);
        }
        if (text.size() < before && letters_of(text).size() < own_letters_min) return true;
    }
    // A stem that only digits and signs follow or precede.
    const auto first = std::ranges::find_if(unmasked_password, is_letter);
    const auto last = std::find_if(unmasked_password.rbegin(), unmasked_password.rend(), is_letter).base();
    return first < last && is_stem(std::string_view(first, last));
}

bool has_three_kinds(std::string_view password) {
    bool small = false, capital = false, digit = false, other = false;
    for (const char letter : password) {
        if (letter >= 'a' && letter <= 'z') {
            small = true;
        } else if (letter >= 'A' && letter <= 'Z') {
            capital = true;
        } else if (is_digit(letter)) {
            digit = true;
        } else {
            other = true;
        }
    }
    return small + capital + digit + other >= 3;
}

}  // namespace

std::optional<PasswordProfile> parse_password_profile(std::string_view name) {
    if (name == "length") return PasswordProfile::length;
    if (name == "mlps") return PasswordProfile::mlps;
    return std::nullopt;
}

std::optional<PasswordFault> password_fault(std::string_view password, PasswordProfile profile, const std::vector<std::string>& context) {
    std::size_t points = 0;
    for (std::string_view rest = password; !rest.empty(); ++points) {
        if (!take_code_point(rest)) rest.remove_prefix(1);
    }
    if (points < password_points_min) return PasswordFault::too_short;
    if (points > password_points_max) return PasswordFault::too_long;
    if (is_common(folded_text(password), context)) return PasswordFault::common;
    if (profile == PasswordProfile::mlps && !has_three_kinds(password)) return PasswordFault::too_plain;
    return std::nullopt;
}

}  // namespace pingzhi
