// Reads a report out of what a client sent, and finds everything that is wrong with it at once. The loop has the last word:
// what passes here may still be refused there.
#pragma once

#include "http/open311/call.hpp"
#include "http/open311/errors.hpp"

namespace pingzhi::http::open311 {

struct ReadReport {
    ReportMatter report;
    bool media_url_left_out = false;  // the service has no field for it
    Faults faults;
};

ReadReport read_report(const Call& call, const Service& service);

// first_name, last_name, email, phone as personal values.
std::vector<PersonalValue> read_contact(const Call& call);

}  // namespace pingzhi::http::open311
