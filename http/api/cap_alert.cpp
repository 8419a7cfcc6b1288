#include "http/api/cap_alert.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pingzhi::http::api {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
        }
    }
    return out;
}

void element(std::string& out, std::string_view name, std::string_view text) { out += fmt::format("<{0}>{1}</{0}>\n", name, escaped(text)); }
void element_if_any(std::string& out, std::string_view name, std::string_view text) {
    if (!text.empty()) element(out, name, text);
}

// Names in CAP have no spaces, commas or characters of markup.
std::string host_of(std::string_view url) {
    if (const auto scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    return std::string(url.substr(0, url.find('/')));
}

std::string identifier(const AlertSource& source, const ActiveMode& mode) { return fmt::format("{}-{}-{}", source.catalogue.city, mode.mode, mode.id); }

const Area& area_of(const Territory& territory, const ActiveMode& mode) {
    const Area* area = mode.area ? territory.find(*mode.area) : nullptr;
    return area ? *area : territory.root();
}

// Latitude before longitude, the first point again as the last. Holes have no place in CAP: the outer ring alone warns whoever
// lives in one as well.
std::string polygon(const Ring& ring) {
    std::string points;
    const auto add = [&points](Position point) { points += fmt::format("{}{:.6f},{:.6f}", points.empty() ? "" : " ", point.lat, point.lon); };
    for (const Position& point : ring.points) add(point);
    if (ring.points.front() != ring.points.back()) add(ring.points.front());
    return points;
}

void add_area(std::string& out, const Area& area, Language language) {
    constexpr std::size_t corners_min = 3;
    out += "<area>\n";
    element(out, "areaDesc", area.name.in(language));
    for (const Polygon& each : area.shape) {
        if (each.outer.points.size() >= corners_min) element(out, "polygon", polygon(each.outer));
    }
    out += "<geocode>\n";
    element(out, "valueName", "area");
    element(out, "value", area.code.value);
    out += "</geocode>\n</area>\n";
}

// The elements stand in the order of the standard's schema. How severe it is the pack does not say.
void add_info(std::string& out, const AlertSource& source, const ActiveMode& mode, Language language) {
    const Catalogue& catalogue = source.catalogue;
    const Mode* declared = catalogue.mode(mode.mode);
    const Area& area = area_of(*catalogue.territory, mode);
    const std::string name = declared ? declared->name.in(language) : mode.mode;
    out += "<info>\n";
    element(out, "language", language == Language::zh ? "zh-CN" : "en");
    element(out, "category", "Safety");
    element(out, "event", declared && !declared->event.empty() ? declared->event : name);
    element(out, "urgency", "Immediate");
    element(out, "severity", "Unknown");
    element(out, "certainty", "Observed");
    element(out, "effective", cap_time(*catalogue.zone, mode.started));
    element(out, "expires", cap_time(*catalogue.zone, mode.until));
    element_if_any(out, "senderName", catalogue.name.in(language));
    element(out, "headline", fmt::format("{}{}{}", name, language == Language::zh ? "：" : ": ", area.name.in(language)));
    if (declared) element_if_any(out, "instruction", declared->instruction.in(language));
    element(out, "web", source.public_url + "/");
    element_if_any(out, "contact", catalogue.contact);
    add_area(out, area, language);
    out += "</info>\n";
}

}  // namespace

std::string cap_time(const Zone& zone, Instant instant) {
    const std::int64_t minutes = zone.offset_at(instant).ms / Duration::minutes(1).ms;
    std::string text = to_rfc3339(instant + Duration::minutes(minutes));
    text.resize(std::string_view("2026-11-16T09:00:00").size());
    const std::int64_t far = std::abs(minutes);
    return fmt::format("{}{}{:02}:{:02}", text, minutes > 0 ? '+' : '-', far / 60, far % 60);
}

std::string alert_address(const AlertSource& source, const ActiveMode& mode) { return fmt::format("{}/api/v1/alerts/{}.cap", source.public_url, mode.id); }

std::string cap_alert(const AlertSource& source, const ActiveMode& mode) {
    std::string out(declaration);
    out += "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">\n";
    element(out, "identifier", identifier(source, mode));
    element(out, "sender", host_of(source.public_url));
    element(out, "sent", cap_time(*source.catalogue.zone, mode.started));
    element(out, "status", "Actual");
    element(out, "msgType", "Alert");
    element(out, "scope", "Public");
    for (Language language : {Language::zh, Language::en}) add_info(out, source, mode, language);
    return out + "</alert>\n";
}

std::string alert_feed(const AlertSource& source, const std::vector<ActiveMode>& modes, Instant now) {
    const std::string own = source.public_url + "/api/v1/alerts.cap";
    const Instant updated = modes.empty() ? now : std::ranges::max(modes, {}, &ActiveMode::started).started;
    std::string out(declaration);
    out += "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
    element(out, "id", own);
    element(out, "title", source.catalogue.name.zh + " " + source.catalogue.name.en);
    element(out, "updated", to_rfc3339(updated));
    out += fmt::format("<author><name>{}</name></author>\n", escaped(source.catalogue.name.zh));
    out += fmt::format("<link rel=\"self\" href=\"{}\"/>\n", escaped(own));
    for (const ActiveMode& mode : modes) {
        const Mode* declared = source.catalogue.mode(mode.mode);
        const std::string address = alert_address(source, mode);
        out += "<entry>\n";
        element(out, "id", address);
        element(out, "title", declared ? declared->name.zh + " " + declared->name.en : mode.mode);
        element(out, "updated", to_rfc3339(mode.started));
        out += fmt::format("<link rel=\"alternate\" type=\"application/cap+xml\" href=\"{}\"/>\n", escaped(address));
        if (declared) element(out, "summary", declared->instruction.zh + "\n" + declared->instruction.en);
        out += "</entry>\n";
    }
    return out + "</feed>\n";
}

}  // namespace pingzhi::http::api
