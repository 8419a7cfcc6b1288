// Writes the rows of a batch, row by row, into the open transaction of the writer's connection.
#pragma once

#include <span>
#include <vector>

#include "storage/port/store.hpp"
#include "storage/sqlite/codes.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/keys.hpp"

namespace pingzhi::storage {

class BatchWriter {
public:
    BatchWriter(Connection& connection, Codes& codes, CityKeys keys) : connection_(connection), codes_(codes), keys_(keys) {}

    void write(const Batch& batch);

private:
    void write(const FactRow& row);
    void write(const MatterRow& row);
    bool put_with_same_tags(const MatterRow& row, const std::string& tags);
    void change_tags(Seq id, const std::string& tags);
    void write(const AnswerRow& row);
    void write(const VaultRow& row);
    void write(const TileRow& row);
    void write(const BlobRow& row);
    void write(const SettingRow& row);
    void erase(Seq ref);
    void add(std::vector<CellRow> cells);
    void add_to_one_row(std::span<const CellRow> cells);
    void end_cell_log();
    void append_to_cell_log(const std::string& entry);

    Connection& connection_;
    Codes& codes_;
    CityKeys keys_;
};

}  // namespace pingzhi::storage
