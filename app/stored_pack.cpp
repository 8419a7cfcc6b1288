// The one place where the loop meets the pack format.
#include <stdexcept>

#include "app/catalogues.hpp"
#include "app/pack/pack_loader.hpp"
#include "app/pack/pack_source.hpp"

namespace pingzhi {

std::shared_ptr<const Catalogue> parse_stored_pack(std::string_view bytes) {
    auto catalogue = load_pack(parse_pack_bytes(bytes));
    if (!catalogue) throw std::runtime_error("a pack in the store no longer loads: " + catalogue.error().front().message);
    return *catalogue;
}

}  // namespace pingzhi
