#include "http/api/channel_words.hpp"

namespace pingzhi::http::api {

Text words_of(Channel channel) {
    switch (channel) {
        case Channel::hotline: return {"12345 热线", "Hotline 12345"};
        case Channel::police_transfer: return {"110 转办", "Handed over by 110"};
        case Channel::web: return {"网上", "Web"};
        case Channel::place_code: return {"现场扫码", "Code on the spot"};
        case Channel::worker: return {"工作人员", "A worker"};
        case Channel::enterprise_line: return {"企业直通车", "Enterprise line"};
        case Channel::deputy_station: return {"代表联络站", "Deputies’ station"};
        case Channel::import: return {"历史数据", "Imported records"};
        case Channel::sensor: return {"感知设备", "A sensor"};
    }
    return {};
}

}  // namespace pingzhi::http::api
