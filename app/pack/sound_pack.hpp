// For the tests of this folder: a sound pack of a few lines, and what the loader must say of it when one thing in it is changed. Lines are
// those of the texts below; the row's word stands where it is written in the pack.
#pragma once

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/pack/pack_loader.hpp"

namespace pingzhi {

inline PackSource sound_pack() {
    return {{
        {"pack.toml", R"(pack = "tiny"
version = "1"
city = "tiny"
number_prefix = "TN"
name = { zh = "小镇" }
source = { en = "drawn" }
contact = "town hall"
zone = "Asia/Shanghai"
fallback = "hall"
carries = ["remarks.csv"]
[shared]
"days.csv" = "../days.csv"
[[shapes]]
file = "areas.geojson"
[[groups]]
code = "streets"
name = { en = "Streets" }
[calendars.office]
weekdays = { monday-friday = ["08:30-12:00", "13:30-17:30"] }
special_days = ["days.csv"]
[personal]
description = { purpose = { en = "to handle" }, class = "free_text", retention_days = 9 }
contact_name = { purpose = { en = "to address" }, class = "identity", retention_days = 9 }
phone = { purpose = { en = "to call" }, class = "contact", retention_days = 9 }
email = { purpose = { en = "to write" }, class = "contact", retention_days = 9 }
address = { purpose = { en = "to find" }, class = "address", retention_days = 9 }
note = { purpose = { en = "to record" }, class = "free_text", retention_days = 9 }
answer = { purpose = { en = "to keep" }, class = "free_text", retention_days = 9 }
question = { purpose = { en = "to ask" }, class = "free_text", retention_days = 9 }
words = { purpose = { en = "to hear" }, class = "free_text", retention_days = 9 }
[defaults.ending]
calendar = "office"
archive_after = "60 days"
[[defaults.escalations]]
clock = "sign"
level = 1
[[systems]]
code = "police-line"
name = { en = "Police line" }
failures = 5
retry_first = "30 seconds"
retry_longest = "6 h"
acknowledged_within = "5 min"
notices = "email"
)"},
        {"services/lamp.toml", R"(name = { en = "Lamp" }
group = "streets"
[[fields]]
code = "state"
kind = "single_value_list"
label = { en = "State" }
personal = false
values = [
  { key = "out", name = { en = "Out" } },
  { key = "dim", name = { en = "Dim" } },
]
[[fields]]
code = "owner"
kind = "string"
label = { en = "Owner" }
max_length = 40
personal = { purpose = { en = "to ask" }, class = "identity", retention_days = 9 }
[clocks.sign]
limit = "2 h"
calendar = "office"
amber = 60
[clocks.close]
limit = "as reported"
calendar = "office"
[backdate]
clocks_run_on = "recorded"
[ownership]
returns = 1
return_within = "2 working days"
rule_within = "1 working day"
calendar = "office"
[pauses]
calendar = "office"
reply_within = "5 working days"
remind_percent = 40
silence = "withdraw"
suspension = "30 days"
extension = "10 working days"
extensions = 2
[ending]
calendar = "office"
evidence = ["words", "place"]
evidence_within_m = 200
review = true
call_back = true
call_backs = 4
call_back_percent = 10
reopen_unsolved = false
reopen_within = "15 days"
[[escalations]]
clock = "close"
level = 1
[[escalations]]
clock = "arrive"
after = "1 working day"
calendar = "office"
level = 2
[recurrence]
times = 2
per = "year"
minutes = 30
)"},
        {"modes/storm.toml", R"(name = { en = "Storm" }
instruction = { en = "Stay in" }
event = "Storm"
calendar = "office"
longest = "3 days"
services = ["lamp"]
[clocks.lamp.sign]
limit = "10 min"
[clocks.lamp.arrive]
limit = "30 min"
[clocks.lamp.close]
limit = "none"
[[routes]]
code = "storm-lamps"
why = { en = "In a storm the hall leads" }
when = { services = ["lamp"] }
to = { unit = "hall" }
)"},
        {"areas.csv",
         "code,name_zh,name_en,level,parent,valid_from,valid_until,lon,lat\n"
         "tiny,小镇,Tiny,city,,,,0.5,0.5\n"
         "west,西,West,town,tiny,,,,\n"
         "east,东,East,town,tiny,2020-01-01,,,\n"},
        {"areas.geojson", R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"code":"tiny"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[2,0],[2,1],[1,1],[0,1],[0,0]]]}},
{"type":"Feature","properties":{"code":"west"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}},
{"type":"Feature","properties":{"code":"east","valid_from":"2020-01-01"},"geometry":{"type":"Polygon","coordinates":[[[1,0],[2,0],[2,1],[1,1],[1,0]]]}}
]})"},
        {"units.toml", R"([[units]]
code = "hall"
name = { en = "Hall" }
kind = "hall"
area = "tiny"
)"},
        {"units.csv",
         "code,name_zh,name_en,kind,area,above,lon,lat\n"
         "depot-west,,\"Depot, west\",depot,west,hall,0.5,0.5\n"
         "depot-east,,Depot east,depot,east,hall,1.5,0.5\n"},
        {"routes.toml", R"([[routes]]
code = "dim-lamps"
why = { en = "Dim lamps can wait" }
when = { services = ["lamp"], form = { state = ["dim"] }, area = "west", levels = ["town"], channels = ["web"], hours = ["22:00-06:00"], weekdays = ["monday-friday"] }
to = { nearest = "depot" }
[[routes]]
code = "lamps"
why = { en = "Lamps are the depot's" }
when = { services = ["lamp"] }
to = { kind = "depot", of = "town" }
[[routes]]
code = "others"
why = { en = "Upward" }
to = { upward = "hall" }
)"},
        {"reasons.toml", R"([[handle]]
code = "mended"
name = { en = "Mended" }
[[close]]
code = "solved"
name = { en = "Solved" }
[[erase]]
code = "asked"
name = { en = "Asked for" }
[[return]]
code = "not-ours"
name = { en = "Not ours" }
[[pause]]
code = "parts"
name = { en = "Parts are awaited" }
[[reopen]]
code = "badly-done"
name = { en = "Badly done" }
rework = true
)"},
        {"days.csv", "date,name,status\n2026-10-01,国庆节,off\n"},
        {"import.toml", "anything at all\n"},
        {"remarks.csv", "\xFF not read\n"},
    }};
}

