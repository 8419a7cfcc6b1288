#include "http/server/permit.hpp"

namespace pingzhi::http {

std::string_view name_of(ForWhom whom) {
    switch (whom) {
        case ForWhom::anyone: return "anyone";
        case ForWhom::operators: return "operators";
        case ForWhom::partner: return "partner";
        case ForWhom::holder: return "holder";
        case ForWhom::secret: return "secret";
        case ForWhom::known_or_secret: return "known_or_secret";
        case ForWhom::known: return "known";
        case ForWhom::signed_in: return "signed_in";
        case ForWhom::staff: return "staff";
    }
    return {};
}

std::string_view name_of(Effect effect) {
    switch (effect) {
        case Effect::reads: return "reads";
        case Effect::reads_on_record: return "reads_on_record";
        case Effect::prepares: return "prepares";
        case Effect::changes: return "changes";
    }
    return {};
}

std::string_view name_of(Personal personal) {
    switch (personal) {
        case Personal::published: return "published";
        case Personal::own: return "own";
        case Personal::masked: return "masked";
        case Personal::unmasked: return "unmasked";
        case Personal::people: return "people";
        case Personal::photos: return "photos";
    }
    return {};
}

}  // namespace pingzhi::http
