// Emergency modes of a pack: one file each, named by the mode's code.
#include <algorithm>

#include "app/pack/pack_limits.hpp"

namespace pingzhi::pack {
namespace {

class ModeReader {
public:
    ModeReader(PackReading& reading, const ModeSurroundings& known) : reading_(reading), known_(known) {
        for (const Service& service : known.routes.services) services_.insert(service.code);
    }

    ModeRead read(std::string code, TomlReader& table) {
        ModeRead read;
        Mode& mode = read.mode;
        mode.code = std::move(code);
        mode.name = table.text("name");
        mode.instruction = table.text("instruction");
        mode.event = table.string("event").value;
        const LimitReader limits = known_.limits.within(table);
        limits.read(table, "longest", mode.longest);
        const std::vector<Located> offered = table.strings("services", Need::optional);
        for (const Located& service : offered) reading_.refer(services_, service);
        mode.services = values_of(offered);
        if (auto clocks = table.table("clocks", Need::optional)) read_services_clocks(*clocks, limits, mode);
        read.rules = read_route_list(table, Need::optional, known_.route_codes, reading_, known_.routes);
        table.refuse_other_keys();
        return read;
    }

private:
    // By service; a clock that the mode does not name stays as the service has it.
    void read_services_clocks(TomlReader& clocks, const LimitReader& limits, Mode& mode) {
        for (const Located& code : clocks.keys()) {
            reading_.refer(services_, code);
            auto table = clocks.table(code.value);
            const auto service = std::ranges::find(known_.routes.services, code.value, &Service::code);
            if (!table || service == known_.routes.services.end()) continue;
            std::vector<ClockRule>& switched = mode.clocks[code.value];
            switched = service->clocks;
            read_clocks(*table, limits, switched);
        }
    }

    PackReading& reading_;
    const ModeSurroundings& known_;
    std::set<std::string> services_;
};

}  // namespace

std::vector<ModeRead> read_modes(PackReading& reading, const ModeSurroundings& known) {
    std::vector<ModeRead> modes;
    ModeReader reader(reading, known);
    for (const CodedDocument& file : reading.documents_below("modes/")) {
        TomlReader table(file.table, file.name, reading.problems());
        modes.push_back(reader.read(file.code, table));
    }
    return modes;
}

}  // namespace pingzhi::pack
