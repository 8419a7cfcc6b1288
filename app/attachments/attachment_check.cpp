#include "app/attachments/attachment_check.hpp"

#include <map>
#include <set>

#include "app/attachments/attachments.hpp"
#include "app/attachments/photos_of.hpp"
#include "ledger/fact_codec.hpp"

namespace pingzhi {
namespace {

// By photo, the matters that hold it and the fact by which each does.
using Holders = std::map<std::string, std::map<Seq, Seq>>;

Holders holders_of(storage::Reader& reader) {
    constexpr std::size_t page = 1000;
    Holders holders;
    std::map<Seq, std::set<std::string>> by_matter;
    Seq done = 0;
    for (auto rows = reader.facts(1, page); !rows.empty(); rows = reader.facts(done + 1, page)) {
        for (const storage::FactRow& row : rows) {
            done = row.seq;
            const auto read = ledger::decode(row.leaf);
            if (!read) continue;  // verify names it
            const Fact& fact = read->fact;
            for (std::string& photo : photos_of(fact.body)) {
                holders[photo].emplace(fact.subject, fact.seq);
                by_matter[fact.subject].insert(std::move(photo));
            }
            if (!erases_photos(fact.body)) continue;
            for (const std::string& photo : by_matter[fact.subject]) holders[photo].erase(fact.subject);
            by_matter.erase(fact.subject);
        }
    }
    std::erase_if(holders, [](const auto& each) { return each.second.empty(); });
    return holders;
}

}  // namespace

std::string_view name_of(AttachmentFault::Kind kind) {
    switch (kind) {
        case AttachmentFault::Kind::photo_missing: return "photo_missing";
        case AttachmentFault::Kind::photo_damaged: return "photo_damaged";
        case AttachmentFault::Kind::photo_unnamed: return "photo_unnamed";
    }
    return "";
}

AttachmentReport check_attachments(storage::Reader& reader, const AttachmentStore& store, std::filesystem::file_time_type now) {
    using enum AttachmentFault::Kind;
    AttachmentReport report;
    const Holders holders = holders_of(reader);
    for (const auto& [photo, matters] : holders) {
        for (PhotoSize size : {PhotoSize::photo, PhotoSize::preview}) {
            const auto bytes = store.read(photo, size);
            if (bytes) continue;
            report.fault = {bytes.error() == PhotoProblem::missing ? photo_missing : photo_damaged, photo, matters.begin()->second};
            return report;
        }
        ++report.photos;
    }
    for (const std::string& photo : store.written_before(now - std::chrono::milliseconds(Attachments::kept_for.ms))) {
        if (holders.contains(photo)) continue;
        report.fault = {photo_unnamed, photo, 0};
        return report;
    }
    return report;
}

}  // namespace pingzhi
