#include "app/delivery/courier.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <boost/json.hpp>
#include <future>

#include "app/matter_row.hpp"
#include "app/rating_link.hpp"
#include "ledger/fact_codec.hpp"
#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"
#include "testing/partners/fake_transport.hpp"

namespace pingzhi {
namespace {

using pingzhi::testing::FakePartner;
using pingzhi::testing::FakeTransport;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using Strings = std::vector<std::string>;

const Actor centre{ActorKind::staff, "centre", std::nullopt, {Grant::report, Grant::handle, Grant::close, Grant::erase, Grant::deliver}};

// A memory store whose disk is full when told so.
class FullStore final : public storage::Store {
public:
    explicit FullStore(storage::Store& store) : store_(store) {}
    std::unique_ptr<storage::Reader> reader() override { return store_.reader(); }
    storage::Reader& latest() override { return store_.latest(); }
    void commit(storage::Batch batch) override {
        if (full) {
            ++refused;
            throw storage::Breakdown(storage::Breakdown::Kind::disk_full, storage::Breakdown::Outcome::not_committed, "full");
        }
        store_.commit(std::move(batch));
    }
    void clear_derived() override { store_.clear_derived(); }
    void scrub(std::chrono::milliseconds patience) override { store_.scrub(patience); }
    void backup_to(const std::string& path) override { store_.backup_to(path); }

    std::atomic<bool> full = false;
    std::atomic<int> refused = 0;

private:
    storage::Store& store_;
};

class CourierTest : public ::testing::Test {
protected:
    ~CourierTest() override { end(); }

    // A process begins: with transports for these systems.
    void begin(const Strings& systems = {"police", "mail"}) {
        agenda_.emplace();
        submit_.emplace(
            loop_.writer, loop_.clock, SubmitOptions{},
            [this](const std::vector<CommittedFact>& facts) {
                agenda_->hear(facts);
                std::lock_guard lock(mutex_);
                committed_.notify_all();
            },
            Submit::Breakdown{});
        Transports transports;
        for (const std::string& system : systems) transports[system] = std::make_unique<FakeTransport>(system == "police" ? police_ : mail_);
        courier_.emplace(*agenda_, store_, MessageWriter(loop_.catalogues, pingzhi::testing::test_key(), "https://city.example"), *submit_, loop_.clock,
                         std::move(transports));
    }
    void end() {
        courier_.reset();
        submit_.reset();
        agenda_.reset();
    }

    Done give(CommandBody body) {
        Submission submission;
        submission.key = "given " + std::to_string(++given_);
        submission.random = pingzhi::testing::random_of(given_);
        submission.actor = centre;
        submission.body = std::move(body);
        const Answer answer = submit_ ? submit_->give_and_wait(std::move(submission)) : loop_.give(std::move(submission));
        if (const auto* refusal = std::get_if<Refusal>(&answer)) throw std::runtime_error(std::string(name_of(refusal->code)));
        return std::get<Done>(answer);
    }
    Done report(PersonalValues contact = {}) {
        ReportMatter report;
        report.service = "lamp";
        report.place.position = Position{1.5, 0.5};
        report.form["lamp_number"] = {"17"};
        report.personal = {{"description", "路灯不亮", {}}};
        report.personal.insert(report.personal.end(), contact.begin(), contact.end());
        return give(report);
    }
    // Reported, worked on and closed with an answer.
    Done ended(PersonalValues contact = {{"email", "li@example.org", {}}}) {
        const Done done = report(std::move(contact));
        const MatterId id = done.matter->id;
        give(SignAssignment{id, done.matter->lead()->id});
        give(HandleMatter{id, "done"});
        give(AnswerMatter{id, {{"answer", "灯泡已更换", {}}}});
        give(CloseMatter{id, "solved"});
        return done;
    }
    MatterId handed_over() {
        const MatterId id = report().matter->id;
        give(HandOver{id, "police"});
        return id;
    }

