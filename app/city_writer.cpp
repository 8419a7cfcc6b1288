#include "app/city_writer.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

#include "app/city_state.hpp"
#include "app/figure_cells.hpp"
#include "app/ledger_tiles.hpp"
#include "app/matter_row.hpp"
#include "app/people_state.hpp"
#include "core/matter/apply.hpp"
#include "core/matter/permit.hpp"
#include "ledger/fact_codec.hpp"

namespace pingzhi {
namespace {

constexpr std::size_t recent_matters_max = 4'000;
constexpr std::size_t cell_log_max = std::size_t{1} << 20;  // bytes that wait before they are added to the cells all at once

std::string text_of(const KeyHash& key) { return std::string(ledger::bytes_of(key)); }

Refusal key_reused() { return {RefusalCode::key_reused, "key", {}, {}, {}}; }

// Whether a command that is sent again carries the same personal values, as far as they still stand; the secret is drawn anew for each.
bool same_values(const ledger::PersonalRecord& first, const ledger::PersonalRecord& again) {
    return std::ranges::all_of(first, [&again](const auto& a) {
        return std::ranges::any_of(again, [&a](const auto& b) { return a.field == b.field && (a.value == b.value || a.field == "secret"); });
    });
}

bool has_field(const ledger::PersonalRecord& values, std::string_view field) {
    return std::any_of(values.begin(), values.end(), [field](const auto& value) { return value.field == field; });
}

// An answer that is repeated shows its matter as it stands now: it is for whoever may still see it, and its values for whoever may still
// look at them.
std::optional<Refusal> repeats_to_nobody(const City& city, const Matters& matters, const Command& command) {
    const auto refused = [](RefusalCode code, const char* field) { return Refusal{code, field, {}, {}, {}}; };
    const auto named = matter_of(command.body);
    if (!named) return std::nullopt;
    const auto actor = acting(city, command.actor, command.at);
    if (!actor) return refused(actor.error(), "");
    const Matter* matter = matters.find(*named);
    if (matter && !may_see(*actor, *matter, *city.current)) return refused(RefusalCode::unknown_matter, "matter");
    if (std::holds_alternative<ReadValues>(command.body) && !actor->grants.has(Grant::unmask)) return refused(RefusalCode::not_granted, "");
    return std::nullopt;
}

std::string secret_of(const ledger::PersonalRecord& values) {
    for (const ledger::PersonalValue& value : values) {
        if (value.field == "secret") return value.value;
    }
    return {};
}

}  // namespace

std::shared_ptr<const Matter> CityWriter::RecentMatters::find(Seq id) {
    if (auto young = young_.find(id); young != young_.end()) return young->second;
    auto old = old_.find(id);
    if (old == old_.end()) return nullptr;
    auto matter = old->second;
    put(matter);
    return matter;
}

void CityWriter::RecentMatters::put(std::shared_ptr<const Matter> matter) {
    if (young_.size() >= recent_matters_max / 2) {
        old_ = std::move(young_);
        young_ = {};
    }
    Seq id = matter->id.value;
    young_[id] = std::move(matter);
}

void CityWriter::RecentMatters::clear() {
    young_.clear();
    old_.clear();
}

CityWriter::CityWriter(storage::Store& store, Catalogues& catalogues, const ledger::DataKey& key) : store_(store), catalogues_(catalogues), key_(key) {
    std::copy(key.secret.view().begin(), key.secret.view().end(), key_of_keys_.begin());
    key_of_keys_ = ledger::derive<32>(key_of_keys_, "idempotency keys");
    restore_edge();
}

void CityWriter::restore_edge() {
    storage::Reader& reader = store_.latest();
    storage::Head head = reader.head();
    Edge edge;
    CurrentPack pack = catalogues_.current();
    edge.city.next = head.last + 1;
    edge.city.current = pack.catalogue;
    edge.city.pack = pack.version;
    edge.city.digest = pack.digest;
    edge.city.code = reader.setting("city").value_or("");
    read_city_settings(edge.city, [&reader](const std::string& name) { return reader.setting(name); });
    edge.city.people = std::make_shared<const People>(read_people(reader));
    edge.last_at = head.last_at;
    ledger::TileNodes nodes = ledger_nodes(reader, head.last);
    edge.frontier = ledger::Frontier::restore(head.last, std::ref(nodes));
    edge.tiles = ledger::TileBuilder::restore(head.last, [&reader](const ledger::TileName& name) { return find_tile(reader, name).value(); });
    edge.packs = reader.setting(packs_setting).value_or("");
    figures_kept_ = figures_are_kept(reader) || (head.last == 0 && !reader.setting(figures_setting));
    cell_log_ = reader.cell_log();
    for (const std::string& entry : cell_log_) cell_log_bytes_ += entry.size();
    saved_ = edge;
    edge_ = std::move(edge);
}

std::shared_ptr<const Matter> CityWriter::matter(MatterId id) {
    if (auto changed = changed_.find(id.value); changed != changed_.end()) return changed->second;
    if (auto recent = recent_.find(id.value)) return recent;
    auto row = store_.latest().matter(id.value);
    if (!row) return nullptr;
    auto matter = std::make_shared<Matter>(from_row(*row));
    recent_.put(matter);
    return matter;
}

// Packs loaded by this batch are not in the store yet.
std::shared_ptr<const Catalogue> CityWriter::catalogue_of(const Matter& matter) {
    const auto loaded = std::ranges::find(loaded_, matter.pack, &CurrentPack::version);
    return loaded != loaded_.end() ? loaded->catalogue : catalogues_.at(matter.pack);
}

const Matter* CityWriter::BatchMatters::find(MatterId id) const {
    auto found = writer_.matter(id);
    if (!found) return nullptr;
    return held_.emplace_back(std::move(found)).get();
}

const Catalogue& CityWriter::BatchMatters::catalogue_of(const Matter& matter) const { return *catalogues_.emplace_back(writer_.catalogue_of(matter)); }

// The ledger is public and callers choose their keys: what stands there can be told from the key only with the data key.
KeyHash CityWriter::concealed(const KeyHash& key) const { return ledger::derive<16>(key_of_keys_, ledger::bytes_of(key)); }

Answer CityWriter::take(Prepared prepared, Instant now) {
    Command& command = prepared.command;
    command.at = std::max(now, edge_.last_at);
    const KeyHash key = concealed(command.key);
    if (auto answered = answered_.find(text_of(key)); answered != answered_.end()) {
        const Answered& first = answered->second;
        const bool same = first.values.size() == prepared.values.size() && same_values(first.values, prepared.values);
        if (first.fingerprint != command.fingerprint || !same) return key_reused();
        Done done = first.done;
        if (auto refused = repeats_to_nobody(edge_.city, BatchMatters(*this), command)) {
            note_refusal(command, *refused);
            return std::move(*refused);
        }
        done.replayed = true;
        return done;
    }
    store_.begin_batch();
    if (auto row = store_.latest().answer(key)) return replay(prepared, *row);

    auto decided = decide(edge_.city, BatchMatters(*this), command);
    if (!decided) {
        note_refusal(command, decided.error());
        return std::move(decided.error());
    }
    return add(std::move(prepared), key, std::move(*decided));
}

// A person who tried what the post does not allow is on record, once for each key.
void CityWriter::note_refusal(const Command& command, const Refusal& refusal) {
    if (command.actor.session == 0 || !is_denial(refusal.code)) return;
    const auto about = matter_of(command.body);
    Submission note;
    note.key = "refused:" + ledger::hex(ledger::bytes_of(command.key));
    note.actor = command.actor;
    note.actor.post = 0;
    note.body = RecordAccess{AccessKind::refused, std::string(name_of(command.body)) + ' ' + std::string(name_of(refusal.code)), about ? about->value : 0, 1};
    take(prepare(std::move(note)), command.at);
}

Answer CityWriter::replay(const Prepared& prepared, const storage::AnswerRow& row) {
    if (row.fingerprint != prepared.command.fingerprint) return key_reused();
    if (auto refused = repeats_to_nobody(edge_.city, BatchMatters(*this), prepared.command)) {
        note_refusal(prepared.command, *refused);
        return std::move(*refused);
    }
    storage::Reader& reader = store_.latest();
    auto leaf = reader.fact(row.first);
    auto first = leaf ? ledger::decode(leaf->leaf) : std::unexpected(ledger::CodecProblem{});
    if (!first) throw std::runtime_error("fact " + std::to_string(row.first) + " does not read");
    Done done{row.first, row.count, nullptr, {}, true};
    if (first->fact.subject != 0) done.matter = matter({first->fact.subject});
    // Personal values are no part of the fingerprint: the same fields must be said, and while the values are in the vault they
    // must be the same.
    const std::vector<Committed>& said = personal_of(first->fact.body);
    bool same_fields = std::all_of(said.begin(), said.end(), [&](const Committed& value) { return has_field(prepared.values, value.field); });
    if (said.size() != prepared.values.size() || !same_fields) return key_reused();
    auto sealed = reader.vault(row.first);
    if (!sealed) return done;
    auto values = ledger::open(sealed->sealed, key_, {first->city, vault_reference(row.first)});
    if (!values) throw std::runtime_error("the vault's record of fact " + std::to_string(row.first) + " does not open");
    if (!same_values(*values, prepared.values)) return key_reused();
    done.secret = secret_of(*values);
    return done;
}

// What the vault's entry still holds without these fields; sealed as nothing where nothing is left.
storage::VaultRow CityWriter::without(const ErasedPart& part, const Fact& by) {
    const auto waiting = std::ranges::find(batch_.vault.rbegin(), batch_.vault.rend(), part.ref, &storage::VaultRow::ref);
    const auto stored = waiting == batch_.vault.rend() ? store_.latest().vault(part.ref) : std::optional(*waiting);
    if (!stored) throw std::runtime_error("the vault's record of fact " + std::to_string(part.ref) + " is not there");
    const std::string reference = vault_reference(part.ref);
    auto values = ledger::open(stored->sealed, key_, {edge_.city.code, reference});
    if (!values) throw std::runtime_error("the vault's record of fact " + std::to_string(part.ref) + " does not open");
    std::erase_if(*values, [&part](const ledger::PersonalValue& each) { return std::ranges::find(part.fields, each.field) != part.fields.end(); });
    if (values->empty()) return {part.ref, {}};
    // The clock brings no randomness; no two sealings of an entry share these.
    const std::string once = "nonce of " + reference + " after " + std::to_string(by.seq) + " at " + std::to_string(by.at.ms);
    return {part.ref, ledger::seal(*values, key_, {edge_.city.code, reference}, ledger::derive<24>(key_of_keys_, once))};
}

Answer CityWriter::add(Prepared prepared, const KeyHash& key, std::vector<NewFact> news) {
    const Command& command = prepared.command;
    const Instant at = command.at;
    const auto* load = std::get_if<LoadPack>(&command.body);
    std::string city = load ? load->catalogue->city : edge_.city.code;

    // Everything that can fail stands here, before the batch is touched. (Memory that ends later ends the process.)
    Done done{edge_.city.next, static_cast<std::uint32_t>(news.size()), nullptr, {}, false};
    std::vector<Fact> facts;
    std::vector<std::string> leaves;
    facts.reserve(news.size());
    leaves.reserve(news.size());
    std::map<Seq, std::shared_ptr<Matter>> after;  // by subject: one command may touch several matters
    for (std::size_t i = 0; i < news.size(); ++i) {
        Fact fact;
        fact.seq = done.first + i;
        fact.at = at;
        fact.happened = news[i].happened;
        fact.actor_kind = command.actor.kind;
        fact.actor = command.actor.id;
        fact.post = command.actor.post;
        fact.subject = news[i].subject;
        fact.key = key;
        fact.body = std::move(news[i].body);
        if (i == 0) fact.fingerprint = command.fingerprint;
        leaves.push_back(ledger::encode(city, fact));
        if (leaves.back().size() > ledger::entry_size_max) return Refusal{RefusalCode::too_large, {}, {}, {}, {}};
        if (fact.subject != 0) {
            std::shared_ptr<Matter>& state = after[fact.subject];
            if (!state) {
                // What a fact of this command begins is not there yet.
                auto before = fact.subject < done.first ? matter({fact.subject}) : nullptr;
                state = std::make_shared<Matter>(before ? *before : Matter{});
            }
            apply(*state, fact);
        }
        facts.push_back(std::move(fact));
    }
    std::optional<storage::VaultRow> vault;
    ledger::Nonce nonce = ledger::derive<24>(prepared.random, "nonce");
    if (!prepared.values.empty()) vault = {done.first, ledger::seal(prepared.values, key_, {city, vault_reference(done.first)}, nonce)};

    std::vector<storage::VaultRow> left;
    for (const Fact& fact : facts) {
        const auto* erased = std::get_if<FieldsErased>(&fact.body);
        if (!erased) continue;
        for (const ErasedPart& part : erased->parts) left.push_back(without(part, fact));
    }

    std::vector<ledger::TileBuilder::Tile> full;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        ledger::Hash hash = ledger::leaf_hash(leaves[i]);
        edge_.frontier.append(hash);
        full.clear();
        edge_.tiles.append(hash, full);
        for (auto& tile : full) batch_.tiles.push_back({static_cast<std::uint8_t>(tile.name.level), tile.name.index, std::move(tile.bytes)});
        batch_.facts.push_back({facts[i].seq, at, std::move(leaves[i])});
        const std::vector<Seq> erased = erased_by(facts[i].body);
        batch_.erased.insert(batch_.erased.end(), erased.begin(), erased.end());
    }
    if (vault) batch_.vault.push_back(std::move(*vault));
    for (storage::VaultRow& row : left) {
        if (row.sealed.empty())
            batch_.erased.push_back(row.ref);
        else
            batch_.vault.push_back(std::move(row));
    }
    batch_.answers.push_back({key, done.first, done.count, command.fingerprint});
    if (load) {
        batch_.blobs.push_back({load->digest, *prepared.blob});
        edge_.packs += (edge_.packs.empty() ? "" : " ") + std::to_string(done.first) + ":" + ledger::hex(ledger::bytes_of(load->digest));
        if (edge_.city.code.empty()) batch_.settings.push_back({"city", city});
        batch_.settings.push_back({packs_setting, edge_.packs});
        edge_.city.current = load->catalogue;
        edge_.city.pack = done.first;
        edge_.city.digest = load->digest;
        edge_.city.code = city;
        loaded_.push_back({done.first, load->digest, load->catalogue});
    }
    if (facts.front().subject == 0 && !load) {
        const std::shared_ptr<const People> before = edge_.city.people;
        for (const Fact& fact : facts) apply(edge_.city, fact);
        if (edge_.city.people == before) {
            for (storage::SettingRow& row : city_settings(edge_.city)) batch_.settings.push_back(std::move(row));
        } else {
            for (storage::SettingRow& row : changed_settings(*before, *edge_.city.people)) batch_.settings.push_back(std::move(row));
        }
        if (const auto* publish = std::get_if<PublishMonth>(&command.body)) {
            if (prepared.blob) batch_.blobs.push_back({publish->figures, *prepared.blob});
            batch_.settings.push_back({month_setting(publish->month), std::to_string(done.first)});
        }
    }
    edge_.city.next += facts.size();
    edge_.last_at = at;
    for (const auto& [id, state] : after) changed_[id] = state;
    // The command's own matter is that of its first fact.
    if (facts.front().subject != 0) done.matter = after.at(facts.front().subject);
    done.secret = secret_of(prepared.values);
    answered_[text_of(key)] = {done, command.fingerprint, std::move(prepared.values)};
    for (Fact& fact : facts) {
        std::shared_ptr<const Matter> of = fact.subject == 0 ? nullptr : after.at(fact.subject);
        facts_.push_back({std::move(fact), std::move(of)});
    }
    return done;
}

