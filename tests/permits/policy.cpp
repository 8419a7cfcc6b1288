#include "tests/permits/policy.hpp"

#include <algorithm>
#include <span>

namespace pingzhi::permits {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::string_view for_all[] = {"report_matter",
                                        "get_matter",
                                        "list_matters",
                                        "list_services",
                                        "get_service",
                                        "list_areas",
                                        "get_directory",
                                        "list_directory",
                                        "page_directory",
                                        "page_directory_list",
                                        "list_modes",
                                        "list_alerts",
                                        "get_alert",
                                        "find_duplicates",
                                        "get_rates",
                                        "list_months",
                                        "get_month",
                                        "get_month_report",
                                        "get_month_sheets",
                                        "page_months",
                                        "page_month_report",
                                        "upload_photo",
                                        "sign_in",
                                        "openapi",
                                        "live",
                                        "tlog_checkpoint",
                                        "tlog_tile",
                                        "healthz",
                                        "readyz",
                                        "open311_discovery_xml",
                                        "open311_discovery_json",
                                        "open311_services_xml",
                                        "open311_services_json",
                                        "open311_service_definition_xml",
                                        "open311_service_definition_json",
                                        "open311_requests_xml",
                                        "open311_requests_json",
                                        "open311_request_xml",
                                        "open311_request_json",
                                        "open311_token_xml",
                                        "open311_token_json",
                                        "open311_updates_xml",
                                        "open311_updates_json",
                                        "page_home",
                                        "page_report",
                                        "take_report",
                                        "page_track",
                                        "page_matters",
                                        "page_matter",
                                        "leave_matter",
                                        "page_about",
                                        "page_settings",
                                        "page_before_sending",
                                        "page_suggestions",
                                        "page_map_points",
                                        "page_rates",
                                        "page_rates_of_month",
                                        "page_sign_in",
                                        "page_sign_in_code",
                                        "page_sign_in_recovery_code",
                                        "page_sign_in_passkey",
                                        "page_forgotten",
                                        "take_forgotten",
                                        "page_first_start",
                                        "page_invitation",
                                        "invitation_script",
                                        "passkey_script",
                                        "draft_script",
                                        "photos_script",
                                        "place_script",
                                        "before_script",
                                        "suggest_script",
                                        "city_map_script",
                                        "ground_script",
                                        "matter_script",
                                        "leaflet_script",
                                        "leaflet_stylesheet",
                                        "stylesheet",
                                        "icon",
                                        "icon_by_habit",
                                        "robots",
                                        "web_file"};

// What is brought decides, and the route reads it.
constexpr std::string_view by_what_is_brought[] = {
    "inbound", "open311_report_xml", "open311_report_json", "open311_update_xml", "open311_update_json", "get_file", "accept_invitation", "take_track",
    "page_reply", "take_reply", "page_rate", "take_rate", "page_reopen", "take_reopen", "page_urge", "take_urge", "page_withdraw", "take_withdraw",
    "page_rating_link", "take_rating_link", "page_my_data", "take_my_data", "page_correct-values", "take_correct-values", "page_withdraw-consent",
    "take_withdraw-consent", "page_erase", "take_erase",
    // what is typed at the door, and what a provider says
    "take_sign_in", "take_sign_in_code", "take_sign_in_recovery_code", "take_sign_in_passkey", "take_first_start", "take_invitation", "take_sign_out",
    "go_to_provider", "back_from_provider", "code_after_provider",
    // by address
    "metrics"};

constexpr std::string_view for_who_reads_inside[] = {"search_matters", "get_queues", "get_figures", "get_figure_sheets",
                                                     "get_route",      "get_desk",   "get_acts",    "try_route"};

// Takes lists out of the program: heads of units.
constexpr std::string_view for_who_takes_lists[] = {"export_matters_csv", "export_matters_sheet"};
constexpr std::string_view takes_lists[] = {"hall", "centre"};

constexpr std::string_view of_the_reporter_too[] = {
    "reply_matter", "urge_matter", "rate_matter", "reopen_matter", "withdraw_matter", "erase_matter", "withdraw_consent_matter", "correct_values_matter"};

constexpr std::string_view for_who_is_known[] = {"attach_matter",         "merge_matter",   "detach_matter",    "correct_matter",
                                                 "split_matter",          "sign_matter",    "return_matter",    "transfer_matter",
                                                 "claim_matter",          "rule_matter",    "support_matter",   "finish_support_matter",
                                                 "cancel_support_matter", "step_matter",    "ask_matter",       "request_matter",
                                                 "decide_matter",         "resume_matter",  "supervise_matter", "answer_supervision_matter",
                                                 "finish_node_matter",    "handle_matter",  "review_matter",    "answer_matter",
                                                 "call_back_matter",      "close_matter",   "decline_matter",   "archive_matter",
                                                 "exclude_matter",        "include_matter", "hand_over_matter", "requeue_delivery_matter",
                                                 "read_values_matter",    "start_mode",     "end_mode"};

constexpr std::string_view for_who_is_signed_in[] = {
    "get_session",    "sign_out",      "end_session",     "change_password", "begin_totp",    "confirm_totp", "renew_recovery_codes", "add_person",
    "change_person",  "remove_person", "invite_person",   "give_post",       "confirm_post",  "end_post",     "delegate_post",        "end_delegation",
    "list_providers", "link_provider", "unlink_provider", "list_passkeys",   "begin_passkey", "add_passkey",  "remove_passkey"};

// The own account: with a second factor, but where one is set up or everything ended.
constexpr std::string_view pages_of_the_account[] = {
    "page_account",       "page_password",       "take_password",       "take_end_session", "page_recovery_codes", "take_recovery_codes", "page_link_provider",
    "take_link_provider", "page_remove_passkey", "take_remove_passkey", "page_desk",        "page_in_desk",        "page_screen",         "page_in_screen"};
constexpr std::string_view pages_with_one_factor[] = {"page_authenticator",
                                                      "take_authenticator",
                                                      "page_confirm_authenticator",
                                                      "take_confirm_authenticator",
                                                      "take_end_sessions",
                                                      "page_passkeys",
                                                      "take_passkeys",
                                                      "page_new_passkey",
                                                      "take_new_passkey"};
constexpr std::string_view pages_of_people[] = {"page_people",
                                                "page_new_person",
                                                "take_new_person",
                                                "page_person",
                                                "take_invite",
                                                "take_second_factor_away",
                                                "take_end_sessions_of_person",
                                                "take_remove_person",
                                                "take_end_post",
                                                "take_confirm_post",
                                                "page_new_post",
                                                "take_new_post",
                                                "page_change_person",
                                                "take_change_person",
                                                "page_delegate_post",
                                                "take_delegate_post",
                                                "take_end_delegation"};

bool is_among(std::string_view route, Names names) { return std::ranges::find(names, route) != names.end(); }

}  // namespace

