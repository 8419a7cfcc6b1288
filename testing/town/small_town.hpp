// A small town as a catalogue made in code: two villages side by side, six units, five services. For tests of the loop
// that should not read a pack.
#pragma once

#include <map>
#include <memory>

#include "core/catalogue/catalogue.hpp"

namespace pingzhi::testing {

// Villages "east" (lon 1..2) and "west" (lon 0..1), both lat 0..1, under the town "town". Office hours 08:30-12:00 and
// 13:30-17:30 on weekdays, zone UTC+8. Services:
//   lamp   clocks sign 2 h, handle 1 working day, close 3 working days from the next day; contact optional
//   noise  clocks contact 3 min, arrive 30 min, close 24 h; a phone or e-mail is required
//   record clock close as the record promises; may be told up to 30 years later; clocks run on what happened
//   grievance  a complaint about the unit that its form names; clock close 5 working days
//   road   every rule there is: see road() in small_town.cpp
// Units: the centre over the town hall and the bureaus of roads and water, the hall over the two village committees. Mode "storm"
// (the hall gets everything, roads in two hours), systems "police" (acknowledges within an hour) and "mail" (notices by e-mail). Roles desk,
// handler, head, reader and the three of administration: system, security, auditor.
using SpecialDays = std::map<CivilDay, SpecialDay>;
std::shared_ptr<const Catalogue> small_town(SpecialDays special = {});

// Off from Sunday the 15th to Monday the 23rd of February; Saturdays the 14th and the 28th are worked in return.
SpecialDays spring_festival_2026();

}  // namespace pingzhi::testing