// A matter as the store has it, before this batch.
std::shared_ptr<const Matter> CityWriter::committed(Seq id) {
    if (id >= saved_.city.next) return nullptr;
    if (auto recent = recent_.find(id)) return recent;
    const auto row = store_.latest().matter(id);
    return row ? std::make_shared<const Matter>(from_row(*row)) : nullptr;
}

// Many commits count the same few cells: what they count is written down and added up when there is much of it.
void CityWriter::count(const std::vector<const Matter*>& changed) {
    std::vector<Counted> counts;
    for (const Matter* matter : changed) {
        const auto before = committed(matter->id.value);
        const std::shared_ptr<const Catalogue> own = catalogue_of(*matter);
        std::vector<Counted> change = change_of(before ? counted_of(*before, *own) : std::vector<Counted>{}, counted_of(*matter, *own));
        std::ranges::move(change, std::back_inserter(counts));
    }
    batch_.cell_log = bytes_of(counts);
    if (cell_log_bytes_ + batch_.cell_log.size() < cell_log_max) return;
    CellsToAdd cells;
    cell_log_.push_back(std::exchange(batch_.cell_log, {}));
    for (const Counted& counted : read_log(cell_log_)) cells.take(counted);
    cell_log_.pop_back();
    batch_.cells = cells.rows();
    batch_.cells_have_log = true;
}

