// The personal values of a matter for those who work on it: masked unless they are free text, which is the work itself. Unmasked
// values are read by a command of their own (ReadValues), which puts on record who saw what and why.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/views.hpp"

namespace pingzhi {

struct ToldValue {
    Seq fact = 0;
    std::string field;
    std::string value;
    bool masked = false;
};

// What may be shown of a value of this class of the pack ("contact", "identity", "address", "free_text"): of a telephone number the
// first three and last four digits, of an e-mail address the first character and the domain, of a name the first character, of an
// address everything but its numbers. A class that is not known shows nothing.
std::string masked(std::string_view data_class, std::string_view value);

// In the order of the facts. The reporter's secret is never among them.
std::vector<ToldValue> told_masked(const Views& views, const Matter& matter);
// Of these fields alone, as they were told: only after ReadValues was done.
std::vector<ToldValue> told_unmasked(const Views& views, const Matter& matter, const std::vector<std::string>& fields);

}  // namespace pingzhi
