#include "tests/scenarios/hand.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <stdexcept>

#include "media/png_for_tests.hpp"

namespace pingzhi::scenarios {
namespace {

std::uint64_t writes = 0;

std::string text_of(const json::value& value) { return std::string(value.as_string()); }

}  // namespace

json::object report_of(const Told& told) {
    json::object report{{"service", told.service}};
    if (!told.words.empty()) report["description"] = told.words;
    if (told.where) report["place"] = {{"lon", told.where->lon}, {"lat", told.where->lat}};
    if (!told.area.empty()) report["place"] = {{"area", told.area}};
    json::object contact;
    if (!told.phone.empty()) contact["phone"] = told.phone;
    if (!told.email.empty()) contact["email"] = told.email;
    if (!contact.empty()) report["contact"] = contact;
    json::object form;
    for (const auto& [field, value] : told.form) form[field] = json::array{value};
    if (!form.empty()) report["form"] = form;
    if (!told.photos.empty()) report["photos"] = json::array(told.photos.begin(), told.photos.end());
    return report;
}

json::object node(const char* code, const std::map<std::string, std::string>& form, const char* note) {
    json::object body{{"node", code}};
    json::object values;
    for (const auto& [field, value] : form) values[field] = json::array{value};
    if (!values.empty()) body["form"] = values;
    if (*note) body["note"] = note;
    return body;
}

Case Hand::reports(const Told& told) const {
    const json::object receipt = post("/api/v1/matters", report_of(told), 201);
    return {text_of(receipt.at("number")), text_of(receipt.at("secret")), told.where};
}

std::string Hand::refused_report(const Told& told) const {
    const Reply reply = write("/api/v1/matters", json::serialize(report_of(told)));
    if (reply.status < 300) return {};
    const json::object problem = json::parse(reply.body).as_object();
    const json::value* errors = problem.if_contains("errors");
    return text_of(problem.at("code")) + (errors && !errors->as_array().empty() ? " " + text_of(errors->at(0).at("field")) : std::string());
}

std::string Hand::uploads_photo(std::uint8_t shade) const {
    const Reply reply = city_.request("POST", "/api/v1/attachments", headers(), media::png({.shade = shade}));
    if (reply.status != 201) throw std::runtime_error("a photo is not taken: " + reply.body);
    return text_of(json::parse(reply.body).at("token"));
}

// The words, and where and when it was done: what any service may ask to see.
void Hand::handles(const Case& c, const char* outcome, const char* note, std::vector<std::string> photos) const {
    json::object body{{"outcome", outcome}, {"note", note}, {"taken", to_rfc3339(city_.now())}};
    if (c.where) {
        body["lon"] = c.where->lon;
        body["lat"] = c.where->lat;
    }
    if (!photos.empty()) body["photos"] = json::array(photos.begin(), photos.end());
    does(c, "handle", body);
}

void Hand::finishes(const Case& c, const char* code, const std::map<std::string, std::string>& form, const char* note, std::vector<std::string> photos) const {
    json::object body = node(code, form, note);
    if (!photos.empty()) body["photos"] = json::array(photos.begin(), photos.end());
    does(c, "finish-node", body);
}

Case Hand::follower_of(const Case& c) const {
    const json::object seen = detail(c);
    const json::array& followers = seen.at("followers").as_array();
    if (followers.size() != 1) throw std::runtime_error(std::to_string(followers.size()) + " matters follow " + c.number);
    return {text_of(followers.at(0)), {}, c.where};
}

void Hand::rates(const Case& c, bool solved, int stars) const {
    const Reply reply = write(c.path() + "/rate", json::serialize(json::object{{"solved", solved}, {"stars", stars}}), "Matter-Secret: " + c.secret + "\r\n");
    EXPECT_EQ(reply.status, 200u) << c.number << " " << reply.body;
}

Reply Hand::write(const std::string& path, const std::string& body, const std::string& more) const {
    return city_.request("POST", path, headers() + more + "Idempotency-Key: a-key-of-the-scenario-" + std::to_string(++writes) + "\r\n", body);
}

json::object Hand::post(const std::string& path, const json::object& body, unsigned status) const {
    const Reply reply = write(path, json::serialize(body));
    if (reply.status != status) throw std::runtime_error(path + ": " + reply.body);
    return json::parse(reply.body).as_object();
}

json::object Hand::does(const Case& c, const std::string& act, const json::object& body) const { return post(c.path() + "/" + act, body, 200); }

std::string Hand::refused(const Case& c, const std::string& act, const json::object& body) const {
    const Reply reply = write(c.path() + "/" + act, json::serialize(body));
    return reply.status < 300 ? std::string() : text_of(json::parse(reply.body).at("code"));
}

Reply Hand::fetch(const std::string& path) const { return city_.request("GET", path, headers()); }

json::object Hand::get(const std::string& path) const {
    const Reply reply = fetch(path);
    if (reply.status != 200) throw std::runtime_error(path + ": " + reply.body);
    return json::parse(reply.body).as_object();
}

std::string Hand::page(const std::string& path, const char* language) const {
    const Reply reply = city_.request("GET", path, headers() + "Accept-Language: " + language + "\r\n");
    EXPECT_EQ(reply.status, 200u) << path;
    return reply.body;
}

void Hand::shows(const char* picture, const std::string& path, const char* language) const {
    if (!std::getenv("PINGZHI_PICTURES")) return;
    const json::object shown{
        {"picture", picture}, {"url", city_.url() + path}, {"headers", headers()}, {"now", to_rfc3339(city_.now())}, {"language", language}};
    std::cout << "PICTURE " << json::serialize(shown) << std::endl;
    std::string taken;
    std::getline(std::cin, taken);
}

std::size_t Hand::counts_at(const std::string& address) const {
    std::size_t count = 0;
    std::string cursor;
    do {
        const json::object list = get(address + "&limit=200" + (cursor.empty() ? "" : "&cursor=" + cursor));
        count += list.at("matters").as_array().size();
        const json::value* next = list.if_contains("next");
        cursor = next && next->is_string() ? text_of(*next) : "";
    } while (!cursor.empty());
    return count;
}

std::string state_of(const json::object& detail) { return text_of(detail.at("matter").at("state")); }

std::string unit_of(const json::object& detail) { return text_of(detail.at("matter").at("unit")); }

std::vector<std::string> leads_of(const json::object& detail) {
    std::vector<std::string> units;
    for (const json::value& each : detail.at("assignments").as_array()) {
        if (each.at("lead").as_bool()) units.push_back(text_of(each.at("unit")));
    }
    return units;
}

const json::object& clock_of(const json::object& detail, std::string_view kind) {
    for (const json::value& each : detail.at("clocks").as_array()) {
        if (each.at("kind").as_string() == kind) return each.as_object();
    }
    throw std::runtime_error("there is no such clock");
}

std::string told_by(const json::object& detail, std::string_view node, std::string_view field) {
    for (const json::value& each : detail.at("plan").as_array()) {
        const json::value* said = each.at("code").as_string() == node ? each.at("form").as_object().if_contains(field) : nullptr;
        if (said) return text_of(said->at(0));
    }
    return {};
}

std::vector<std::string> finished_nodes(const json::object& detail) {
    std::vector<std::string> codes;
    for (const json::value& each : detail.at("plan").as_array()) {
        if (each.at("state").as_string() == "finished") codes.push_back(text_of(each.at("code")));
    }
    return codes;
}

}  // namespace pingzhi::scenarios
