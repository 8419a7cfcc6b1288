#include "app/delivery/notice_words.hpp"

#include <fmt/format.h>

namespace pingzhi {
namespace {

Text ending(MatterState state) {
    if (state == MatterState::withdrawn) return {"已撤回", "has been withdrawn"};
    if (state == MatterState::declined) return {"不予受理", "cannot be taken up"};
    if (state == MatterState::closed || state == MatterState::archived) return {"已办结", "has been closed"};
    return {"有新的进展", "has news"};  // it was reopened before this notice went out
}

void add_line(Text& words, const Text& line) {
    words.zh += line.zh + "\n";
    words.en += line.en + "\n";
}

void add_ending(Text& words, const Notice& notice) {
    const Text how = ending(notice.state);
    add_line(words, {fmt::format("您反映的事项 {}（{}）{}。", notice.number, notice.service.in(Language::zh), how.zh),
                     fmt::format("Your matter {} ({}) {}.", notice.number, notice.service.in(Language::en), how.en)});
    if (!notice.reason.zh.empty() || !notice.reason.en.empty())
        add_line(words, {"结果：" + notice.reason.in(Language::zh), "Result: " + notice.reason.in(Language::en)});
    if (!notice.answer.empty()) add_line(words, {"答复：" + notice.answer, "Answer: " + notice.answer});
}

void add_question(Text& words, const Notice& notice) {
    const bool again = notice.purpose == DeliveryPurpose::reminder;
    add_line(words,
             {fmt::format("您反映的事项 {}（{}）{}需要您补充说明。", notice.number, notice.service.in(Language::zh), again ? "仍" : ""),
              fmt::format("Your matter {} ({}) {} something from you.", notice.number, notice.service.in(Language::en), again ? "still needs" : "needs")});
    if (!notice.question.empty()) add_line(words, {"问题：" + notice.question, "Question: " + notice.question});
    if (!notice.reply_until.empty()) add_line(words, {"请在 " + notice.reply_until + " 前回复。", "Please reply by " + notice.reply_until + "."});
}

}  // namespace

Text subject_of(const Notice& notice) {
    if (notice.purpose == DeliveryPurpose::ended) {
        const Text how = ending(notice.state);
        return {fmt::format("事项 {} {}", notice.number, how.zh), fmt::format("Matter {} {}", notice.number, how.en)};
    }
    return {fmt::format("事项 {} 需要您补充说明", notice.number), fmt::format("Matter {} needs something from you", notice.number)};
}

Text words_of(const Notice& notice) {
    Text words;
    if (notice.purpose == DeliveryPurpose::ended) {
        add_ending(words, notice);
    } else {
        add_question(words, notice);
    }
    add_line(words, {"查看进展（需查询码）：" + notice.track_url, "Follow it with its secret: " + notice.track_url});
    if (!notice.rate_url.empty()) add_line(words, {"请评价办理结果：" + notice.rate_url, "Rate how it was handled: " + notice.rate_url});
    add_line(words, {notice.city.in(Language::zh), notice.city.in(Language::en)});
    return words;
}

}  // namespace pingzhi
