#include "insight/rates/counts.hpp"

namespace pingzhi::insight {

Counts& Counts::operator+=(const Counts& more) {
    for (const CountName& each : count_names) this->*each.member += more.*each.member;
    return *this;
}

std::string_view name_of(Rate rate) {
    switch (rate) {
        case Rate::on_time: return "on_time";
        case Rate::closing: return "closing";
        case Rate::response: return "response";
        case Rate::solved: return "solved";
        case Rate::satisfied: return "satisfied";
        case Rate::signing: return "signing";
        case Rate::returns: return "returns";
        case Rate::urges: return "urges";
        case Rate::rework: return "rework";
        case Rate::call_back: return "call_back";
    }
    return {};
}

Share share_of(const Counts& counts, Rate rate) {
    switch (rate) {
        case Rate::on_time: return {counts.on_time, counts.due - counts.deferred};
        case Rate::closing: return {counts.closed, counts.due - counts.deferred};
        case Rate::response: return {counts.responded, counts.response_due};
        case Rate::solved: return {counts.solved, counts.solved_asked};
        case Rate::satisfied: return {counts.satisfied, counts.satisfied_asked};
        case Rate::signing: return {counts.signed_on_time, counts.sign_due};
        case Rate::returns: return {counts.returned, counts.offered};
        case Rate::urges: return {counts.urged, counts.opened};
        case Rate::rework: return {counts.rework, counts.endings};
        case Rate::call_back: return {counts.called_back, counts.standing};
    }
    return {};
}

}  // namespace pingzhi::insight
