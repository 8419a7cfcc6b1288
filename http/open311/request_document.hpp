// A matter as Open311 shows it: a request. What the reporter did not agree to publish is there and empty.
#pragma once

#include "http/open311/call.hpp"

namespace pingzhi::http::open311 {

// With extensions=true also extended_attributes and notes.
void write_request(DocumentWriter& out, const Matter& matter, const PersonalTexts& published, const Call& call);

}  // namespace pingzhi::http::open311