inline std::vector<PackProblem> problems_of(const PackSource& source) {
    auto loaded = load_pack(source);
    return loaded ? std::vector<PackProblem>{} : std::move(loaded.error());
}

struct Breakage {
    const char* name;
    const char* file;
    const char* from;  // replaced once; nullptr: the file is taken out
    const char* to;
    const char* told_of;
    std::uint32_t line;
    PackRule rule;
    std::size_t others = 0;  // problems that follow from it
};

inline void PrintTo(const Breakage& row, std::ostream* out) { *out << row.name; }

inline void expect_told(const Breakage& row) {
    PackSource source = sound_pack();
    if (!row.from) {
        source.files.erase(row.file);
    } else {
        std::string& text = source.files[row.file];
        const std::size_t at = text.find(row.from);
        ASSERT_NE(at, std::string::npos) << "the pack does not say " << row.from;
        text.replace(at, std::string_view{row.from}.size(), row.to);
    }
    const auto problems = problems_of(source);
    std::string told;
    for (const PackProblem& problem : problems) told += describe(problem, Language::en) + "  [" + std::string{name_of(problem.rule)} + "]\n";
    EXPECT_THAT(problems, testing::Contains(testing::AllOf(testing::Field(&PackProblem::file, row.told_of), testing::Field(&PackProblem::line, row.line),
                                                           testing::Field(&PackProblem::rule, row.rule))))
        << told;
    EXPECT_EQ(problems.size(), row.others + 1) << told;
}

}  // namespace pingzhi