std::optional<Opens> opens(std::string_view route, const Visitor& visitor) {
    const auto to = [](bool open) { return open ? Opens::to_visitor : Opens::to_others; };
    const bool known = visitor.comes == Comes::by_key || visitor.comes == Comes::by_session;
    if (is_among(route, for_all)) return Opens::to_visitor;
    if (is_among(route, by_what_is_brought)) return Opens::by_itself;
    if (is_among(route, for_who_reads_inside)) return to(visitor.reads_inside);
    if (is_among(route, for_who_takes_lists)) return to(is_among(visitor.who, takes_lists));
    if (route == "own_values") return visitor.own.empty() ? Opens::by_itself : Opens::to_visitor;
    if (is_among(route, of_the_reporter_too)) return to(known || !visitor.own.empty());
    if (is_among(route, for_who_is_known)) return to(known);
    if (is_among(route, for_who_is_signed_in)) return to(visitor.comes == Comes::by_session);
    if (is_among(route, pages_with_one_factor)) return to(visitor.comes == Comes::by_session);
    if (is_among(route, pages_of_the_account)) return to(visitor.comes == Comes::by_session && visitor.who != "one_factor");
    if (is_among(route, pages_of_people)) return to(visitor.administers == "people");
    if (route == "list_people" || route == "get_person") return to(!visitor.administers.empty());
    if (route == "list_access" || route == "tlog_entries") return to(visitor.administers == "records");
    if (route == "publish_month") return Opens::to_others;
    return std::nullopt;
}

}  // namespace pingzhi::permits
