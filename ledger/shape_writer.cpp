#include "ledger/shape_writer.hpp"

#include <stdexcept>

namespace pingzhi::ledger {

void write_personal(std::string& out, const Commitments& personal) {
    std::string_view before;
    write_each(out, personal, '{', '}', [&](const Committed& value) {
        if (&value != personal.data() && value.field <= before) throw std::logic_error("personal values out of canonical order");
        before = value.field;
        append_canonical_string(out, value.field);
        (out += ":[\"").append(base64(bytes_of(value.commitment))).append("\",").append(std::to_string(value.keep_days)) += ']';
    });
}

}  // namespace pingzhi::ledger
