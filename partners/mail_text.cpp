#include "partners/mail_text.hpp"

#include <fmt/format.h>

#include <array>

#include "core/time/civil.hpp"
#include "ledger/hash.hpp"

namespace pingzhi {
namespace {

constexpr std::size_t line_bytes_max = 76;
constexpr std::size_t word_bytes_max = 39;  // of UTF-8 in one encoded word: 52 of base64, 64 with its frame, 73 behind "Subject: "

// "=?UTF-8?B?...?=", as many as it takes, none of them splitting a character.
std::string encoded_words(std::string_view text) {
    std::string words;
    while (!text.empty()) {
        std::size_t length = std::min(text.size(), word_bytes_max);
        while (length > 0 && length < text.size() && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80) --length;
        words += (words.empty() ? "" : "\r\n ") + fmt::format("=?UTF-8?B?{}?=", ledger::base64(text.substr(0, length)));
        text.remove_prefix(length);
    }
    return words;
}

std::string date(Instant at) {
    constexpr std::array<const char*, 7> days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    constexpr std::int64_t day_seconds = 86'400;
    const std::int64_t seconds = at.ms / 1000;
    const CivilDay day{static_cast<std::int32_t>(seconds / day_seconds)};
    const YearMonthDay ymd = to_ymd(day);
    const std::int64_t time = seconds % day_seconds;
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", days[static_cast<std::size_t>(weekday_of(day))], ymd.day,
                       months[static_cast<std::size_t>(ymd.month - 1)], ymd.year, time / 3600, time / 60 % 60, time % 60);
}

std::string lines_of(std::string_view base64) {
    std::string lines;
    for (; !base64.empty(); base64.remove_prefix(std::min(base64.size(), line_bytes_max))) lines += std::string(base64.substr(0, line_bytes_max)) + "\r\n";
    return lines;
}

// A word of a Message-ID: whatever the pack's city code holds.
std::string identifier(std::string_view text) {
    std::string word;
    for (char c : text) word += std::isalnum(static_cast<unsigned char>(c)) ? c : '-';
    return word;
}

}  // namespace

std::string mail_text(const Message& message, const MailHead& head) {
    const std::string domain = head.from.substr(head.from.find('@') + 1);
    std::string text;
    text += "From: <" + head.from + ">\r\n";
    text += "To: <" + head.to + ">\r\n";
    text += "Subject: " + encoded_words(message.subject) + "\r\n";
    text += "Date: " + date(message.at) + "\r\n";
    text += fmt::format("Message-ID: <delivery-{}.{}@{}>\r\n", message.delivery, identifier(message.city), domain);
    text += "Auto-Submitted: auto-generated\r\n";
    text += "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    return text + lines_of(ledger::base64(message.text));
}

}  // namespace pingzhi
