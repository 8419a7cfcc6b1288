// What the desk asks before and beside its acts: the city's units, reasons and services; which acts are possible; where a report would go.
#pragma once

#include "core/catalogue/catalogue.hpp"
#include "http/api/wire_city.hpp"
#include "http/api/wire_clock.hpp"
#include "http/api/wire_matter.hpp"
#include "http/api/wire_reports.hpp"

namespace pingzhi::http::api {

struct UnitWire {
    std::string code;
    std::string name;
    std::string kind;
    std::string area;
    std::optional<std::string> above;
};
PINGZHI_WIRE(UnitWire, "Unit", (code, name, kind, area, above))

using ReasonListsWire = std::map<std::string, std::vector<ReasonWire>>;

struct DeskNodeWire {
    std::string code;
    std::string name;
    std::vector<FormFieldWire> form;
    std::vector<std::string> evidence;  // required to finish it
};
PINGZHI_WIRE(DeskNodeWire, "DeskNode", (code, name, form, evidence))

struct DeskServiceWire {
    ServiceWire service;
    std::string group_name;
    bool for_residents = true;
    bool reported_here = true;  // by the channel of whoever asks, with what this program takes
    bool photo_asked = false;   // of a report by that channel
};
PINGZHI_WIRE(DeskServiceWire, "DeskService", (service, group_name, for_residents, reported_here, photo_asked))

struct DeskWire {
    std::string city;
    std::string contact;
    std::string zone;
    std::vector<UnitWire> units;
    std::vector<DeskServiceWire> services;
    ReasonListsWire reasons;          // by list: "return", "transfer", "pause", ...
    std::vector<ReasonWire> systems;  // to which a matter can be handed over
};
PINGZHI_WIRE(DeskWire, "Desk", (city, contact, zone, units, services, reasons, systems))

struct PossibleActWire {
    std::string act;                  // the last part of its path
    std::optional<std::string> kind;  // of a request or a step
    std::string name;
    bool possible = false;
    std::optional<ReasonWire> refusal;  // why it is not
};
PINGZHI_WIRE(PossibleActWire, "PossibleAct", (act, kind, name, possible, refusal))

// What the acts on a matter ask, by the pack under which it began.
struct AskedWire {
    std::vector<std::string> evidence;  // required to say that it is handled
    std::optional<LimitWire> extension_max;
    std::optional<DeskNodeWire> node;        // of the plan, the next
    std::optional<ReasonListsWire> reasons;  // where that pack is not today's
};
PINGZHI_WIRE(AskedWire, "Asked", (evidence, extension_max, node, reasons))

struct PossibleActsWire {
    std::string number;
    std::uint64_t version = 0;
    std::vector<PossibleActWire> acts;
    AskedWire asked;
};
PINGZHI_WIRE(PossibleActsWire, "PossibleActs", (number, version, acts, asked))

struct TrialReportWire {
    std::string service;
    CorrectedPlaceWire place;
    std::optional<Form> form;  // public fields
};
PINGZHI_WIRE(TrialReportWire, "TrialReport", (service, place, form))

struct TrialClockWire {
    std::string kind;
    Instant deadline;
};
PINGZHI_WIRE(TrialClockWire, "TrialClock", (kind, deadline))

struct TrialWire {
    std::optional<std::string> area;
    std::optional<std::string> area_name;  // with what it lies in: "当湖街道 · 东方社区"
    std::string unit;
    std::string unit_name;
    std::string rule;  // "fallback": none matched
    std::string why;   // the rule in words; of "fallback" none
    std::optional<std::string> mode;
    std::vector<TrialClockWire> clocks;  // if it were reported now
};
PINGZHI_WIRE(TrialWire, "Trial", (area, area_name, unit, unit_name, rule, why, mode, clocks))

ReasonListsWire reason_lists_wire(const Catalogue& catalogue, Language language);

}  // namespace pingzhi::http::api
