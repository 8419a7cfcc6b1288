#include "http/command_words.hpp"

#include <iterator>

namespace pingzhi::http {
namespace {

using enum ByReporter;

// One row for each alternative of CommandBody, in its order; a test gives each act of the API without the row's grant.
const CommandWords table[]{
    // intake
    {"report", {"上报事项", "Report a matter"}, Grant::report, no, {}},
    {"attach", {"并入同一问题的再次上报", "Attach a later report of the same thing"}, Grant::report, no, {Act::attach}},
    {"merge", {"并单：合并到另一事项", "Merge it into the matter that is the same thing"}, Grant::dispatch, no, {Act::merge}},
    {"detach", {"撤销并单", "Detach it from the matter it was merged into"}, Grant::dispatch, no, {Act::detach}},
    {"correct", {"更正类型或地点，重新派单", "Correct its service or place; the route is taken anew"}, Grant::dispatch, no, {Act::correct}},
    {"split", {"拆出子事项", "Split off a part that somebody else must do"}, Grant::dispatch, no, {Act::split}},
    // who must own it
    {"sign", {"签收", "Sign for the assignment"}, Grant::handle, no, {Act::sign, Act::sign_support}},
    {"return", {"退单", "Return an assignment that is not the unit's own"}, Grant::handle, no, {Act::return_lead, Act::return_support}},
    {"transfer", {"转派", "Give it to another unit"}, Grant::dispatch, no, {Act::transfer}},
    {"claim", {"认领：主张由本单位办理", "Claim a matter that another unit leads"}, Grant::handle, no, {Act::claim}},
    {"rule", {"审定权属", "Rule who owns it; the ruled unit cannot return it"}, Grant::rule, no, {Act::rule}},
    {"support", {"加派协办单位", "Ask another unit to support"}, Grant::dispatch, no, {Act::support}},
    {"finish-support", {"协办完成", "Say that the support is done"}, Grant::handle, no, {Act::finish_support}},
    {"cancel-support", {"取消协办", "Cancel a support that is no longer needed"}, Grant::dispatch, no, {Act::cancel_support}},
    // a correct clock
    {"step", {"登记联系或到场", "Record that the reporter was contacted, or the site reached"}, Grant::handle, no, {Act::step}},
    {"ask", {"要求补正", "Ask the reporter; the clocks stand until the reply"}, Grant::handle, no, {Act::ask_reporter}},
    {"reply", {"补正：答复询问", "Reply to what was asked"}, Grant::report, with_secret, {Act::reply}},
    {"request", {"申请延期或挂起", "Ask for an extension or a suspension"}, Grant::handle, no, {Act::request}},
    {"decide", {"审批延期或挂起", "Grant or refuse what was asked for"}, Grant::approve, no, {Act::decide_request, Act::suspend}},
    {"resume", {"恢复办理", "End the standstill early"}, Grant::handle, no, {Act::resume}},
    {"urge", {"催办", "Ask again"}, Grant::report, with_secret, {Act::urge}},
    {"supervise", {"督办", "Order supervision, with a limit of its own"}, Grant::supervise, no, {Act::supervise}},
    {"answer-supervision", {"答复督办", "Answer a supervision order"}, Grant::handle, no, {Act::answer_supervision}},
    {"run-clock", {"计时到点处理", "What the clock does by itself when something is due"}, Grant::run_clock, no, {Act::run_clock, Act::withdraw_silently}},
    // an honest ending
    {"handle", {"处置完成", "Say that it is handled, with the coded outcome and the evidence"}, Grant::handle, no, {Act::handle}},
    {"review", {"审核处置结果", "Review the handling: passed, or in hand again"}, Grant::approve, no, {Act::review_passed, Act::review_failed}},
    {"answer", {"答复", "Answer the reporter"}, Grant::handle, no, {Act::answer}},
    {"call-back", {"回访", "Record what the reporter said when called back"}, Grant::call_back, no, {Act::call_back}},
    {"close", {"办结", "Close with a coded reason"}, Grant::close, no, {Act::close, Act::record_ending}},
    {"rate", {"评价", "Rate how it ended"}, Grant::follow, with_secret, {Act::rate}},
    {"reopen", {"申请重办", "Reopen what did not end well"}, Grant::dispatch, with_secret, {Act::reopen}},
    {"withdraw", {"撤回", "Withdraw the report"}, Grant::report, with_secret, {Act::withdraw}},
    {"decline", {"不予受理", "Decline it, with a coded reason and an answer"}, Grant::close, no, {Act::decline}},
    {"archive", {"归档", "Archive what has ended"}, Grant::close, no, {Act::archive}},
    {"exclude", {"剔除出考核", "Exclude it from the rates, with a coded reason and evidence"}, Grant::exclude, no, {Act::exclude}},
    {"include", {"取消剔除", "Include it in the rates again"}, Grant::exclude, no, {Act::exclude}},
    {"erase", {"删除个人信息", "Erase its personal values"}, Grant::erase, no, {}},
    // other systems
    {"hand-over", {"移交其他系统", "Hand it over to another system"}, Grant::deliver, no, {Act::hand_over}},
    {"record-delivery", {"登记投递结果", "Record what came of a delivery"}, Grant::deliver, no, {Act::record_delivery}},
    {"requeue-delivery", {"重新投递", "Try a delivery again that was given up"}, Grant::deliver, no, {Act::record_delivery}},
    // the city
    {"load-pack", {"加载事项包", "Load a version of the city's pack"}, Grant::load_pack, no, {}},
    {"start-mode", {"启动应急模式", "Start an emergency mode"}, Grant::switch_mode, no, {}},
    {"end-mode", {"结束应急模式", "End an emergency mode"}, Grant::switch_mode, no, {}},
    {"publish-month", {"发布月度数据", "Publish a month's figures"}, Grant::publish, no, {}},
};
static_assert(std::size(table) == std::variant_size_v<CommandBody>, "every command has its words");

}  // namespace

std::span<const CommandWords> command_words() { return table; }

}  // namespace pingzhi::http
