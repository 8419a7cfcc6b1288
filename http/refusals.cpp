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
    {422, "请填写文字说明", "Words are required here"},
    {422, "请说明地点：地图位置、区域或地址", "A place is required: a position, an area or an address"},
    {422, "上报须附照片", "A photo is required with the report"},
    {422, "地图位置不是有效的经纬度", "The position is not a valid longitude and latitude"},
    {422, "发生时间不能晚于现在", "What happened cannot lie in the future"},
    {422, "内容过多，无法登记", "This is more than one record can hold"},
    {422, "时限无效或缺失", "The limit is missing or not a limit"},
    {422, "请说明截止时间", "An end is required"},
    {422, "评分应为 1 到 5 星", "A rating has one to five stars"},
    {422, "联系上时须说明是否解决，未联系上时不能填写", "Say whether it is solved if the reporter was reached, and nothing if not"},
    {422, "照片引用无效或过多", "A photo is referred to by its content hash, and there are at most twenty"},
    {422, "月份应如 2026-10", "A month is written as 2026-10"},
    {422, "起止时间无效", "The dates are not a span of time that lies ahead"},
    {503, "本市尚未加载事项包", "No pack is loaded for this city yet"},
    {404, "没有这个事项类型", "There is no such service"},
    {404, "没有这个事项", "There is no such matter"},
    {404, "没有这个交办", "There is no such assignment"},
    {404, "没有这个区域", "There is no such area"},
    {422, "没有这个原因代码", "There is no such reason code"},
    {404, "没有这个单位", "There is no such unit"},
    {404, "没有这个申请", "There is no such request"},
    {404, "没有这个督办", "There is no such supervision order"},
    {404, "没有这个投递", "There is no such delivery"},
    {404, "没有这个对接系统", "There is no such system"},
    {404, "没有这个应急模式", "There is no such emergency mode"},
    {404, "没有这个人员", "There is no such person"},
    {404, "没有这个岗位", "There is no such post"},
    {404, "没有这个角色", "There is no such role"},
    {404, "没有这个委托", "There is no such delegation"},
    {404, "没有这个凭据", "There is no such credential"},
    {404, "没有这个会话", "There is no such session"},
    {404, "计划中没有这个节点", "There is no such node in its plan"},
    {401, "登录已结束，请重新登录", "The session is over; sign in again"},
    {403, "当前不在该岗位上", "The post is not yours to act at now"},
    {403, "没有此项权限", "This is not permitted"},
    {403, "该事项不由本单位办理", "The matter is not your unit's to handle"},
    {403, "不能由提出者本人审批", "Another post must decide this"},
    {403, "办理该事项的单位和人员不能回访或剔除", "Who handled the matter cannot do this"},
    {403, "不能为本人办理岗位和人员事务", "Nobody does this for oneself"},
    {403, "只能设置本人的凭据", "Credentials are set by their own person alone"},
    {409, "事项当前状态不允许此操作", "The matter's state does not allow this"},
    {409, "事项已被他人更新", "The matter has changed in the meantime"},
    {422, "同一幂等键已用于另一请求", "The idempotency key was used for something else"},
    {409, "该交办已不在待签收状态", "The assignment is not open for signing"},
    {409, "该交办已结束或不是协办", "The assignment no longer stands, or is not a supporting one"},
    {409, "权属争议待审定", "It is still to be ruled who owns the matter"},
    {409, "没有待审定的权属争议", "There is no ruling to be made"},
    {409, "已审定，不能再退回或争办", "Ownership was ruled: it cannot be returned or claimed"},
    {409, "已有待审批的同类申请", "Such a request is waiting for its decision"},
    {409, "该申请已审批", "The request was decided already"},
    {409, "该督办已答复", "The supervision order was answered already"},
    {409, "尚有未答复的督办", "A supervision order is not answered yet"},
    {409, "尚有未办结的子事项", "Parts of the matter are still open"},
    {409, "协办尚未完成", "Supporting units are not done yet"},
    {409, "处置结果尚未审核通过", "The handling has not passed its review"},
    {409, "处置结果已审核", "The handling was reviewed already"},
    {409, "尚未回访", "The reporter has not been called back"},
    {409, "已评价", "It was rated already"},
    {409, "已剔除", "It is excluded already"},
    {409, "未被剔除", "It is not excluded"},
    {409, "该投递已有结果", "The delivery has come to its end"},
    {409, "该投递仍在进行", "Such a delivery is on its way"},
    {409, "该应急模式已启动", "The mode is active there already"},
    {409, "该月数据已发布", "The month was published already"},
    {409, "登录名已被使用", "The login name is taken"},
    {409, "该岗位已确认", "The post is confirmed already"},
    {409, "该岗位已结束或尚未确认", "The post is over, or not confirmed yet"},
    {403, "已有安全管理员，由其办理", "There is a security administrator already, who does this"},
    {409, "应先完成前一节点，或该节点已完成", "Another node of the plan comes next"},
    {409, "计划中尚有未完成的节点", "Nodes of its plan are not finished yet"},
    {409, "已批准加急", "It was made urgent already"},
    {409, "该事项包已经加载", "This pack is loaded already"},
    {422, "该事项包属于另一城市", "This pack belongs to another city"},
    {422, "发生时间早于该事项类型允许的范围", "It happened earlier than the service lets be reported"},
    {422, "发生时间早于上报时间", "It happened before the matter was reported"},
    {422, "发生时间早于已登记的最近一次办理", "It happened before what was done last"},
    {422, "该事项类型不接受承诺时限", "The service takes no promised time"},
    {409, "计时尚未到点", "No clock of the matter is due"},
    {409, "没有可删除的个人信息", "There are no personal values left to erase"},
    {409, "应急模式期间不受理该类事项", "The service is not offered while the emergency mode is active"},
    {422, "该类事项不经此渠道受理", "The service is not reported by this channel"},
    {422, "没有上级单位可退回", "There is no unit above to return it to"},
    {409, "退单次数已用完", "The allowed returns are used up"},
    {409, "已超过退单时限", "The time for returning it is over"},
    {422, "该单位已在办理", "The unit has it already"},
    {422, "不能与自身合并", "A matter is not merged into itself"},
    {409, "子事项或有子事项的事项不能合并", "A part, or a matter with parts, is not merged"},
    {409, "该事项类型不能要求补正", "The service does not let the reporter be asked"},
    {409, "要求补正的次数已用完，如需停计时应申请挂起", "The reporter was asked as often as the service allows: a suspension stops the clocks, with approval"},
    {409, "该事项类型不能延期", "The service grants no extension"},
    {409, "已超过时限，不能再申请延期", "An extension is asked for before the time is over"},
    {422, "申请的延期超过允许的时长", "The extension is longer than the service allows"},
    {409, "延期次数已用完", "The allowed extensions are used up"},
    {409, "该事项类型不能挂起", "The service is never suspended"},
    {422, "挂起时间超过允许的范围", "The suspension ends too late, or is over already"},
    {409, "该事项类型不能申请加急", "The service is never made urgent by approval"},
    {409, "加急也不会更早到期", "It is due as soon without urgency"},
    {422, "缺少要求的佐证", "Evidence that the service asks for is missing"},
    {422, "佐证地点离事项地点过远", "The evidence is from too far away"},
    {409, "已超过申请重办的期限", "The time for reopening it is over"},
    {422, "应急模式的结束时间超出允许范围", "The mode would last too long, or is over already"},
    {409, "该月尚未结束", "The month is not over yet"},
    {409, "管理职责不能兼任", "Duties of administration are kept in separate hands"},
    {401, "验证码已使用过", "The one-time code was used already"},
    {422, "会话时长无效", "A session lasts a day at most"},
    {404, "没有可查看的内容", "There is nothing of that to see"},
    {409, "不能交给被反映的单位", "A complaint is not given to the unit it is about"},
}};

Text rule_words(FieldProblem::Rule rule) {
    switch (rule) {
        case FieldProblem::Rule::unknown_field: return {"没有这个字段", "There is no such field"};
        case FieldProblem::Rule::required: return {"必填", "This field is required"};
        case FieldProblem::Rule::too_long: return {"内容过长", "The text is too long"};
        case FieldProblem::Rule::not_a_number: return {"应为数字", "This is not a number"};
        case FieldProblem::Rule::out_of_range: return {"超出允许范围", "The number is out of range"};
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
