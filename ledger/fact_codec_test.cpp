#include "ledger/fact_codec.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "ledger/canonical_json.hpp"
#include "ledger/filled_shapes.hpp"
#include "ledger/limit_names.hpp"
#include "ledger/strict_json.hpp"
#include "ledger/whole_shape.hpp"

namespace pingzhi::ledger {
namespace {

using Kinds = boost::mp11::mp_transform<boost::mp11::mp_identity, FactBody>;

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

template <class Kind, class Values>
FactBody filled(Values& values) {
    Kind kind;
    shapes::fill<shapes::Fill::facts>(values, kind);
    return kind;
}

Fact random_fact(shapes::RandomValues& values, FactBody body) {
    Fact random = fact(std::move(body));
    random.seq = values.natural(std::numeric_limits<Seq>::max());
    random.subject = values.natural(std::numeric_limits<Seq>::max());
    random.at = values.instant();
    random.happened = values.instant();
    random.actor_kind = static_cast<ActorKind>(values.below(shapes::enumerator_count<ActorKind>));
    random.actor = values.text("actor");
    for (std::uint8_t& byte : random.key) byte = values.byte();
    if (!values.there()) random.fingerprint.reset();
    return random;
}

TEST(FactShapes, NothingOfAFactIsLeftOut) {
    boost::mp11::mp_for_each<Kinds>([](auto identity) { static_assert(shapes::whole_struct<typename decltype(identity)::type>()); });
    using Values = boost::mp11::mp_list<Position, Place, Limit, Pause, Clock, ClockMove, Escalation, RulingSide, CallBack, Rating, Evidence>;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Values>>(
        [](auto identity) { static_assert(shapes::whole_struct<typename decltype(identity)::type>()); });
    using Enums = boost::mp11::mp_list<LimitUnit, ClockKind, ActorKind, Channel, MatterState, AssignmentState, AssignmentCause, Step, RequestKind, RequestState,
                                       ResumeCause, DeliveryState, DeliveryPurpose, DeliveryOutcome, CredentialKind, SessionEnd, AccessKind>;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Enums>>(
        [](auto identity) { static_assert(shapes::whole_enum<typename decltype(identity)::type>()); });
}

TEST(FactCodec, EveryKindReadsBackFromItsCanonicalBytes) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        shapes::RandomValues values(seed);
        boost::mp11::mp_for_each<Kinds>([&values](auto identity) {
            const Fact written = random_fact(values, filled<typename decltype(identity)::type>(values));
            const std::string leaf = encode("330482", written);
            ASSERT_TRUE(is_canonical(leaf)) << leaf;
            const auto read = decode(leaf);
            ASSERT_TRUE(read) << leaf << ": " << read.error().what;
            EXPECT_EQ(read->city, "330482");
            EXPECT_EQ(read->fact, written) << leaf;
        });
    }
}

// Nothing said: the shortest form of each kind.
TEST(FactCodec, AnEmptyFactOfEveryKindReadsBack) {
    boost::mp11::mp_for_each<Kinds>([](auto identity) {
        const Fact written = fact(typename decltype(identity)::type{});
        const std::string leaf = encode("330482", written);
        ASSERT_TRUE(is_canonical(leaf)) << leaf;
        const auto read = decode(leaf);
        ASSERT_TRUE(read) << leaf << ": " << read.error().what;
        EXPECT_EQ(read->fact, written) << leaf;
    });
}

