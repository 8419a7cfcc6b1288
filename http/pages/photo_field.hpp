// The photos of a form: made safe away from the I/O threads, named by their tokens in what was typed, so that they stay with the
// form however often it comes back; and the field that shows and takes them.
#pragma once

#include <expected>
#include <functional>
#include <string>
#include <vector>

#include "http/api/slow_work.hpp"
#include "http/pages/frame.hpp"
#include "http/pages/typed_form.hpp"

namespace pingzhi::http::pages {

inline constexpr std::size_t form_photos_max = 4;
// Of all that a form brings, where a browser sends its photos as they are.
inline constexpr std::size_t form_with_photos_bytes_max = 24 * 1024 * 1024;

class PhotoIntake {
public:
    explicit PhotoIntake(CityEdge& city);

    // What was typed with the tokens of these images in it, and what was wrong with any of them. With no images at once, else on a
    // thread of its own.
    using Then = std::function<void(TypedForm typed, FormErrors errors)>;
    void take(Language language, TypedForm typed, std::vector<std::string> images, Then then);

private:
    CityEdge& city_;
    api::SlowWork work_;
};

// The photos that the form names, for a command. Tokens that name none any more are taken out of what was typed, and it is said so.
std::expected<std::vector<std::string>, FormErrors> photos_named(const CityEdge& city, TypedForm& typed, Language language);

enum class PhotoUse : std::uint8_t { of_report, of_report_that_needs_one, of_reply };  // a report may have its place by them
// Draws nothing where photos are not taken.
void add_photo_field(Values& values, const Visit& visit, const TypedForm& typed, const FormErrors& errors, PhotoUse use);

}  // namespace pingzhi::http::pages
