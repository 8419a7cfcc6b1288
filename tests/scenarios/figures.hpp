// Figures as the program tells them: the one place where a scenario reads them, from the API and wherever else they stand.
#pragma once

#include "tests/scenarios/hand.hpp"

namespace pingzhi::scenarios {

// In [from, until), before exclusions: of one service, unit or area, or of the whole city where none is named.
struct Figures {
    std::map<std::string, std::uint64_t> counts;
    std::map<std::string, std::string> percent;  // by rate, "98.07"
    std::map<std::string, std::string> shares;   // by rate, "813/829"
};
Figures figures(const Hand& reader, const std::string& from, const std::string& until, const std::string& code = {}, const std::string& by = "service");

// These rates for people at work, of all days from one to another, as the program keeps them; and how many matters the list behind each has.
struct KeptFigures {
    Figures figures;
    std::map<std::string, std::size_t> behind;  // by rate: of its upper number
};
KeptFigures kept_figures(const Hand& reader, const std::string& from, const std::string& to, const std::string& service, const std::vector<std::string>& rates);

// The month's published figures of a service; the month is published first where it is not.
Figures published(const Hand& publisher, const std::string& month, const std::string& service);

}  // namespace pingzhi::scenarios
