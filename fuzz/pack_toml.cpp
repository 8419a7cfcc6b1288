// Packs of any bytes: loading ends in a catalogue or in problems, never in an exception; a source survives its canonical
// bytes. An input is text in which a line "=== NAME" begins the file NAME; what is not named is taken from a sound pack.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "app/pack/pack_loader.hpp"

namespace {

using namespace pingzhi;

PackSource sound_pack() {
    return {{
        {"pack.toml",
         "pack = \"t\"\nversion = \"1\"\ncity = \"t\"\nnumber_prefix = \"T\"\nname = { en = \"T\" }\nsource = { en = \"s\" }\ncontact = \"c\"\nzone = "
         "\"Asia/Shanghai\"\n"
         "fallback = \"hall\"\n[[shapes]]\nfile = \"areas.geojson\"\n[[groups]]\ncode = \"g\"\nname = { en = \"G\" }\n[calendars.c]\nweekdays = { monday = "
         "[\"08:00-09:00\"] }\n"
         "special_days = [\"days.csv\"]\n[personal]\n"
         "description = { purpose = { en = \"p\" }, class = \"free_text\", retention_days = 9 }\ncontact_name = { purpose = { en = \"p\" }, class = "
         "\"identity\", retention_days = 9 }\n"
         "phone = { purpose = { en = \"p\" }, class = \"contact\", retention_days = 9 }\nemail = { purpose = { en = \"p\" }, class = \"contact\", "
         "retention_days = 9 }\n"
         "address = { purpose = { en = \"p\" }, class = \"address\", retention_days = 9 }\nnote = { purpose = { en = \"p\" }, class = \"free_text\", "
         "retention_days = 9 }\n"
         "answer = { purpose = { en = \"p\" }, class = \"free_text\", retention_days = 9 }\n"},
        {"services/s.toml", "name = { en = \"S\" }\ngroup = \"g\"\n[clocks.close]\nlimit = \"1 day\"\ncalendar = \"c\"\n"},
        {"areas.csv", "code,name_zh,name_en,level,parent\nt,,T,city,\nw,,W,town,t\n"},
        {"areas.geojson",
         "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":\"t\"},\"geometry\":{\"type\":\"Polygon\","
         "\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}}]}"},
        {"units.toml", "[[units]]\ncode = \"hall\"\nname = { en = \"H\" }\nkind = \"hall\"\narea = \"t\"\n"},
        {"routes.toml", "[[routes]]\ncode = \"r\"\nwhy = { en = \"w\" }\nto = { upward = \"hall\" }\n"},
        {"reasons.toml",
         "[[handle]]\ncode = \"h\"\nname = { en = \"H\" }\n[[close]]\ncode = \"c\"\nname = { en = \"C\" }\n[[erase]]\ncode = \"e\"\nname = { en = \"E\" }\n"},
        {"days.csv", "date,name,status\n2026-10-01,n,off\n"},
    }};
}

PackSource source_of(std::string_view text) {
    constexpr std::string_view mark = "=== ";
    PackSource source = sound_pack();
    std::string* file = nullptr;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end);
        if (line.starts_with(mark)) {
            const std::string_view name = line.substr(mark.size(), line.size() - mark.size() - line.ends_with('\n'));
            file = valid_pack_file_name(name) ? &source.files[std::string{name}] : nullptr;
            if (file) file->clear();
        } else if (file) {
            *file += line;
        }
    }
    return source;
}

void must(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const PackSource source = source_of(text);
    const auto loaded = load_pack(source);
    must(loaded || !loaded.error().empty());
    if (loaded) must((*loaded)->zone && (*loaded)->territory && (*loaded)->routing);
    if (!loaded) {
        for (const PackProblem& problem : loaded.error()) must(!describe(problem, Language::zh).empty());
    }
    const std::string bytes = pack_bytes(source);
    must(parse_pack_bytes(bytes) == source);
    if (const auto read = parse_pack_bytes(text)) must(pack_bytes(*read) == text);
    return 0;
}
