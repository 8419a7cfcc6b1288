#include "http/pages/reporter_act.hpp"

#include <algorithm>

#include "core/matter/transitions.hpp"

namespace pingzhi::http::pages {
namespace {

// In the order of ReporterAct.
constexpr ActTexts texts[] = {
    {"reply", "reply_title", "reply_lead", "reply_words", "reply_send"},
    {"rate", "rate_title", "rate_lead", "rate_words", "rate_send"},
    {"reopen", "reopen_title", "reopen_lead", "reopen_words", "reopen_send"},
    {"urge", "urge_title", "urge_lead", "urge_words", "urge_send"},
    {"withdraw", "withdraw_title", "withdraw_lead", "withdraw_words", "withdraw_send"},
    {"correct-values", "correct_title", "correct_lead", "correct_title", "correct_send"},
    {"withdraw-consent", "consent_title", "consent_lead", "consent_title", "consent_send"},
    {"erase", "erase_title", "erase_lead", "erase_title", "erase_send"},
};

bool in_state_for(Act act, const Matter& matter) { return transition(act).from.has(matter.state); }

std::optional<TextKey> not_rated_because(const Matter& matter) {
    if (matter.rating) return TextKey("not_rate_again");
    if (in_state_for(Act::rate, matter)) return std::nullopt;
    return is_open(matter.state) ? TextKey("not_rate_yet") : TextKey("not_rate");
}

std::optional<TextKey> not_reopened_because(const SeenMatter& seen) {
    const Matter& matter = seen.matter;
    if (!in_state_for(Act::reopen, matter)) return is_open(matter.state) ? TextKey("not_reopen_yet") : TextKey("not_reopen");
    const bool listed = seen.catalogue.reasons.contains("reopen");
    const bool in_time = matter.state != MatterState::closed || (matter.sequel.reopen_until && seen.local.now <= *matter.sequel.reopen_until);
    if (!listed || (matter.state == MatterState::closed && !matter.sequel.reopen_until)) return TextKey("not_reopen");
    return in_time ? std::nullopt : std::optional(TextKey("not_reopen_late"));
}

std::optional<TextKey> not_withdrawn_because(const Matter& matter) {
    if (!in_state_for(Act::withdraw, matter)) return TextKey("not_withdraw");
    if (std::ranges::any_of(matter.parts, &SubMatter::open)) return TextKey("not_withdraw_parts");
    return std::nullopt;
}

// Whether the vault still holds what lets the reporter be known or reached; anything at all.
bool holds_contact(const SeenMatter& seen) {
    return std::ranges::any_of(seen.matter.vault, [&](const VaultEntry& entry) {
        const bool own = entry.ref == seen.matter.id.value || seen.matter.corrected(entry.ref);
        return own && !entry.erased && std::ranges::any_of(entry.fields, [&](const KeptField& each) {
                   const PersonalUse* use = seen.catalogue.personal_use(seen.matter.service, each.field);
                   return use && (use->data_class == "contact" || use->data_class == "identity");
               });
    });
}
bool holds_anything(const Matter& matter) { return !std::ranges::all_of(matter.vault, &VaultEntry::erased); }

std::optional<TextKey> not_because(ReporterAct act, const SeenMatter& seen) {
    if (act == ReporterAct::correct) return holds_anything(seen.matter) ? std::nullopt : std::optional(TextKey("not_erase"));
    if (act == ReporterAct::consent) return holds_contact(seen) ? std::nullopt : std::optional(TextKey("not_consent"));
    if (act == ReporterAct::erase) {
        if (!in_state_for(Act::erase_by_reporter, seen.matter)) return TextKey("not_erase_open");
        return holds_anything(seen.matter) ? std::nullopt : std::optional(TextKey("not_erase"));
    }
    if (seen.matter.state == MatterState::merged) return TextKey("not_merged");
    switch (act) {
        case ReporterAct::reply: return in_state_for(Act::reply, seen.matter) ? std::nullopt : std::optional(TextKey("not_reply"));
        case ReporterAct::rate: return not_rated_because(seen.matter);
        case ReporterAct::reopen: return not_reopened_because(seen);
        case ReporterAct::urge:
            // Nothing hurries others while the matter waits for its reporter.
            if (seen.matter.state == MatterState::awaiting_reporter) return TextKey("not_urge_waiting");
            return in_state_for(Act::urge, seen.matter) ? std::nullopt : std::optional(TextKey("not_urge"));
        default: break;
    }
    return not_withdrawn_because(seen.matter);
}

}  // namespace

const ActTexts& texts_of(ReporterAct act) { return texts[static_cast<std::size_t>(act)]; }

std::optional<std::string> why_not(ReporterAct act, const SeenMatter& seen) {
    const auto key = not_because(act, seen);
    if (!key) return std::nullopt;
    return std::string(say(*key, seen.language()));
}

std::string hint_of(ReporterAct act, const SeenMatter& seen) {
    const Language language = seen.language();
    const Matter& matter = seen.matter;
    if (act == ReporterAct::reopen && matter.sequel.reopen_until)
        return say("reopen_until", language, {{"until", moment_words(*matter.sequel.reopen_until, seen.local)}});
    if (act == ReporterAct::urge && matter.urges > 0) return say("urge_count", language, {{"count", std::to_string(matter.urges)}});
    return {};
}

}  // namespace pingzhi::http::pages
