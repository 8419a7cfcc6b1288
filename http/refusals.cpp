#include "http/refusals.hpp"

#include <array>

namespace pingzhi::http {
namespace {

struct Words {
    unsigned status;
    const char* zh;
    const char* en;
};

// In the order of RefusalCode.
constexpr std::array<Words, refusal_code_count> table{{
    {422, "表单填写有误", "The form has errors"},
    {422, "请填写问题描述", "A description is required"},
    {422, "请填写电话或电子邮箱", "A phone number or e-mail address is required"},
    {422, "请填写答复内容", "The words of the answer are required"},
    {422, "请说明地点：地图位置、区域或地址", "A place is required: a position, an area or an address"},
    {422, "地图位置不是有效的经纬度", "The position is not a valid longitude and latitude"},
    {422, "发生时间不能晚于现在", "What happened cannot lie in the future"},
    {422, "内容过多，无法登记", "This is more than one record can hold"},
    {503, "本市尚未加载事项包", "No pack is loaded for this city yet"},
    {404, "没有这个事项类型", "There is no such service"},
    {404, "没有这个事项", "There is no such matter"},
    {404, "没有这个交办", "There is no such assignment"},
    {404, "没有这个区域", "There is no such area"},
    {422, "没有这个原因代码", "There is no such reason code"},
    {403, "没有此项权限", "This is not permitted"},
    {403, "该事项不由本单位办理", "The matter is not your unit's to handle"},
    {409, "事项当前状态不允许此操作", "The matter's state does not allow this"},
    {409, "事项已被他人更新", "The matter has changed in the meantime"},
    {422, "同一幂等键已用于另一请求", "The idempotency key was used for something else"},
    {409, "该交办已不在待签收状态", "The assignment is not open for signing"},
    {409, "该事项包已经加载", "This pack is loaded already"},
    {422, "该事项包属于另一城市", "This pack belongs to another city"},
    {422, "发生时间早于该事项类型允许的范围", "It happened earlier than the service lets be reported"},
    {422, "发生时间早于上报时间", "It happened before the matter was reported"},
    {422, "发生时间早于已登记的最近一次办理", "It happened before what was done last"},
    {422, "该事项类型不接受承诺时限", "The service takes no promised time"},
    {409, "计时尚未到点", "No clock of the matter is due"},
    {409, "没有可删除的个人信息", "There are no personal values left to erase"},
}};

Text rule_words(FieldProblem::Rule rule) {
    switch (rule) {
        case FieldProblem::Rule::unknown_field: return {"没有这个字段", "There is no such field"};
        case FieldProblem::Rule::required: return {"必填", "This field is required"};
        case FieldProblem::Rule::too_long: return {"内容过长", "The text is too long"};
        case FieldProblem::Rule::not_a_number: return {"应为数字", "This is not a number"};
        case FieldProblem::Rule::not_a_datetime: return {"应为带时区的日期时间", "This is not a date and time with a zone"};
        case FieldProblem::Rule::not_in_list: return {"不在可选项中", "This is not one of the choices"};
        case FieldProblem::Rule::one_value_only: return {"只能填一个值", "Only one value is allowed"};
        case FieldProblem::Rule::not_utf8: return {"文字编码应为 UTF-8", "The text is not UTF-8"};
        case FieldProblem::Rule::control_character: return {"含有控制字符", "The text has control characters"};
    }
    return {};
}

}  // namespace

FieldError field_error(const FieldProblem& problem) { return {problem.field, std::string(name_of(problem.rule)), rule_words(problem.rule)}; }

Problem problem_of(const Refusal& refusal) {
    const Words& words = table[static_cast<std::size_t>(refusal.code)];
    Problem problem;
    problem.status = words.status;
    problem.code = std::string(name_of(refusal.code));
    problem.title = {words.zh, words.en};
    for (const FieldProblem& each : refusal.problems) problem.errors.push_back(field_error(each));
    if (refusal.problems.empty() && !refusal.field.empty()) problem.errors.push_back({refusal.field, problem.code, problem.title});
    if (refusal.state) problem.members.emplace_back("state", '"' + std::string(name_of(*refusal.state)) + '"');
    if (refusal.version) problem.members.emplace_back("version", std::to_string(*refusal.version));
    return problem;
}

Problem problem_of(const Failed& failed) {
    switch (failed.why) {
        case Failed::Why::disk_full: return problem(TransportProblem::insufficient_storage);
        case Failed::Why::stopping:
        case Failed::Why::overloaded:
        case Failed::Why::breakdown: return problem(TransportProblem::unavailable);
        case Failed::Why::bug: break;
    }
    return problem(TransportProblem::internal);
}

}  // namespace pingzhi::http
