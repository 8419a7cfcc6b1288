#include "http/pages/photo_field.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <system_error>

#include "http/pages/texts.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::size_t forms_waiting_max = 8;
constexpr std::size_t cleaned_at_once = 2;
constexpr const char* token_field = "photo_token";

// Without those that the sender took away, each once, and no more than a form may have.
std::vector<std::string> tokens_of(const Parameters& fields) {
    const auto dropped = fields.all("drop_photo");
    std::vector<std::string> tokens;
    for (const std::string_view token : fields.all(token_field)) {
        const bool gone = std::ranges::find(dropped, token) != dropped.end() || std::ranges::find(tokens, token) != tokens.end();
        if (!gone && tokens.size() < form_photos_max) tokens.emplace_back(token);
    }
    return tokens;
}

Parameters with_tokens(const Parameters& fields, const std::vector<std::string>& tokens) {
    Parameters kept;
    for (const auto& [name, value] : fields.entries()) {
        if (name != token_field && name != "drop_photo") kept.add(name, value);
    }
    for (const std::string& token : tokens) kept.add(token_field, token);
    return kept;
}

bool has_position(const Parameters& fields) { return !fields.find("lon").value_or("").empty() || !fields.find("lat").value_or("").empty(); }

Parameters with_position(const Parameters& fields, const media::Gps& gps) {
    Parameters placed;
    for (const auto& [name, value] : fields.entries()) {
        if (name != "lon" && name != "lat") placed.add(name, value);
    }
    placed.add("lon", fmt::format("{:.6f}", gps.lon));
    placed.add("lat", fmt::format("{:.6f}", gps.lat));
    return placed;
}

FormError photo_error(TextKey key, Language language) { return {"photo", say(key, language, {{"max", std::to_string(form_photos_max)}})}; }

TextKey words_of(UploadProblem problem) {
    switch (problem) {
        case UploadProblem::not_an_image: return "photo_not_an_image";
        case UploadProblem::too_large:
        case UploadProblem::too_many_pixels: return "photo_too_large";
        case UploadProblem::unreadable: return "photo_unreadable";
        case UploadProblem::unavailable:
        case UploadProblem::too_many_waiting: break;
    }
    return "photo_not_taken";
}

struct Taking {
    CityEdge& city;
    Language language;
    Parameters fields;
    FormErrors errors = {};

    void take(const std::string& image) {
        std::vector<std::string> tokens = tokens_of(fields);
        if (tokens.size() == form_photos_max) return fail("photo_too_many");
        try {
            const auto uploaded = city.attachments->upload(image, resident.id, city.clock.now());
            if (!uploaded) return fail(words_of(uploaded.error()));
            tokens.push_back(uploaded->token);
            fields = with_tokens(fields, tokens);
            const bool may_place = fields.find("photo_place") == "yes" && !has_position(fields);
            if (may_place && uploaded->gps) fields = with_position(fields, *uploaded->gps);
        } catch (const std::system_error& failed) {
            spdlog::error("a photo could not be kept: {}", failed.code().message());
            fail("photo_not_taken");
        }
    }
    // The same words once.
    void fail(TextKey key) {
        FormError error = photo_error(key, language);
        const auto same = [&](const FormError& each) { return each.message == error.message; };
        if (std::ranges::none_of(errors, same)) errors.push_back(std::move(error));
    }
};

}  // namespace

PhotoIntake::PhotoIntake(CityEdge& city) : city_(city), work_(forms_waiting_max, cleaned_at_once) {}

void PhotoIntake::take(Language language, TypedForm typed, std::vector<std::string> images, Then then) {
    typed.fields = with_tokens(typed.fields, tokens_of(typed.fields));
    if (images.empty()) return then(std::move(typed), {});
    if (!city_.attachments) return then(std::move(typed), {photo_error("photo_not_taken", language)});
    // Kept here too, for where there is too much to do.
    const auto form = std::make_shared<TypedForm>(std::move(typed));
    const bool taken = work_.give([this, language, form, images = std::move(images), then] {
        Taking taking{city_, language, std::move(form->fields)};
        for (const std::string& image : images) taking.take(image);
        form->fields = std::move(taking.fields);
        then(std::move(*form), std::move(taking.errors));
    });
    if (!taken) then(std::move(*form), {photo_error("photo_not_taken", language)});
}

std::expected<std::vector<std::string>, FormErrors> photos_named(const CityEdge& city, TypedForm& typed, Language language) {
    std::vector<std::string> photos, known;
    const std::vector<std::string> tokens = tokens_of(typed.fields);
    for (const std::string& token : tokens) {
        auto photo = city.attachments ? city.attachments->find(token, resident.id, city.clock.now()) : std::nullopt;
        if (!photo) continue;
        photos.push_back(std::move(*photo));
        known.push_back(token);
    }
    if (known.size() == tokens.size()) return photos;
    typed.fields = with_tokens(typed.fields, known);
    return std::unexpected(FormErrors{photo_error("photo_gone", language)});
}

void add_photo_field(Values& values, const Visit& visit, const TypedForm& typed, const FormErrors& errors, PhotoUse use) {
    if (!visit.city.attachments) return;
    const Language language = visit.language();
    Values& field = *values.AddSectionDictionary("PHOTOS");
    const std::string count = std::to_string(form_photos_max);
    field.SetValue("PHOTOS_MAX", count);
    field.ShowSection(use == PhotoUse::of_report_that_needs_one ? "PHOTO_REQUIRED" : "PHOTO_OPTIONAL");
    std::string described = "f-photo-hint";
    for (const FormError& error : errors) {
        if (error.control != "photo") continue;
        field.SetValueAndShowSection("PHOTO_ERROR", error.message, "PHOTO_BAD");
        described = "f-photo-error f-photo-hint";
        break;
    }
    field.SetValue("PHOTO_DESCRIBEDBY", described);
    std::size_t shown = 0;
    for (const std::string& token : tokens_of(typed.fields)) {
        if (!visit.city.attachments->find(token, resident.id, visit.now)) continue;
        Values& row = *field.AddSectionDictionary("KEPT_PHOTO");
        row.SetValue("PHOTO_TOKEN", token);
        row.SetValue("PHOTO_NAME", say("photo_name", language, {{"number", std::to_string(++shown)}}));
    }
    if (use != PhotoUse::of_reply) {
        Values& place = *field.AddSectionDictionary("PHOTO_PLACE");
        if (typed.value("photo_place") == "yes") place.ShowSection("PHOTO_PLACES");
    }
}

}  // namespace pingzhi::http::pages
