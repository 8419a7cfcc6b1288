// Somebody who takes part in a story: a channel with its key, a person at a post, somebody at home. What they do goes through the API, as
// channels, desks and browsers send it; what is not done fails the test and says why.
#pragma once

#include <boost/json.hpp>

#include "tests/scenarios/scenario_city.hpp"

namespace pingzhi::scenarios {

namespace json = boost::json;

// A matter as its reporter knows it. What comes by a partner has no secret.
struct Case {
    std::string number;
    std::string secret;
    std::optional<Position> where;

    std::string path() const { return "/api/v1/matters/" + number; }
};

// What is told when a matter is reported.
struct Told {
    std::string service;
    std::string words = {};
    std::optional<Position> where = {};
    std::map<std::string, std::string> form = {};
    std::string phone = {};
    std::string email = {};
    std::vector<std::string> photos = {};  // tokens of uploads
    std::string area = {};                 // its code, where no position is told
};
json::object report_of(const Told& told);

class Hand {
public:
    Hand(ScenarioCity& city, std::string headers) : city_(city), headers_(std::move(headers)) {}
    Hand(ScenarioCity& city, Seq person) : city_(city), person_(person) {}

    Case reports(const Told& told) const;
    // The code of the refusal and the field that it names, "photo_missing photos"; of a report that is taken after all: empty.
    std::string refused_report(const Told& told) const;
    std::string uploads_photo(std::uint8_t shade) const;  // the token that names it

    // Who must own it.
    void signs(const Case& c) const { does(c, "sign", {}); }
    void transfers(const Case& c, const std::string& unit, const char* reason) const { does(c, "transfer", {{"unit", unit}, {"reason", reason}}); }
    void asks_support_of(const Case& c, const std::string& unit, const char* reason) const { does(c, "support", {{"unit", unit}, {"reason", reason}}); }
    void finishes_support(const Case& c) const { does(c, "finish-support", {}); }
    void hands_over(const Case& c, const char* system) const { does(c, "hand-over", {{"system", system}}); }
    // What is done, and how it ends.
    void reaches_the_reporter(const Case& c) const { does(c, "step", {{"step", "contact"}}); }
    void arrives(const Case& c) const { does(c, "step", {{"step", "arrive"}}); }
    // The next node of its plan, with what it asks.
    void finishes(const Case& c, const char* node, const std::map<std::string, std::string>& form = {}, const char* note = "",
                  std::vector<std::string> photos = {}) const;
    void handles(const Case& c, const char* outcome, const char* note, std::vector<std::string> photos = {}) const;
    void passes(const Case& c) const { does(c, "review", {{"passed", true}}); }
    void answers(const Case& c, const char* words) const { does(c, "answer", {{"answer", words}}); }
    void calls_back(const Case& c, bool solved, bool satisfied) const {
        does(c, "call-back", {{"contacted", true}, {"solved", solved}, {"satisfied", satisfied}});
    }
    void closes(const Case& c, const char* reason) const { does(c, "close", {{"reason", reason}}); }
    void supervises(const Case& c, const char* order) const { does(c, "supervise", {{"note", order}}); }
    // By the reporter, with the secret.
    void rates(const Case& c, bool solved, int stars) const;

    json::object does(const Case& c, const std::string& act, const json::object& body) const;
    // The code of the refusal; of what is done after all: empty.
    std::string refused(const Case& c, const std::string& act, const json::object& body) const;
    json::object post(const std::string& path, const json::object& body, unsigned status) const;

    json::object get(const std::string& path) const;
    json::object detail(const Case& c) const { return get(c.path()); }
    bool sees(const Case& c) const { return fetch(c.path()).status == 200; }
    // How many matters a list has, all its pages.
    std::size_t counts(const std::string& query = {}) const { return counts_at("/api/v1/matters?" + query); }
    std::size_t counts_at(const std::string& address) const;
    Reply fetch(const std::string& path) const;
    std::string page(const std::string& path, const char* language = "zh") const;
    // A moment for a picture of docs/SYSTEMS.md (pictures.mjs): as this person sees it in a browser. Nothing in a plain run.
    void shows(const char* picture, const std::string& path, const char* language = "zh-CN") const;
    // The one matter that began by itself after this one.
    Case follower_of(const Case& c) const;

private:
    std::string headers() const { return person_ ? city_.session_of(*person_) : headers_; }
    Reply write(const std::string& path, const std::string& body, const std::string& more = {}) const;

    ScenarioCity& city_;
    std::string headers_;
    std::optional<Seq> person_;
};

json::object node(const char* code, const std::map<std::string, std::string>& form = {}, const char* note = "");

// Of a matter's detail.
std::string state_of(const json::object& detail);
std::string unit_of(const json::object& detail);
// The units that led it, in order.
std::vector<std::string> leads_of(const json::object& detail);
const json::object& clock_of(const json::object& detail, std::string_view kind);
// What finishing a node of its plan told; empty where it was not told.
std::string told_by(const json::object& detail, std::string_view node, std::string_view field);
std::vector<std::string> finished_nodes(const json::object& detail);

}  // namespace pingzhi::scenarios