std::vector<CommittedFact> CityWriter::commit() {
    // One order for all stores and runs, whatever the map's.
    std::vector<const Matter*> changed;
    changed.reserve(changed_.size());
    for (const auto& [id, matter] : changed_) changed.push_back(matter.get());
    std::ranges::sort(changed, {}, [](const Matter* matter) { return matter->id.value; });
    batch_.matters.reserve(changed.size());
    for (const Matter* matter : changed) batch_.matters.push_back(to_row(*matter));
    if (figures_kept_) count(changed);
    if (figures_kept_ && saved_.city.next == 1) batch_.settings.push_back({figures_setting, figures_kept_as});
    const bool log_ends = batch_.cells_have_log;
    std::string logged = batch_.cell_log;
    auto forget = [this] {
        batch_ = {};
        facts_.clear();
        changed_.clear();
        answered_.clear();
        loaded_.clear();
    };
    try {
        store_.commit(std::move(batch_));
    } catch (...) {
        edge_ = saved_;
        forget();
        throw;
    }
    if (log_ends) {
        cell_log_.clear();
        cell_log_bytes_ = 0;
    }
    if (!logged.empty()) {
        cell_log_bytes_ += logged.size();
        cell_log_.push_back(std::move(logged));
    }
    for (auto& [id, matter] : changed_) recent_.put(matter);
    for (const CurrentPack& pack : loaded_) catalogues_.loaded(pack);
    std::vector<CommittedFact> facts = std::move(facts_);
    saved_ = edge_;
    forget();
    return facts;
}

