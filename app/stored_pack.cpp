// The one place where the loop meets the pack format.
#include <stdexcept>

#include "app/catalogues.hpp"
#include "app/pack/pack_loader.hpp"
#include "app/pack/pack_source.hpp"

namespace pingzhi {

std::shared_ptr<const Catalogue> parse_stored_pack(std::string_view bytes) {
    auto source = parse_pack_bytes(bytes);
    if (!source) throw std::runtime_error("a pack in the store does not read");
    auto catalogue = load_pack(*source);
    if (!catalogue) throw std::runtime_error("a pack in the store no longer loads: " + describe(catalogue.error().front(), Language::en));
    return *catalogue;
}

}  // namespace pingzhi
