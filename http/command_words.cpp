#include "http/command_words.hpp"

#include <iterator>

namespace pingzhi::http {
namespace {

using enum ByReporter;

// One row for each alternative of CommandBody, in its order; a test gives each act of the API without the row's grant.
const CommandWords table[]{
    // intake
    {{"上报事项", "Report a matter"}, Grant::report, no, {}},
    {{"并入同一问题的再次上报", "Attach a later report of the same thing"}, Grant::report, no, {Act::attach}},
    {{"并单：合并到另一事项", "Merge it into the matter that is the same thing"}, Grant::dispatch, no, {Act::merge}},
    {{"撤销并单", "Detach it from the matter it was merged into"}, Grant::dispatch, no, {Act::detach}},
    {{"更正类型或地点，重新派单", "Correct its service or place; the route is taken anew"}, Grant::dispatch, no, {Act::correct}},
    {{"拆出子事项", "Split off a part that somebody else must do"}, Grant::dispatch, no, {Act::split}},
    // who must own it
    {{"签收", "Sign for the assignment"}, Grant::handle, no, {Act::sign, Act::sign_support}},
    {{"退单", "Return an assignment that is not the unit's own"}, Grant::handle, no, {Act::return_lead, Act::return_support}},
    {{"转派", "Give it to another unit"}, Grant::dispatch, no, {Act::transfer}},
    {{"认领：主张由本单位办理", "Claim a matter that another unit leads"}, Grant::handle, no, {Act::claim}},
    {{"审定权属", "Rule who owns it; the ruled unit cannot return it"}, Grant::rule, no, {Act::rule}},
    {{"加派协办单位", "Ask another unit to support"}, Grant::dispatch, no, {Act::support}},
    {{"协办完成", "Say that the support is done"}, Grant::handle, no, {Act::finish_support}},
    {{"取消协办", "Cancel a support that is no longer needed"}, Grant::dispatch, no, {Act::cancel_support}},
    {{"变更经办人", "Say who of the unit has it in hand"}, Grant::handle, no, {}},
    // a correct clock
    {{"登记联系或到场", "Record that the reporter was contacted, or the site reached"}, Grant::handle, no, {Act::step}},
    {{"要求补正", "Ask the reporter; the clocks stand until the reply"}, Grant::handle, no, {Act::ask_reporter}},
    {{"补正：答复询问", "Reply to what was asked"}, Grant::report, with_secret, {Act::reply}},
    {{"申请延期、挂起或加急", "Ask for an extension, a suspension or urgency"}, Grant::handle, no, {Act::request}},
    {{"审批延期、挂起或加急", "Grant or refuse what was asked for"}, Grant::approve, no, {Act::decide_request, Act::suspend}},
    {{"恢复办理", "End the standstill early"}, Grant::handle, no, {Act::resume}},
    {{"催办", "Ask again"}, Grant::report, with_secret, {Act::urge}},
    {{"督办", "Order supervision, with a limit of its own"}, Grant::supervise, no, {Act::supervise}},
    {{"答复督办", "Answer a supervision order"}, Grant::handle, no, {Act::answer_supervision}},
    {{"计时到点处理", "What the clock does by itself when something is due"},
     Grant::run_clock,
     no,
     {Act::run_clock, Act::withdraw_silently, Act::begin_follow_up}},
    // an honest ending
    {{"完成计划节点", "Finish the next node of its plan, with what it asks"}, Grant::handle, no, {Act::finish_node}},
    {{"处置完成", "Say that it is handled, with the coded outcome and the evidence"}, Grant::handle, no, {Act::handle}},
    {{"审核处置结果", "Review the handling: passed, or in hand again"}, Grant::approve, no, {Act::review_passed, Act::review_failed}},
    {{"答复", "Answer the reporter"}, Grant::handle, no, {Act::answer}},
    {{"回访", "Record what the reporter said when called back"}, Grant::call_back, no, {Act::call_back}},
    {{"办结", "Close with a coded reason"}, Grant::close, no, {Act::close, Act::record_ending}},
    {{"评价", "Rate how it ended"}, Grant::follow, with_secret, {Act::rate}},
    {{"申请重办", "Reopen what did not end well"}, Grant::dispatch, with_secret, {Act::reopen}},
    {{"撤回", "Withdraw the report"}, Grant::report, with_secret, {Act::withdraw}},
    {{"不予受理", "Decline it, with a coded reason and an answer"}, Grant::close, no, {Act::decline}},
    {{"归档", "Archive what has ended"}, Grant::close, no, {Act::archive}},
    {{"剔除出考核", "Exclude it from the rates, with a coded reason and evidence"}, Grant::exclude, no, {Act::exclude}},
    {{"取消剔除", "Include it in the rates again"}, Grant::exclude, no, {Act::exclude}},
    {{"删除个人信息", "Erase its personal values; its reporter may once it has ended"}, Grant::erase, with_secret, {Act::erase_by_reporter}},
    {{"撤回同意：不再留存称呼和联系方式", "Withdraw consent: the reporter's name and contact are erased, the matter goes on"}, Grant::erase, with_secret, {}},
    {{"更正本人信息", "Put the reporter's own values right; what they were before is erased"}, Grant::dispatch, with_secret, {}},
    {{"查看个人信息", "See personal values unmasked; each reading is on record"}, Grant::unmask, no, {}},
    {{"计入阅读量", "Count who has read its public page since the last count"}, Grant::run_clock, no, {}},
    // other systems
    {{"移交其他系统", "Hand it over to another system"}, Grant::deliver, no, {Act::hand_over}},
    {{"登记投递结果", "Record what came of a delivery"}, Grant::deliver, no, {Act::record_delivery}},
    {{"重新投递", "Try a delivery again that was given up"}, Grant::deliver, no, {Act::record_delivery}},
    // the city
    {{"加载事项包", "Load a version of the city's pack"}, Grant::load_pack, no, {}},
    {{"启动应急模式", "Start an emergency mode"}, Grant::switch_mode, no, {}},
    {{"结束应急模式", "End an emergency mode"}, Grant::switch_mode, no, {}},
    {{"发布月度数据", "Publish a month's figures"}, Grant::publish, no, {}},
    // the people who work here
    {{"新增人员", "Add a person"}, Grant::people, no, {}},
    {{"修改人员信息", "Change a person's details"}, Grant::people, no, {}},
    {{"人员离职", "A person leaves: posts, credentials and sessions end at once"}, Grant::people, no, {}},
    {{"删除离职人员信息", "Erase the details of who has left, once their time is over"}, Grant::run_clock, no, {}},
    {{"授予岗位", "Give a post; an administrative one is confirmed by another administrator"}, Grant::people, no, {}},
    {{"确认管理岗位", "Confirm an administrative post that another gave"}, Grant::people, no, {}},
    {{"结束岗位", "End a post"}, Grant::people, no, {}},
    {{"委托代岗", "Let another act at the post for some days"}, Grant::people, no, {}},
    {{"结束委托", "End a delegation"}, Grant::people, no, {}},
    {{"设置凭据", "Set what the person signs in by: one's own; administrators give invitations"}, Grant::people, no, {}},
    {{"注销凭据", "Take a credential away"}, Grant::people, no, {}},
    {{"登录", "Begin a session, once the door has checked the credentials"}, Grant::door, no, {}},
    {{"退出登录", "End a session"}, Grant::people, no, {}},
    {{"记录访问", "Record what was tried or looked at besides single matters"}, Grant::door, no, {}},
};
static_assert(std::size(table) == std::variant_size_v<CommandBody>, "every command has its words");

}  // namespace

std::span<const CommandWords> command_words() { return table; }

}  // namespace pingzhi::http