std::vector<Prepared> CityWriter::due(Instant now, std::size_t max) {
    std::vector<Prepared> commands;
    for (const ActiveMode& mode : edge_.city.modes) {
        if (mode.until > now) continue;
        Submission submission;
        submission.key = "mode:" + std::to_string(mode.id);
        submission.actor = {ActorKind::clock, "", std::nullopt, {Grant::run_clock}};
        submission.body = EndMode{mode.id};
        commands.push_back(prepare(std::move(submission)));
    }
    for (const auto& [id, session] : edge_.city.people->sessions) {
        if (session.until > now) continue;
        Submission submission;
        submission.key = "session:" + std::to_string(id);
        submission.actor = {ActorKind::clock, "", std::nullopt, {Grant::run_clock}};
        submission.body = EndSession{id, SessionEnd::time_over};
        commands.push_back(prepare(std::move(submission)));
    }
    for (const auto& [id, person] : edge_.city.people->persons) {
        if (!person->erase_at || *person->erase_at > now) continue;
        Submission submission;
        submission.key = "person:" + std::to_string(id);
        submission.actor = {ActorKind::clock, "", std::nullopt, {Grant::run_clock}};
        submission.body = ErasePerson{id};
        commands.push_back(prepare(std::move(submission)));
    }
    for (const storage::DueRow& row : store_.latest().due(now, max)) {
        Submission submission;
        auto standing = matter({row.id});
        submission.key = std::to_string(row.id) + ":" + std::to_string(standing ? standing->version : 0) + ":" + std::to_string(row.next_at.ms);
        submission.actor = {ActorKind::clock, "", std::nullopt, {Grant::run_clock}};
        submission.body = RunClock{{row.id}};
        commands.push_back(prepare(std::move(submission)));
    }
    return commands;
}

std::optional<Instant> CityWriter::next_due() {
    const std::optional<Instant> of_matters = store_.latest().next_due();
    const std::optional<Instant> of_city = next_instant(edge_.city);
    if (!of_matters || !of_city) return of_matters ? of_matters : of_city;
    return std::min(*of_matters, *of_city);
}

}  // namespace pingzhi
