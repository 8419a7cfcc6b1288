#include "ledger/fact_codec.hpp"

#include <gtest/gtest.h>

#include <set>

#include "ledger/canonical_json.hpp"

namespace pingzhi::ledger {
namespace {

Fact fact(FactBody body) {
    Fact fact;
    fact.seq = 17;
    fact.at = parse_rfc3339("2026-11-22T04:14:40.123Z").value();
    fact.happened = parse_rfc3339("2026-11-22T04:00:00Z").value();
    fact.actor_kind = ActorKind::staff;
    fact.actor = "desk";
    fact.subject = 12;
    fact.key.fill(0xab);
    fact.fingerprint = 0x0123456789abcdef;
    fact.body = std::move(body);
    return fact;
}

// One of every kind, optional members present and absent.
std::vector<FactBody> bodies() {
    Clock clock{ClockKind::close, {1}, {2}, {3}, std::nullopt, false, false};
    Commitment commitment;
    commitment.fill(7);
    std::vector<Committed> personal{{"description", commitment}, {"phone", commitment}};
    return {PackLoaded{"pinghu", "1", {}},
            MatterReported{"lamp",
                           1,
                           Channel::hotline,
                           {Position{121.5, 30.25}, AreaCode{"330482001001"}},
                           {{"kind", {"a", "b"}}, {"note", {"\"\\\n路灯"}}},
                           personal,
                           "ref",
                           true,
                           {clock}},
            MatterReported{"lamp", 1, Channel::web, {}, {}, {}, "", false, {}},
            MatterAssigned{{"unit"}, true, "rule", {clock, clock}},
            ReportAttached{Channel::web, personal, "r"},
            ReportAttached{Channel::web, {}, ""},
            AssignmentSigned{{13}},
            StepRecorded{Step::arrive},
            MatterHandled{"done", personal},
            MatterAnswered{personal},
            MatterAnswered{},
            MatterClosed{"solved", true},
            MatterClosed{"solved", std::nullopt},
            ClockWarned{ClockKind::sign, AssignmentId{13}},
            ClockLapsed{ClockKind::close, std::nullopt},
            ValuesErased{{1, 2, 3}, "asked"}};
}

TEST(FactCodec, EveryKindReadsBackFromItsCanonicalBytes) {
    std::set<std::size_t> kinds;
    for (const FactBody& body : bodies()) {
        kinds.insert(body.index());
        std::string leaf = encode("330482", fact(body));
        EXPECT_TRUE(is_canonical(leaf)) << leaf;
        auto read = decode(leaf);
        ASSERT_TRUE(read) << leaf << ": " << read.error().what;
        EXPECT_EQ(read->city, "330482");
        EXPECT_EQ(read->fact, fact(body)) << leaf;
    }
    EXPECT_EQ(kinds.size(), std::variant_size_v<FactBody>) << "a kind is missing from this test";
}

// These bytes are published for ever.
TEST(FactCodec, TheFormStandsStill) {
    EXPECT_EQ(
        encode("town", fact(MatterClosed{"solved", true})),
        R"({"actor":{"id":"desk","kind":"staff"},"at":"2026-11-22T04:14:40.123Z","body":{"on_time":true,"reason":"solved"},"city":"town","fingerprint":"0123456789abcdef",)"
        R"("happened":"2026-11-22T04:00:00.000Z","key":"abababababababababababababababab","kind":"matter_closed","seq":17,"subject":12,"version":1})");
}

TEST(FactCodec, NothingElseIsRead) {
    std::string leaf = encode("town", fact(MatterClosed{"solved", true}));
    auto changed = [&leaf](std::string_view from, std::string_view to) {
        std::string text = leaf;
        text.replace(text.find(from), from.size(), to);
        return text;
    };
    for (const std::string& wrong : {std::string(), std::string("{}"), leaf + " ", leaf.substr(1), changed("\"version\":1", "\"version\":2"),
                                     changed("matter_closed", "matter_opened"), changed("\"seq\":17", "\"seq\":-1"), changed("\"seq\":17", "\"seq\":17.0"),
                                     changed("true", "1"), changed("\"subject\":12,", ""), changed("\"reason\"", "\"colour\":1,\"reason\""),
                                     changed("{\"actor\"", "{ \"actor\""), changed("04:14:40.123Z", "04:14:40.1230Z"), changed("abab", "ABAB")}) {
        EXPECT_FALSE(decode(wrong)) << wrong;
    }
}

}  // namespace
}  // namespace pingzhi::ledger
