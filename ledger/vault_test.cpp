#include "ledger/vault.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

namespace pingzhi::ledger {
namespace {

constexpr Random command_one{1}, command_two{2};
constexpr VaultPlace place{"pinghu", "matter/42"};

DataKey data_key(std::uint64_t id = 7, std::uint8_t fill = 0x5a) {
    std::array<std::uint8_t, secret_size> bytes;
    bytes.fill(fill);
    return {id, Secret(bytes)};
}

PersonalValue value_of(std::string field, std::string value) {
    const Salt salt = derive<16>(command_one, "salt " + field);
    return {std::move(field), std::move(value), salt};
}

PersonalRecord example_record() {
    return {value_of("name", "\u674e\u56db"), value_of("phone", "13800001111"), value_of("note", std::string("zero \0 inside", 13)), value_of("empty", "")};
}

Nonce nonce_of(const Random& random) { return derive<24>(random, "nonce"); }

TEST(Vault, OpensWhatWasSealed) {
    for (const PersonalRecord& record :
         {PersonalRecord{}, example_record(), PersonalRecord{value_of("text", std::string(100'000, 'x')), value_of("text", "again")}}) {
        const std::string sealed = seal(record, data_key(), place, nonce_of(command_one));
        EXPECT_EQ(data_key_of(sealed), 7u);
        const auto opened = open(sealed, data_key(), place);
        ASSERT_TRUE(opened) << name_of(opened.error());
        EXPECT_EQ(*opened, record);
    }
}

TEST(Vault, TheSameCommandSealsTheSameBytesAndNoValueShows) {
    const std::string sealed = seal(example_record(), data_key(), place, nonce_of(command_one));
    EXPECT_EQ(seal(example_record(), data_key(), place, nonce_of(command_one)), sealed);
    EXPECT_NE(seal(example_record(), data_key(), place, nonce_of(command_two)), sealed);
    for (std::string_view value : {"\u674e\u56db", "13800001111", "inside", "phone"}) EXPECT_EQ(sealed.find(value), std::string::npos) << value;
}

TEST(Vault, WrongKeyOrPlaceIsRefused) {
    const std::string sealed = seal(example_record(), data_key(), place, nonce_of(command_one));
    EXPECT_EQ(open(sealed, data_key(7, 0x5b), place).error(), VaultProblem::not_authentic);
    EXPECT_EQ(open(sealed, data_key(8), place).error(), VaultProblem::other_key);
    EXPECT_EQ(open(sealed, data_key(), {"pinghu", "matter/43"}).error(), VaultProblem::not_authentic);
    EXPECT_EQ(open(sealed, data_key(), {"boston", "matter/42"}).error(), VaultProblem::not_authentic);
    // The border between city and reference is part of the place.
    EXPECT_EQ(open(sealed, data_key(), {"pinghum", "atter/42"}).error(), VaultProblem::not_authentic);
}

TEST(Vault, EveryChangedBitAndEveryCutIsRefused) {
    const std::string sealed = seal(example_record(), data_key(), place, nonce_of(command_one));
    for (std::size_t i = 0; i < sealed.size(); ++i)
        for (int bit = 0; bit < 8; ++bit) {
            std::string changed = sealed;
            changed[i] = static_cast<char>(changed[i] ^ 1 << bit);
            ASSERT_FALSE(open(changed, data_key(), place)) << "byte " << i << " bit " << bit;
        }
    for (std::size_t size = 0; size < sealed.size(); ++size) ASSERT_FALSE(open(std::string_view(sealed).substr(0, size), data_key(), place)) << size;
    EXPECT_EQ(open("", data_key(), place).error(), VaultProblem::truncated);
    EXPECT_EQ(open(sealed.substr(0, 48), data_key(), place).error(), VaultProblem::truncated);
    EXPECT_EQ(open("\x02" + sealed.substr(1), data_key(), place).error(), VaultProblem::unknown_version);
    EXPECT_EQ(open(sealed + "x", data_key(), place).error(), VaultProblem::not_authentic);
}

TEST(Vault, CommitmentsSurviveErasure) {
    PersonalRecord record = example_record();
    std::vector<Hash> in_the_fact;
    for (const PersonalValue& value : record) in_the_fact.push_back(commitment(value.salt, value.value));
    EXPECT_EQ(in_the_fact[1], sha256(std::string(bytes_of(record[1].salt)) + "13800001111"));

    record.erase(record.begin() + 1);
    const std::string sealed = seal(record, data_key(), place, nonce_of(command_two));
    const auto opened = open(sealed, data_key(), place);
    ASSERT_TRUE(opened);
    ASSERT_EQ(opened->size(), 3u);
    EXPECT_EQ(opened->at(0).field, "name");
    EXPECT_EQ(commitment(opened->at(0).salt, opened->at(0).value), in_the_fact[0]);
    EXPECT_EQ(opened->at(1).field, "note");
    EXPECT_EQ(commitment(opened->at(1).salt, opened->at(1).value), in_the_fact[2]);
    EXPECT_NE(commitment(derive<16>(command_two, "salt phone"), "13800001111"), in_the_fact[1]) << "the value alone, without its salt, proves nothing";
}

TEST(Vault, RotationWrapsOnlyTheDataKeysAnew) {
    Keys keys = Keys::create("pinghu.example/ledger");
    const std::string sealed = seal(example_record(), data_key(), place, nonce_of(command_one));
    const std::string wrapped = wrap(data_key(), keys, place, nonce_of(command_one));
    EXPECT_EQ(master_of(wrapped), 1u);

    EXPECT_EQ(keys.rotate(), 2u);
    const auto unwrapped = unwrap(wrapped, keys, place);  // the old master is still there
    ASSERT_TRUE(unwrapped);
    EXPECT_EQ(unwrapped->id, 7u);
    const std::string again = wrap(*unwrapped, keys, place, nonce_of(command_two));
    EXPECT_EQ(master_of(again), 2u);
    EXPECT_TRUE(keys.retire(1));
    EXPECT_EQ(unwrap(wrapped, keys, place).error(), VaultProblem::unknown_master);
    const auto key = unwrap(again, keys, place);
    ASSERT_TRUE(key);
    EXPECT_EQ(*open(sealed, *key, place), example_record());
}

TEST(Vault, ChangedWrappedKeysAreRefused) {
    const Keys keys = Keys::create("pinghu.example/ledger"), other = Keys::create("pinghu.example/ledger");
    const std::string wrapped = wrap(data_key(), keys, place, nonce_of(command_one));
    EXPECT_EQ(unwrap(wrapped, other, place).error(), VaultProblem::not_authentic);
    EXPECT_EQ(unwrap(wrapped, keys, {"pinghu", "matter/43"}).error(), VaultProblem::not_authentic);
    for (std::size_t i = 0; i < wrapped.size(); ++i) {
        std::string changed = wrapped;
        changed[i] = static_cast<char>(changed[i] ^ 0x10);
        EXPECT_FALSE(unwrap(changed, keys, place)) << i;
        EXPECT_FALSE(unwrap(std::string_view(wrapped).substr(0, i), keys, place)) << i;
    }
}

// A record is not taken for a wrapped key, nor the other way about, even under one key.
TEST(Vault, WhatIsSealedForOneUseDoesNotOpenForAnother) {
    std::array<std::uint8_t, secret_size> bytes;
    bytes.fill(0x5a);
    MasterKeys masters;
    masters.emplace(7, GuardedSecret(bytes));
    const Keys keys(SigningKey("a", bytes), std::move(masters), 7);
    EXPECT_FALSE(unwrap(seal(example_record(), data_key(), place, nonce_of(command_one)), keys, place));
    EXPECT_FALSE(open(wrap(data_key(), keys, place, nonce_of(command_one)), data_key(), place));
}

TEST(Vault, DerivedBytesDependOnRandomnessAndLabelAlone) {
    const std::string long_bytes = derive(command_one, "secret", 1000);
    EXPECT_EQ(long_bytes.size(), 1000u);
    EXPECT_EQ(derive(command_one, "secret", 1000), long_bytes);
    EXPECT_EQ(derive(command_one, "secret", 100), long_bytes.substr(0, 100));
    EXPECT_EQ(derive(command_one, "secret", 0), "");
    EXPECT_EQ(bytes_of(derive<16>(command_one, "secret")), long_bytes.substr(0, 16));
    std::set<std::string> blocks;
    for (std::size_t at = 0; at + 64 <= long_bytes.size(); at += 64) blocks.insert(long_bytes.substr(at, 64));
    EXPECT_EQ(blocks.size(), 15u);
    std::set<std::string> answers{derive(command_one, "a", 32), derive(command_one, "b", 32), derive(command_two, "a", 32),
                                  derive(command_one, std::string_view("a\0", 2), 32)};
    EXPECT_EQ(answers.size(), 4u);
    EXPECT_EQ(derive(command_one, "a", 16'384).size(), 16'384u);
    EXPECT_THROW(derive(command_one, "a", 16'385), std::length_error);
}

}  // namespace
}  // namespace pingzhi::ledger
