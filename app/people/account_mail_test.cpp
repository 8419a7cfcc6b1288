#include "app/people/account_mail.hpp"

#include <gmock/gmock.h>

#include "testing/partners/fake_transport.hpp"

namespace pingzhi {
namespace {

using testing::FakePartner;
using testing::FakeTransport;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Instant noon{1'764'000'000'000};

TEST(AccountMail, CountsThreeMailsAnHourForEachPerson) {
    FakePartner partner;
    AccountMail mail(std::make_unique<FakeTransport>(partner));
    for (int minute = 0; minute < 3; ++minute) EXPECT_TRUE(mail.may_send(7, noon + Duration::minutes(minute)));
    EXPECT_FALSE(mail.may_send(7, noon + Duration::minutes(59)));
    EXPECT_TRUE(mail.may_send(8, noon + Duration::minutes(59)));
    EXPECT_TRUE(mail.may_send(7, noon + Duration::minutes(60))) << "the first was an hour ago";
    EXPECT_FALSE(mail.may_send(7, noon + Duration::minutes(60)));
}

TEST(AccountMail, TriesAgainWhatMayStillBeTakenAndNothingElse) {
    FakePartner partner;
    partner.will({DeliveryOutcome::failed, {}, "smtp_451"});
    partner.will({DeliveryOutcome::sent, {}, {}});
    partner.will({DeliveryOutcome::failed, {}, "smtp_550"});
    AccountMail mail(std::make_unique<FakeTransport>(partner), {.again_after = std::chrono::milliseconds(1)});
    for (const char* subject : {"first", "second", "third"}) {
        Message message;
        message.subject = subject;
        EXPECT_TRUE(mail.send(message));
    }
    std::vector<std::string> tried;
    for (const Message& message : partner.arrived(4)) tried.push_back(message.subject);
    EXPECT_THAT(tried, ::testing::ElementsAre("first", "first", "second", "third"));
}

TEST(AccountMail, TellsThePersonWhatToDoAndThatTheSecondFactorStays) {
    Message invited, forgotten;
    InvitationMail mail{InvitationMail::Why::invited, {"平湖市", "Pinghu"}, "li.wei", "https://city.example/invitation", "12.token", "2026-11-25 09:10"};
    write_invitation_mail(mail, invited);
    mail.why = InvitationMail::Why::forgotten;
    write_invitation_mail(mail, forgotten);
    for (const std::string& text : {invited.text, forgotten.text}) {
        EXPECT_THAT(text, HasSubstr("\nhttps://city.example/invitation#12.token\n"));
        EXPECT_THAT(text, HasSubstr("\n12.token\n"));
        EXPECT_THAT(text, HasSubstr("2026-11-25 09:10"));
    }
    EXPECT_THAT(forgotten.text, HasSubstr("验证码"));
    EXPECT_THAT(invited.text, Not(HasSubstr("验证码")));
    EXPECT_THAT(forgotten.subject, Not(HasSubstr("12.token")));
}

}  // namespace
}  // namespace pingzhi
