// Figures as canonical JSON, in which they are published and hashed, and back. The text holds every rate beside its counts, for
// readers who have nothing but the text; read back are the counts alone, of which the rates are made again.
#pragma once

#include <string>
#include <string_view>

#include "core/catalogue/catalogue.hpp"
#include "insight/rates/tally.hpp"

namespace pingzhi::insight {

struct Publication {
    std::string month;
    std::string rules;
    Seq as_of = 0;  // the last fact that the figures know
    Seq pack = 0;   // the city's pack at that fact
    Figures figures;
};

// `catalogue` is that pack's: for matter numbers and the share that is to be called back.
std::string figures_text(const Publication& publication, const Catalogue& catalogue, const Scheme& scheme);

// Throws std::runtime_error for what figures_text did not write.
Publication read_figures(std::string_view text);

}  // namespace pingzhi::insight
