// What a channel is called where the program itself writes for people at work.
#pragma once

#include "core/duty/text.hpp"
#include "core/matter/actor.hpp"

namespace pingzhi::http::api {

Text words_of(Channel channel);

}  // namespace pingzhi::http::api
