// Reads of the port over one connection. Within a snapshot when the connection is in a read transaction.
#pragma once

#include "storage/port/store.hpp"
#include "storage/sqlite/codes.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/keys.hpp"

namespace pingzhi::storage {

class SqliteReader : public Reader {
public:
    SqliteReader(Connection& connection, Codes& codes, CityKeys keys) : connection_(connection), codes_(codes), keys_(keys) {}

    Head head() override;
    std::vector<FactRow> facts(Seq from, std::size_t max) override;
    std::optional<FactRow> fact(Seq seq) override;
    std::optional<MatterRow> matter(Seq id) override;
    std::vector<MatterRow> matters(const MatterQuery& query) override;
    std::uint64_t count(const MatterQuery& query) override;
    std::vector<DueRow> due(Instant until, std::size_t max) override;
    std::optional<Instant> next_due() override;
    std::vector<DueRow> deliveries_due(Instant until, std::size_t max) override;
    std::optional<Instant> next_delivery() override;
    std::optional<AnswerRow> answer(const KeyHash& key) override;
    std::vector<AnswerRow> answers(const std::optional<KeyHash>& after, std::size_t max) override;
    std::optional<VaultRow> vault(Seq ref) override;
    std::vector<VaultRow> vaults(Seq after, std::size_t max) override;
    std::optional<TileRow> tile(std::uint8_t level, std::uint64_t index) override;
    std::optional<std::string> blob(const Digest& digest) override;
    std::optional<std::string> setting(const std::string& name) override;
    std::vector<SettingRow> settings(const std::string& prefix) override;
    std::vector<CellRow> cells(const CellQuery& query) override;
    std::vector<CellRow> cells(const std::optional<CellKey>& after, std::size_t max) override;
    std::vector<std::string> cell_log() override;

private:
    Connection& connection_;
    Codes& codes_;
    CityKeys keys_;
};

}  // namespace pingzhi::storage
