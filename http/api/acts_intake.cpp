// Acts that put right what a matter is, and whether there are two of it.
#include "http/api/attachments.hpp"
#include "http/api/acts.hpp"
#include "http/api/wire_reports.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::api {
namespace {

Made attach(const AttachWire& body, const Acting& acting) {
    auto photos = photos_of_tokens(acting.city, body.photos, acting.caller.actor);
    if (!photos) return std::unexpected(std::move(photos.error()));
    AttachReport attach{acting.matter.id, acting.caller.channel, {}, {}, std::move(*photos)};
    add_personal(attach.personal, "description", body.description);
    if (body.contact) add_contact(attach.personal, *body.contact);
    return attach;
}

Made merge(const MergeWire& body, const Acting& acting) {
    const auto into = acting.city.views.parse_number(body.into);
    if (!into) return std::unexpected(problem_of(Refusal{RefusalCode::unknown_matter, "into", {}, {}, {}}));
    return MergeMatter{acting.matter.id, *into};
}

Made detach(const PlainActWire&, const Acting& acting) { return DetachMatter{acting.matter.id}; }

Made correct(const CorrectWire& body, const Acting& acting) {
    CorrectMatter correct{acting.matter.id, body.service, {}, body.form, body.reason, {}};
    if (body.place) {
        auto position = position_of(body.place->lon, body.place->lat, "place.");
        if (!position) return std::unexpected(std::move(position.error()));
        correct.place = Place{*position, std::nullopt};
        if (body.place->area) correct.place->area = AreaCode{*body.place->area};
    }
    add_personal(correct.personal, "note", body.note);
    return correct;
}

Made split(const SplitWire& body, const Acting& acting) {
    SplitMatter split{acting.matter.id, body.service, {}, {}};
    if (body.unit) split.unit = UnitCode{*body.unit};
    add_personal(split.personal, "description", body.description);
    return split;
}

}  // namespace

std::vector<Operation> intake_acts(CityEdge& city) {
    return {act<AttachReport, AttachWire>(city, attach), act<MergeMatter, MergeWire>(city, merge), act<DetachMatter, PlainActWire>(city, detach),
            act<CorrectMatter, CorrectWire>(city, correct), act<SplitMatter, SplitWire>(city, split)};
}

}  // namespace pingzhi::http::api
