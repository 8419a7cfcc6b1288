#include "app/people_state.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "app/shape_bytes.hpp"

namespace pingzhi {

BOOST_DESCRIBE_STRUCT(Delegation, (), (id, person, from, until))
BOOST_DESCRIBE_STRUCT(Post, (), (id, unit, role, area, services, from, until, given_by, confirmed, ended, delegations))
BOOST_DESCRIBE_STRUCT(Credential, (), (id, kind, set, until))
BOOST_DESCRIBE_STRUCT(Person, (), (id, login, details, joined, left, erase_at, totp_step, posts, credentials))
BOOST_DESCRIBE_STRUCT(Session, (), (id, person, token, begun, until))

namespace {

constexpr std::uint64_t form_version = 2;

template <class T>
storage::SettingRow row_of(const char* prefix, const T& value) {
    ByteWriter out;
    out.natural(form_version);
    put(out, value);
    return {prefix + std::to_string(value.id), ledger::hex(out.take())};
}

template <class T>
T value_of(const storage::SettingRow& row) {
    const auto bytes = ledger::parse_hex(row.value);
    if (!bytes) throw std::runtime_error("the setting " + row.name + " does not read; run rebuild");
    ByteReader in(*bytes);
    if (in.natural() != form_version) throw std::runtime_error("the setting " + row.name + " is of an unknown version; run rebuild");
    T value;
    get(in, value);
    if (!in.at_end()) throw std::runtime_error("the setting " + row.name + " does not end where it should; run rebuild");
    return value;
}

}  // namespace

std::vector<storage::SettingRow> changed_settings(const People& before, const People& after) {
    std::vector<storage::SettingRow> rows;
    for (const auto& [id, person] : after.persons) {
        const auto known = before.persons.find(id);
        if (known == before.persons.end() || known->second != person) rows.push_back(row_of(person_settings, *person));
    }
    for (const auto& [id, session] : after.sessions) {
        if (!before.sessions.contains(id)) rows.push_back(row_of(session_settings, session));
    }
    for (const auto& [id, session] : before.sessions) {
        if (!after.sessions.contains(id)) rows.push_back({session_settings + std::to_string(id), {}});
    }
    return rows;
}

std::vector<storage::SettingRow> standing_people(storage::Reader& reader) {
    std::vector<storage::SettingRow> rows = reader.settings(person_settings);
    for (storage::SettingRow& row : reader.settings(session_settings)) rows.push_back(std::move(row));
    return rows;
}

std::vector<storage::SettingRow> people_settings(const People& people, storage::Reader& standing) {
    std::vector<storage::SettingRow> rows = changed_settings(People{}, people);
    for (const storage::SettingRow& row : standing_people(standing)) {
        if (std::ranges::find(rows, row.name, &storage::SettingRow::name) == rows.end()) rows.push_back({row.name, {}});
    }
    return rows;
}

People read_people(storage::Reader& reader) {
    People people;
    for (const storage::SettingRow& row : reader.settings(person_settings)) {
        Person person = value_of<Person>(row);
        for (const Post& post : person.posts) people.holders.emplace(post.id, person.id);
        people.persons.emplace(person.id, std::make_shared<const Person>(std::move(person)));
    }
    for (const storage::SettingRow& row : reader.settings(session_settings)) {
        const Session session = value_of<Session>(row);
        people.sessions.emplace(session.id, session);
    }
    return people;
}

}  // namespace pingzhi
