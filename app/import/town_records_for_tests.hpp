// Records of the small town, and an import of a text of them: what the tests of this folder stand on.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "app/import/importer.hpp"
#include "app/import/refused_file.hpp"
#include "testing/loop.hpp"

namespace pingzhi::testing {

inline const std::string town_mapping = R"(format = 1
source = "The small town's old books"

[time]
pattern = "%Y-%m-%d %H:%M"
zone = "Asia/Shanghai"

[columns]
source_ref = "number"
opened = "opened"
closed = "closed"
promised = "due"
latitude = "lat"
longitude = "lon"

[service]
column = "kind"
map = { "old record" = "record" }

[channel]
column = "from"
map = { phone = "hotline" }
otherwise = "import"

[personal]
description = "story"
address = "address"

[ending]
status = "status"
closed = ["done", "done, double"]
open = ["open", "open, double"]
reason = "solved"
words = { column = "remark", map = { "Explained" = "explained" } }

[duplicate]
column = "status"
labels = ["done, double", "open, double"]
same_address = "address"
within_metres = 50
within_days = 10
reason = "explained"

[verdict]
column = "verdict"
on_time = ["in time"]
late = ["late"]
)";

inline const std::string town_header = "number,opened,closed,due,kind,from,lat,lon,address,story,status,remark,verdict\n";

inline ImportMapping mapping_of(const std::string& toml) {
    auto mapping = load_mapping(toml, "import.toml", *small_town());
    if (!mapping) throw std::runtime_error(describe(mapping.error().front(), Language::en));
    return *mapping;
}

struct Imported {
    ImportReport report;
    std::vector<RefusedRow> refused;
};

struct Import {
    std::string mapping = town_mapping;
    std::uint64_t seed = 1;
    std::size_t commit_rows = 4;
};

inline Imported import_text(CityWriter& writer, WallClock& clock, std::string_view text, const Import& how = {}) {
    csv::TextSource source(text);
    RecordFile file(source);
    Imported imported;
    ImportOptions options;
    options.actor = "small_town";
    options.seed = random_of(how.seed);
    options.commit_rows = how.commit_rows;
    options.refused = [&imported](const RefusedRow& row) { imported.refused.push_back(row); };
    imported.report = import_records(writer, clock, file, mapping_of(how.mapping), options);
    return imported;
}

// "read 3 = 2 accepted + 0 attached + 1 refused, 0 already there"
inline std::string sums(const ImportReport& report) {
    return "read " + std::to_string(report.read) + " = " + std::to_string(report.accepted) + " accepted + " + std::to_string(report.attached) + " attached + " +
           std::to_string(report.refused) + " refused, " + std::to_string(report.already_there) + " already there";
}

inline std::string places(const std::vector<RefusedRow>& rows) {
    std::string all;
    for (const RefusedRow& row : rows) {
        all += row.finding.code + " row " + std::to_string(row.finding.row) + " '" + row.source_ref + "' " + row.finding.column_name + "\n";
    }
    return all;
}

}  // namespace pingzhi::testing
