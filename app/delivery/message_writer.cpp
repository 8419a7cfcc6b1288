#include "app/delivery/message_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "app/matter_row.hpp"
#include "app/rating_link.hpp"
#include "core/matter/names.hpp"

namespace pingzhi {
namespace {

namespace json = boost::json;

// What of a report's personal values a partner is told, besides the place's address.
constexpr std::array<std::string_view, 3> contact_fields{"contact_name", "phone", "email"};

json::object both(const Text& text) { return {{"zh", text.in(Language::zh)}, {"en", text.in(Language::en)}}; }

json::object place_of(const Matter& matter, const Catalogue& catalogue, const PersonalTexts& said) {
    json::object place;
    if (matter.place.position) {
        place["lon"] = matter.place.position->lon;
        place["lat"] = matter.place.position->lat;
    }
    if (matter.place.area) {
        place["area"] = matter.place.area->value;
        if (const Area* area = catalogue.territory->find(*matter.place.area)) place["area_name"] = both(area->name);
    }
    if (const auto address = said.find("address"); address != said.end()) place["address"] = address->second;
    return place;
}

json::object form_of(const Matter& matter) {
    json::object form;
    for (const auto& [field, values] : matter.form) form[field] = json::array(values.begin(), values.end());
    return form;
}

// The one that the reports went on in, of a matter that was merged.
Matter whole_of(storage::Reader& reader, const Matter& matter) {
    Matter whole = matter;
    while (whole.merged_into) {
        const auto row = reader.matter(whole.merged_into->value);
        if (!row) break;
        whole = from_row(*row);
    }
    return whole;
}

Text reason_of(const Catalogue& catalogue, const Matter& matter) {
    for (const char* list : {"close", "decline", "withdraw"}) {
        if (const Reason* reason = catalogue.reason(list, matter.close_reason)) return reason->name;
    }
    return {};
}

json::object head_of(const Message& message, const std::string& number) {
    return {{"delivery", message.delivery}, {"purpose", json::string(name_of(message.purpose))}, {"city", message.city}, {"number", number}};
}

}  // namespace

std::expected<Message, std::string> MessageWriter::write(storage::Reader& reader, const Matter& matter, const Delivery& delivery) const {
    const auto current = catalogue();
    const PartnerSystem* system = current ? current->system(delivery.system) : nullptr;
    if (!system) return std::unexpected("unknown_system");
    Message message;
    message.delivery = delivery.id;
    message.purpose = delivery.purpose;
    message.city = current->city;
    if (delivery.purpose == DeliveryPurpose::hand_over) {
        write_hand_over(reader, matter, message);
        return message;
    }
    const PersonalTexts left = delivery.recipient == matter.id.value ? reported(reader, matter) : texts(reader, matter, delivery.recipient);
    const auto recipient = left.find(system->notices);
    if (recipient == left.end()) return std::unexpected("recipient_erased");
    message.recipient = recipient->second;
    write_notice(reader, matter, delivery, message);
    return message;
}

void MessageWriter::write_hand_over(storage::Reader& reader, const Matter& matter, Message& message) const {
    const auto own = catalogues_.at(matter.pack);
    const std::string number = matter_number(own->number_prefix, matter.id);
    const Service* service = own->service(matter.service);
    const PersonalTexts said = reported(reader, matter);
    const auto description = said.find("description");
    json::object object = head_of(message, number);
    object["service"] = matter.service;
    if (service) object["service_name"] = both(service->name);
    object["channel"] = json::string(name_of(matter.channel));
    if (!matter.source_ref.empty()) object["source_ref"] = matter.source_ref;
    object["opened"] = to_rfc3339(matter.opened);
    if (const Clock* promise = matter.clock(ClockKind::close)) object["due"] = to_rfc3339(promise->deadline);
    object["place"] = place_of(matter, *own, said);
    if (description != said.end()) object["description"] = description->second;
    json::object contact;
    for (std::string_view field : contact_fields) {
        if (const auto value = said.find(std::string(field)); value != said.end()) contact[field == "contact_name" ? "name" : field] = value->second;
    }
    object["contact"] = std::move(contact);
    object["form"] = form_of(matter);
    object["url"] = public_url_ + "/matters/" + number;
    message.json = json::serialize(object);

    const Text name = service ? service->name : Text{matter.service, matter.service};
    message.subject = fmt::format("{} {} / {}", number, name.in(Language::zh), name.in(Language::en));
    message.text = fmt::format("{} {} / {}\n{}\n", number, name.in(Language::zh), name.in(Language::en), to_rfc3339(matter.opened));
    for (const char* field : {"description", "address", "contact_name", "phone", "email"}) {
        if (const auto value = said.find(field); value != said.end()) message.text += fmt::format("{}: {}\n", field, value->second);
    }
    if (matter.place.position) message.text += fmt::format("WGS84: {}, {}\n", matter.place.position->lon, matter.place.position->lat);
    message.text += public_url_ + "/matters/" + number + "\n";
}

void MessageWriter::write_notice(storage::Reader& reader, const Matter& matter, const Delivery& delivery, Message& message) const {
    const Notice notice = notice_of(reader, matter, delivery);
    const Text subject = subject_of(notice);
    const Text words = words_of(notice);
    message.subject = subject.zh + " / " + subject.en;
    message.text = words.zh + "\n" + words.en;
    json::object object = head_of(message, notice.number);
    object["to"] = message.recipient;
    object["subject"] = both(subject);
    object["text"] = both(words);
    message.json = json::serialize(object);
}

Notice MessageWriter::notice_of(storage::Reader& reader, const Matter& matter, const Delivery& delivery) const {
    const auto own = catalogues_.at(matter.pack);
    const Matter whole = whole_of(reader, matter);
    Notice notice;
    notice.purpose = delivery.purpose;
    notice.city = own->name;
    notice.number = matter_number(own->number_prefix, matter.id);
    const Service* service = own->service(matter.service);
    notice.service = service ? service->name : Text{matter.service, matter.service};
    notice.track_url = public_url_ + "/track";
    if (delivery.purpose != DeliveryPurpose::ended) {
        notice.question = last_words(reader, whole, "question");
        if (whole.state == MatterState::awaiting_reporter && whole.standstill) notice.reply_until = to_string(own->zone->to_civil(whole.standstill->until).day);
        return notice;
    }
    notice.state = whole.state;
    notice.reason = reason_of(*catalogues_.at(whole.pack), whole);
    notice.answer = last_words(reader, whole, "answer");
    // Who only joined a report that stood already does not rate it.
    const bool first_reporter = delivery.recipient == matter.id.value && !matter.merged_into;
    if (first_reporter && matter.state == MatterState::closed && !matter.rating)
        notice.rate_url = rating_link(public_url_, notice.number, make_rating_token(key_, matter));
    return notice;
}

std::string MessageWriter::last_words(storage::Reader& reader, const Matter& matter, const std::string& field) const {
    const auto entry = std::ranges::find_if(matter.vault.rbegin(), matter.vault.rend(), [&field](const VaultEntry& each) { return each.holds(field); });
    if (entry == matter.vault.rend() || entry->erased) return {};
    return texts(reader, matter, entry->ref)[field];
}

PersonalTexts MessageWriter::reported(storage::Reader& reader, const Matter& matter) const {
    PersonalTexts said = texts(reader, matter, matter.id.value);
    for (const Seq correction : matter.corrections) {
        for (auto& [field, value] : texts(reader, matter, correction)) said[field] = value;
    }
    return said;
}

PersonalTexts MessageWriter::texts(storage::Reader& reader, const Matter& matter, Seq fact) const {
    return vault_texts(reader, key_, catalogues_.at(matter.pack)->city, fact);
}

}  // namespace pingzhi
