#include "http/door_problems.hpp"

#include <array>

#include "http/refusals.hpp"

namespace pingzhi::http {
namespace {

struct Words {
    unsigned status;
    const char* field;  // empty: none
    const char* zh;
    const char* en;
};

// In the order of DoorRule.
constexpr std::array<Words, door_rule_count> table{{
    {401, "", "登录名或密码不正确", "The login or the password is wrong"},
    {401, "code", "请输入验证码", "A one-time code is needed"},
    {401, "code", "验证码不正确", "The code is wrong"},
    {429, "", "尝试次数过多，请稍后再试", "Too many attempts; try again later"},
    {503, "", "登录的人太多，请稍后再试", "Too many are signing in; try again in a moment"},
    {422, "login", "登录名应为 2 到 64 个字符，不含空格和 / : \\ < >", "A login has 2 to 64 characters, no blanks and none of / : \\ < >"},
    {422, "name", "请填写姓名", "A name is required"},
    {401, "password", "密码不正确", "The password is wrong"},
    {422, "password", "密码至少 8 个字符", "A password has at least 8 characters"},
    {422, "password", "密码最多 128 个字符", "A password has at most 128 characters"},
    {422, "password", "密码太常见，或与账户、单位有关，请换一个", "The password is common, or told by the account or the city; choose another"},
    {422, "password", "密码须包含大写字母、小写字母、数字、符号中的三种", "A password has three of: capitals, small letters, digits, signs"},
    {404, "token", "邀请不存在、已使用或已过期", "The invitation is not known, was used or is over"},
    {409, "", "请先开始绑定", "Begin with a new second factor first"},
    {404, "", "没有这个登录方式", "There is no such way to sign in"},
    {503, "", "该登录方式暂时不可用，请稍后再试，或用密码登录", "This way to sign in does not answer now; try again later, or use your password"},
    {403, "", "对方没有确认您的身份，请重新登录", "You were not confirmed there; sign in again"},
    {410, "", "登录已过期，或不是在这个浏览器里开始的，请重新登录", "This sign-in is over, or began in another browser; sign in again"},
    {403, "", "这个身份没有绑定本系统的账户。请先用密码登录，再在自己的账户里绑定",
     "No account here is linked with this identity. Sign in with your password first and link it in your own account"},
    {409, "", "这个身份已经绑定了别的账户", "This identity is linked with another account already"},
    {401, "", "登录超时，请重新输入密码", "The sign-in took too long; give the password again"},
    {422, "email", "没有可用的邮箱，请改为显示链接", "There is no e-mail to send to; show the link instead"},
    {429, "email", "一小时内发给此人的邮件太多，请稍后再发", "Too many mails to this person within an hour; try again later"},
    {401, "", "通行密钥没有通过验证，请再试一次，或改用其他方式", "The passkey was not accepted; try again, or another way"},
    {422, "", "通行密钥没有创建成功，请再试一次", "The passkey could not be added; try again"},
    {422, "name", "名称应为 1 到 40 个字", "A name has 1 to 40 characters"},
    {409, "", "通行密钥最多 5 个，请先删除一个", "There are five passkeys already; remove one first"},
    {409, "", "本站没有启用通行密钥", "Passkeys are not taken at this address"},
    {404, "", "没有这个通行密钥", "There is no such passkey"},
    {409, "", "这是最后一个第二因素，请先绑定验证器或另一个通行密钥", "This is the last second factor; set up an authenticator or another passkey first"},
    {401, "", "密码已经设置，请用它登录", "The password is set; sign in with it"},
}};

Problem problem_of(const DoorTrouble& trouble) {
    const Words& words = table[static_cast<std::size_t>(trouble.rule)];
    Problem problem;
    problem.status = words.status;
    problem.code = std::string(name_of(trouble.rule));
    problem.title = {words.zh, words.en};
    if (*words.field != '\0') problem.errors.push_back({words.field, problem.code, problem.title});
    if (trouble.retry_after.count() > 0) problem.retry_after = trouble.retry_after;
    return problem;
}

}  // namespace

Problem problem_of(const Trouble& trouble) {
    return std::visit([](const auto& each) { return problem_of(each); }, trouble);
}

}  // namespace pingzhi::http
