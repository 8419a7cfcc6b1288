#include "app/search_index.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <stdexcept>

#include "app/matter_row.hpp"
#include "ledger/fact_codec.hpp"
#include "ledger/tree.hpp"

namespace pingzhi {
namespace {

constexpr std::size_t facts_in_step = 2'000;

// "identity position leaf-hash": of which ledger, up to which fact, and that fact's hash. Behind it, while something that was erased may
// have left a trace, a word that says so.
constexpr std::string_view to_be_scrubbed = " scrub";
std::string mark_at(const std::string& identity, const storage::FactRow& fact) {
    return identity + " " + std::to_string(fact.seq) + " " + ledger::hex(ledger::bytes_of(ledger::leaf_hash(fact.leaf)));
}

storage::WordIndex& index_of(storage::Store& store) {
    if (storage::WordIndex* words = store.words()) return *words;
    throw std::logic_error("the store keeps no word index");
}

// Whether the words of its matter may be others than before.
bool changes_words(const FactBody& body) {
    return std::holds_alternative<MatterReported>(body) || std::holds_alternative<MatterCorrected>(body) || erases_values(body) || !personal_of(body).empty();
}

std::string_view kind_of_reports() {
    static const auto kind = std::string(kind_of(FactBody(MatterReported{})));
    return kind;
}

// A form's value in the words that people read, in both languages; as it was given where it is no choice.
std::string value_words(const FormField& field, const std::string& value) {
    for (const FieldValue& each : field.values) {
        if (each.key == value) return each.name.zh + "\n" + each.name.en;
    }
    return value;
}

}  // namespace

SearchIndex::SearchIndex(storage::Store& store, const Views& views, const ledger::DataKey& key)
    : store_(store), words_(index_of(store)), views_(views), key_(key), codes_(key) {}

bool SearchIndex::stands_on(storage::Reader& reader, std::string_view mark) {
    const std::size_t blank = mark.find(' ');
    if (blank == std::string_view::npos) return false;
    Seq position = 0;
    std::from_chars(mark.data() + blank + 1, mark.data() + mark.size(), position);
    const auto fact = reader.fact(position);
    if (!fact) return false;
    scrub_ = mark.ends_with(to_be_scrubbed);
    if (scrub_) mark.remove_suffix(to_be_scrubbed.size());
    mark_ = mark_at(codes_.identity(), *fact);
    if (mark != mark_) return false;
    position_ = position;
    return true;
}

Seq SearchIndex::position() {
    if (position_) return *position_;
    const std::string mark = words_.mark();
    if (!mark.empty() && !stands_on(*store_.reader(), mark)) {
        words_.clear();
        scrub_ = true;
    }
    return *(position_ = position_.value_or(0));
}

bool SearchIndex::step(std::size_t facts_max) {
    const Seq from = position() + 1;
    const auto reader = store_.reader();
    const auto facts = reader->facts(from, facts_max);
    if (facts.empty()) return false;
    std::set<Seq> changed;
    for (const storage::FactRow& row : facts) {
        // Most facts are reports, and a report's words are new whatever it says: the others are read.
        if (const auto heading = ledger::heading_of(row.leaf); heading && heading->kind == kind_of_reports()) {
            changed.insert(heading->subject);
            continue;
        }
        const auto read = ledger::decode(row.leaf);
        if (!read) throw std::runtime_error("fact " + std::to_string(row.seq) + " does not read: " + read.error().what);
        if (read->fact.subject != 0 && changes_words(read->fact.body)) changed.insert(read->fact.subject);
        scrub_ = scrub_ || (read->fact.subject != 0 && erases_values(read->fact.body));
    }
    std::vector<storage::SaidRow> rows;
    for (const Seq matter : changed) rows.push_back(said_of(*reader, matter));
    mark_ = mark_at(codes_.identity(), facts.back());
    words_.commit(rows, mark_ + std::string(scrub_ ? to_be_scrubbed : ""));
    position_ = facts.back().seq;
    return true;
}

void SearchIndex::catch_up() {
    while (step(facts_in_step)) {}
    scrub();
}

void SearchIndex::scrub() {
    if (!scrub_) return;
    words_.scrub();
    words_.commit({}, mark_);
    scrub_ = false;
}

void SearchIndex::make_anew() {
    words_.clear();
    position_ = 0;
    scrub_ = true;
    catch_up();
}

storage::SaidRow SearchIndex::said_of(storage::Reader& reader, Seq id) const {
    storage::SaidRow said{id, {}, {}};
    const auto row = reader.matter(id);
    if (!row) return said;  // of an unfinished rebuild
    const Matter matter = from_row(*row);
    const auto catalogue = views_.catalogue_of(matter);
    const auto say = [this](std::string& side, const std::string& codes) {
        if (codes.empty()) return;
        if (!side.empty()) side += codes_.text_end();
        side += codes;
    };
    if (const Service* service = catalogue->service(matter.service)) {
        say(said.published, codes_.said(service->name.zh + "\n" + service->name.en));
        for (const FormField& field : service->form) {
            const auto given = matter.form.find(field.code);
            if (field.personal || given == matter.form.end()) continue;
            for (const std::string& value : given->second) say(said.published, codes_.said(value_words(field, value)));
        }
    }
    for (const VaultEntry& entry : matter.vault) {
        if (entry.erased) continue;
        const PersonalTexts texts = vault_texts(reader, key_, catalogue->city, entry.ref);
        // Only what its report said, or should have said, is published.
        const PersonalTexts published = entry.ref == id || matter.corrected(entry.ref) ? views_.publishable(matter, texts) : PersonalTexts{};
        for (const auto& [field, text] : texts) {
            if (field == "secret") continue;
            if (field == "phone")
                say(said.inside, codes_.numbers_said(text));
            else
                say(published.contains(field) ? said.published : said.inside, codes_.said(text));
        }
    }
    return said;
}

}  // namespace pingzhi
