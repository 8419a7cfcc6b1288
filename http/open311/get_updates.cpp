// GET servicerequestupdates: the facts that moved a matter, in the order in which they were recorded, so that a client that
// asks again from the last instant it saw misses none.
#include <map>

#include "http/open311/dates.hpp"
#include "http/open311/endpoints.hpp"
#include "http/open311/errors.hpp"
#include "http/open311/public_words.hpp"
#include "http/open311/request_search.hpp"
#include "ledger/fact_codec.hpp"

namespace pingzhi::http::open311 {
namespace {

// The first fact recorded at or after the instant: facts stand in the order of their recording.
Seq first_recorded_from(const CityEdge& city, Instant instant) {
    Seq low = 1, high = city.submit.head().size + 1;
    while (low < high) {
        const Seq middle = low + (high - low) / 2;
        const auto rows = city.views.facts(middle, 1);
        if (!rows.empty() && rows.front().at < instant) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

class UpdateWalk {
public:
    UpdateWalk(const Call& call, const Span& span, const Page& page) : call_(call), span_(span), page_(page) {
        for (const std::string& number : call.asked.list("service_request_id")) {
            // A number that is none of ours asks for nothing, not for everything.
            wanted_.push_back(call.city.views.parse_number(number).value_or(MatterId{}));
        }
    }

    void write(DocumentWriter& out) {
        constexpr std::size_t rows_at_once = 500;
        for (Seq from = first_recorded_from(call_.city, span_.from);;) {
            const auto rows = call_.city.views.facts(from, rows_at_once);
            for (const storage::FactRow& row : rows) {
                if (row.at > span_.until || written_ == page_.size) return;
                take(out, row);
            }
            if (rows.size() < rows_at_once) return;
            from = rows.back().seq + 1;
        }
    }

private:
    void take(DocumentWriter& out, const storage::FactRow& row) {
        const auto read = ledger::decode(row.leaf);
        if (!read) throw std::runtime_error("fact " + std::to_string(row.seq) + " does not read");
        const Fact& fact = read->fact;
        if (fact.subject == 0 || !moves_state(fact) || !is_wanted({fact.subject})) return;
        const Subject& subject = subject_of({fact.subject});
        if (subject.number.empty()) return;
        if (passed_++ < page_.offset()) return;
        ++written_;
        out.begin_record("request_update");
        out.text("update_id", std::to_string(fact.seq));
        out.text("service_request_id", subject.number);
        out.text("status", std::holds_alternative<MatterClosed>(fact.body) ? "closed" : "open");
        out.text("description", call_.words(public_words(fact, *subject.catalogue).value()));
        out.text("updated_datetime", write_date(fact.at, *subject.catalogue->zone));
        out.empty("media_url");
        out.end();
    }

    bool is_wanted(MatterId id) const { return wanted_.empty() || std::find(wanted_.begin(), wanted_.end(), id) != wanted_.end(); }

    struct Subject {
        std::string number;  // empty: not shown
        std::shared_ptr<const Catalogue> catalogue;
    };
    const Subject& subject_of(MatterId id) {
        const auto [entry, is_new] = subjects_.try_emplace(id);
        if (!is_new) return entry->second;
        const auto matter = call_.city.views.matter(id);
        if (matter && call_.city.views.visible(*matter, Audience::residents))
            entry->second = {call_.city.views.number_of(*matter), call_.city.views.catalogue_of(*matter)};
        return entry->second;
    }

    const Call& call_;
    Span span_;
    Page page_;
    std::vector<MatterId> wanted_;
    std::map<MatterId, Subject> subjects_;
    std::size_t passed_ = 0, written_ = 0;
};

}  // namespace

Answered get_updates(const Call& call) {
    Faults faults;
    const auto span = span_of(call);
    if (!span) faults.push_back(span.error());
    const auto page = page_of(call);
    if (!page) faults.push_back(page.error());
    if (!faults.empty()) return std::unexpected(refused(std::move(faults)));
    DocumentWriter out(call.format);
    out.begin_list("service_request_updates");
    UpdateWalk(call, *span, *page).write(out);
    out.end();
    return answer_with(call.format, call.language, std::move(out));
}

}  // namespace pingzhi::http::open311