TEST(FactCodec, TheHeadingOfALeafIsThatOfItsFact) {
    shapes::RandomValues values(7);
    const auto has_its_heading = [](const Fact& written) {
        const std::string leaf = encode("330482", written);
        const auto heading = heading_of(leaf);
        ASSERT_TRUE(heading) << leaf;
        EXPECT_EQ(heading->kind, kind_of(written.body)) << leaf;
        EXPECT_EQ(heading->subject, written.subject) << leaf;
    };
    for (int round = 0; round < 50; ++round) {
        boost::mp11::mp_for_each<Kinds>([&](auto identity) { has_its_heading(random_fact(values, filled<typename decltype(identity)::type>(values))); });
    }
    has_its_heading(fact(MatterClosed{R"(x","kind":"matter_reported","seq":1,"subject":7,)", true, {}, {}}));
    const std::string leaf = encode("330482", fact(MatterClosed{}));
    for (std::size_t end = 0; end + 1 < leaf.size() - std::string_view(",\"version\":1").size(); ++end) EXPECT_FALSE(heading_of(leaf.substr(0, end)));
}

template <class E>
std::string names_of_all() {
    std::string line;
    for (std::size_t i = 0; i < shapes::enumerator_count<E>; ++i)
        line += std::string(name_of(static_cast<E>(i))) + (i + 1 < shapes::enumerator_count<E> ? " " : "\n");
    return line;
}

// A leaf of every kind with each member filled, and all names that may stand in leaves.
std::string forms() {
    std::string lines;
    shapes::PlainValues values;
    boost::mp11::mp_for_each<Kinds>([&](auto identity) { lines += encode("town", fact(filled<typename decltype(identity)::type>(values))) + "\n"; });
    return lines + names_of_all<ActorKind>() + names_of_all<Channel>() + names_of_all<ClockKind>() + names_of_all<LimitUnit>() +
           names_of_all<AssignmentCause>() + names_of_all<Step>() + names_of_all<RequestKind>() + names_of_all<ResumeCause>() +
           names_of_all<DeliveryPurpose>() + names_of_all<CredentialKind>() + names_of_all<SessionEnd>() + names_of_all<AccessKind>();
}

// These bytes are published for ever.
TEST(FactCodec, TheFormsStandStill) {
    std::ifstream file(PINGZHI_SOURCE_DIR "/ledger/fact_forms.txt");
    EXPECT_EQ(forms(), std::string(std::istreambuf_iterator<char>(file), {}));
}

TEST(FactCodec, NothingElseIsRead) {
    const std::string leaf = encode("town", fact(MatterClosed{"solved", true, {}, {}}));
    const auto changed = [&leaf](std::string_view from, std::string_view to) {
        std::string text = leaf;
        text.replace(text.find(from), from.size(), to);
        return text;
    };
    for (const std::string& wrong :
         {std::string(), std::string("{}"), leaf + " ", leaf.substr(1), changed("\"version\":1", "\"version\":2"), changed("matter_closed", "matter_opened"),
          changed("\"seq\":17", "\"seq\":-1"), changed("\"seq\":17", "\"seq\":17.0"), changed("true", "1"), changed("\"subject\":12,", ""),
          changed("\"reason\"", "\"colour\":1,\"reason\""), changed("{\"actor\"", "{ \"actor\""), changed("04:14:40.123Z", "04:14:40.1230Z"),
          changed("abab", "ABAB"), changed("\"solved\"", "\"\"")}) {
        EXPECT_FALSE(decode(wrong)) << wrong;
    }
}

TEST(FactCodec, PersonalValuesHaveOneOrder) {
    const std::string leaf = encode("town", fact(MatterDeclined{"", {{"answer", {}}, {"note", {}}}}));
    std::string swapped = leaf;
    swapped.replace(swapped.find("answer"), 6, "phone_");
    const auto read = decode(swapped);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().what, "personal is out of order");
}

// Bytes broken anywhere give a problem or, where only a value changed, a fact with exactly these bytes.
TEST(FactCodec, BrokenLeavesNeverGetThrough) {
    shapes::RandomValues values(20261122);
    shapes::PlainValues plain;
    boost::mp11::mp_for_each<Kinds>([&](auto identity) {
        const std::string leaf = encode("town", fact(filled<typename decltype(identity)::type>(plain)));
        for (int round = 0; round < 300; ++round) {
            std::string broken = leaf;
            const std::size_t at = values.below(broken.size());
            switch (values.below(3)) {
                case 0: broken[at] = static_cast<char>(values.byte()); break;
                case 1: broken.erase(at, 1 + values.below(20)); break;
                default: broken.insert(at, broken.substr(values.below(broken.size()), values.below(20)));
            }
            const auto read = decode(broken);
            if (read) {
                EXPECT_EQ(encode(read->city, read->fact), broken);
            }
        }
    });
}

}  // namespace
}  // namespace pingzhi::ledger