    Matter matter(MatterId id) { return from_row(*store_.reader()->matter(id.value)); }
    Delivery delivery(MatterId id) { return matter(id).deliveries.at(0); }
    // The kinds of what the ledger holds of its deliveries, once there are so many; fewer after ten seconds.
    Strings told(MatterId id, std::size_t count) {
        auto read = [&] {
            Strings kinds;
            for (Seq seq : matter(id).history) {
                std::string kind(kind_of(ledger::decode(store_.reader()->fact(seq)->leaf)->fact.body));
                if (kind.starts_with("delivery_")) kinds.push_back(std::move(kind));
            }
            return kinds;
        };
        std::unique_lock lock(mutex_);
        committed_.wait_for(lock, std::chrono::seconds(10), [&] { return read().size() >= count; });
        return read();
    }
    void advance(Duration by) {
        loop_.clock.advance(by);
        agenda_->wake();
    }

    storage::MemoryStore memory_;
    FullStore store_{memory_};
    pingzhi::testing::Loop loop_{store_};
    FakePartner police_, mail_;
    std::mutex mutex_;
    std::condition_variable committed_;
    std::uint64_t given_ = 0;
    std::optional<DeliveryAgenda> agenda_;
    std::optional<Submit> submit_;
    std::optional<Courier> courier_;
};

TEST_F(CourierTest, AHandOverTellsThePartnerWhatItNeeds) {
    begin();
    const Done reported = report({{"contact_name", "李", {}}, {"phone", "13800000000", {}}, {"address", "解放路 128 号", {}}});
    give(HandOver{reported.matter->id, "police"});
    EXPECT_THAT(told(reported.matter->id, 2), ElementsAre("delivery_queued", "delivery_sent"));
    const Message message = police_.arrived(1).at(0);
    const auto said = boost::json::parse(message.json).as_object();
    const Delivery sent = delivery(reported.matter->id);
    EXPECT_EQ(message.delivery, sent.id);
    EXPECT_EQ(said.at("delivery").to_number<Seq>(), sent.id);
    EXPECT_EQ(said.at("number"), "ST-2-92");
    EXPECT_EQ(said.at("purpose"), "hand_over");
    EXPECT_EQ(said.at("service"), "lamp");
    EXPECT_EQ(said.at("description"), "路灯不亮");
    EXPECT_EQ(said.at("contact"), (boost::json::object{{"name", "李"}, {"phone", "13800000000"}}));
    EXPECT_EQ(said.at("place").at("address"), "解放路 128 号");
    EXPECT_EQ(said.at("place").at("area"), "east");
    EXPECT_EQ(said.at("form").at("lamp_number").at(0), "17");
    EXPECT_EQ(said.at("opened"), "2026-11-16T01:00:00.000Z");
    EXPECT_EQ(said.at("due").as_string(), to_rfc3339(reported.matter->clock(ClockKind::close)->deadline));
    EXPECT_THAT(message.json + message.text, Not(HasSubstr(reported.secret)));
    EXPECT_EQ(sent.next, loop_.clock.now() + Duration::hours(1)) << "its acknowledgement is waited for";
}

TEST_F(CourierTest, ANoticeTellsTheReporterHowItEndedAndNoSecret) {
    begin();
    const Done done = ended();
    EXPECT_THAT(told(done.matter->id, 2), ElementsAre("delivery_queued", "delivery_sent"));
    const Message message = mail_.arrived(1).at(0);
    EXPECT_EQ(message.recipient, "li@example.org");
    EXPECT_EQ(message.subject, "事项 ST-2-92 已办结 / Matter ST-2-92 has been closed");
    for (const char* part : {"灯泡已更换", "已解决", "Solved", "https://city.example/track", "https://city.example/rate/ST-2-92?token="})
        EXPECT_THAT(message.text, HasSubstr(part));
    EXPECT_THAT(message.text + message.json, Not(HasSubstr(done.secret)));
    EXPECT_THAT(message.text, Not(HasSubstr("路灯不亮")));
    EXPECT_EQ(boost::json::parse(message.json).at("to"), "li@example.org");

    const Matter closed = matter(done.matter->id);
    const std::string token = make_rating_token(pingzhi::testing::test_key(), closed);
    EXPECT_THAT(message.text, HasSubstr("?token=" + token));
    EXPECT_TRUE(check_rating_token(pingzhi::testing::test_key(), closed, token));
    Matter other = closed;
    other.id.value += 1;
    EXPECT_FALSE(check_rating_token(pingzhi::testing::test_key(), other, token));
    other = closed;
    other.rounds.emplace_back();
    EXPECT_FALSE(check_rating_token(pingzhi::testing::test_key(), other, token)) << "the link of an ending that did not last";
    EXPECT_FALSE(check_rating_token(pingzhi::testing::test_key(), closed, ""));
}

TEST_F(CourierTest, WhatWasSentAndNotRecordedIsSentAgainAsTheSameDeliveryAndRecordedOnce) {
    begin();
    police_.once_arrived([this] { submit_->stop(); });  // the process dies between sending and recording
    const MatterId id = handed_over();
    ASSERT_EQ(police_.arrived(1).size(), 1U);
    end();
    EXPECT_THAT(told(id, 1), ElementsAre("delivery_queued"));
    begin();
    EXPECT_THAT(told(id, 2), ElementsAre("delivery_queued", "delivery_sent"));
    const auto messages = police_.arrived(2);
    ASSERT_EQ(messages.size(), 2U);
    EXPECT_EQ(messages[0].delivery, messages[1].delivery);
    EXPECT_EQ(messages[0].json, messages[1].json);
    end();
    begin();
    give(HandOver{report().matter->id, "police"});
    EXPECT_EQ(police_.arrived(3).size(), 3U) << "what was recorded is not sent again";
    EXPECT_NE(police_.arrived(3).at(2).delivery, messages[0].delivery);
}

TEST_F(CourierTest, FailuresWaitLongerEachTimeAndEndOnTheDesk) {
    for (const char* problem : {"http_503", "timeout", "connect"}) police_.will({DeliveryOutcome::failed, {}, problem});
    begin();
    const MatterId id = handed_over();
    const Instant start = loop_.clock.now();
    EXPECT_THAT(told(id, 2), ElementsAre("delivery_queued", "delivery_failed"));
    EXPECT_EQ(delivery(id).next, start + Duration::minutes(1));
    advance(Duration::minutes(1));
    told(id, 3);
    EXPECT_EQ(delivery(id).next, start + Duration::minutes(3));
    advance(Duration::minutes(2));
    EXPECT_THAT(told(id, 4), ElementsAre("delivery_queued", "delivery_failed", "delivery_failed", "delivery_given_up"));
    EXPECT_EQ(delivery(id).state, DeliveryState::given_up);
    EXPECT_EQ(store_.reader()->count({.tags = {"desk"}}), 1U);
    EXPECT_EQ(agenda_->waiting().at("police"), 0U);

    give(RequeueDelivery{id, delivery(id).id});
    EXPECT_THAT(told(id, 6), ElementsAre("delivery_queued", "delivery_failed", "delivery_failed", "delivery_given_up", "delivery_queued", "delivery_sent"));
    EXPECT_EQ(store_.reader()->count({.tags = {"desk"}}), 0U);
    EXPECT_NE(police_.arrived(4).at(3).delivery, police_.arrived(4).at(0).delivery) << "a new delivery, and the partner takes it as one";
}

TEST_F(CourierTest, WithoutAcknowledgementItIsSentAgainAndALateOneIsWelcome) {
    begin();
    const MatterId id = handed_over();
    told(id, 2);
    advance(Duration::hours(1));
    EXPECT_THAT(told(id, 3), ElementsAre("delivery_queued", "delivery_sent", "delivery_failed"));
    EXPECT_EQ(police_.arrived(1).size(), 1U) << "nothing was sent for want of an acknowledgement alone";
    advance(Duration::minutes(1));
    told(id, 4);
    const auto messages = police_.arrived(2);
    ASSERT_EQ(messages.size(), 2U);
    EXPECT_EQ(messages[0].delivery, messages[1].delivery);
    give(RecordDelivery{id, delivery(id).id, DeliveryOutcome::acknowledged, "110-7"});
    EXPECT_THAT(told(id, 5), ElementsAre("delivery_queued", "delivery_sent", "delivery_failed", "delivery_sent", "delivery_acknowledged"));
    EXPECT_EQ(delivery(id).their_ref, "110-7");
    EXPECT_EQ(agenda_->waiting().at("police"), 0U);
}

TEST_F(CourierTest, AnAcknowledgementThatOvertakesTheRecordStands) {
    begin();
    std::promise<MatterId> known;
    police_.once_arrived([this, &known] {
        const MatterId id = known.get_future().get();
        give(RecordDelivery{id, delivery(id).id, DeliveryOutcome::acknowledged, "110-7"});
    });
    const MatterId id = handed_over();
    known.set_value(id);
    EXPECT_THAT(told(id, 2), ElementsAre("delivery_queued", "delivery_acknowledged"));
    handed_over();
    police_.arrived(2);  // the lane has come past the record of the first
    EXPECT_THAT(told(id, 2), ElementsAre("delivery_queued", "delivery_acknowledged"));
}

TEST_F(CourierTest, ASlowPartnerDoesNotHoldTheOthers) {
    begin();
    std::promise<void> let_go;
    police_.once_arrived([&] { let_go.get_future().wait(); });
    const MatterId slow = handed_over();
    const Done done = ended();
    EXPECT_THAT(told(done.matter->id, 2), ElementsAre("delivery_queued", "delivery_sent"));
    EXPECT_THAT(told(slow, 1), ElementsAre("delivery_queued"));
    let_go.set_value();
    EXPECT_THAT(told(slow, 2), ElementsAre("delivery_queued", "delivery_sent"));
}

TEST_F(CourierTest, ASystemThatNobodySaysHowToReachWaits) {
    begin({"police"});
    const Done done = ended();
    EXPECT_EQ(agenda_->waiting().at("mail"), 1U);
    advance(Duration::days(10));
    EXPECT_EQ(delivery(done.matter->id).state, DeliveryState::queued);
    EXPECT_EQ(delivery(done.matter->id).failures, 0U);
    end();
    begin();
    mail_.arrived(1);
    told(done.matter->id, 2);
    EXPECT_EQ(delivery(done.matter->id).state, DeliveryState::sent);
}

TEST_F(CourierTest, ANoticeToAnErasedRecipientIsGivenUpAtOnce) {
    const Done done = ended();
    give(EraseValues{done.matter->id, "reporter_asked"});
    begin();
    EXPECT_THAT(told(done.matter->id, 2), ElementsAre("delivery_queued", "delivery_given_up"));
    EXPECT_TRUE(mail_.arrived(0).empty());
}

TEST_F(CourierTest, OneAddressGetsTenNoticesAnHourAndTheRestLater) {
    for (std::size_t i = 0; i < notices_an_hour; ++i) ended({{"email", i % 2 ? "li@example.org" : "Li@Example.org", {}}});
    const MatterId late = ended().matter->id;
    const MatterId other = ended({{"email", "wang@example.org", {}}}).matter->id;
    begin();
    EXPECT_EQ(mail_.arrived(notices_an_hour + 1).size(), notices_an_hour + 1);
    told(other, 2);
    EXPECT_THAT(told(late, 1), ElementsAre("delivery_queued"));
    EXPECT_EQ(delivery(late).failures, 0U) << "to wait is no failure";
    EXPECT_EQ(agenda_->waiting().at("mail"), 1U);
    advance(Duration::minutes(59));
    EXPECT_THAT(told(late, 1), ElementsAre("delivery_queued"));
    advance(Duration::minutes(1));
    EXPECT_THAT(told(late, 2), ElementsAre("delivery_queued", "delivery_sent"));
    EXPECT_EQ(mail_.arrived(notices_an_hour + 2).size(), notices_an_hour + 2);
}

TEST_F(CourierTest, WhileTheDiskIsFullTheRecordIsTriedAgainAndNothingIsSentTwice) {
    begin();
    police_.once_arrived([this] { store_.full = true; });
    const MatterId id = handed_over();
    ASSERT_EQ(police_.arrived(1).size(), 1U);
    while (store_.refused == 0) std::this_thread::yield();
    EXPECT_THAT(told(id, 1), ElementsAre("delivery_queued"));
    store_.full = false;
    EXPECT_THAT(told(id, 2), ElementsAre("delivery_queued", "delivery_sent"));
    EXPECT_EQ(police_.arrived(1).size(), 1U);
}

TEST_F(CourierTest, WhatAPartnerSaysIsNoNumberStaysOutOfTheLedger) {
    police_.will({DeliveryOutcome::acknowledged, "Mr Li, 138", {}});
    begin();
    const MatterId id = handed_over();
    EXPECT_THAT(told(id, 2), ElementsAre("delivery_queued", "delivery_acknowledged"));
    EXPECT_EQ(delivery(id).their_ref, "");
}

}  // namespace
}  // namespace pingzhi
