#include "app/submission.hpp"

#include <gtest/gtest.h>

#include <set>

#include "app/command_shapes.hpp"
#include "ledger/filled_shapes.hpp"
#include "ledger/whole_shape.hpp"

namespace pingzhi {
namespace {

using Commands = boost::mp11::mp_transform<boost::mp11::mp_identity, CommandBody>;

std::uint64_t fingerprint(CommandBody body) {
    Submission submission;
    submission.body = std::move(body);
    return prepare(std::move(submission)).command.fingerprint;
}

TEST(CommandShapes, NothingPublicOfACommandIsLeftOut) {
    boost::mp11::mp_for_each<Commands>([](auto identity) {
        using Kind = typename decltype(identity)::type;
        constexpr bool has_values = requires(Kind kind) { kind.personal; };
        constexpr bool has_catalogue = std::is_same_v<Kind, LoadPack>;
        static_assert(shapes::whole_struct<Kind>(has_values || has_catalogue));
    });
    static_assert(shapes::whole_struct<RecordedEnding>());
}

TEST(Fingerprint, TheSameCommandHasTheSameAndEachKindItsOwn) {
    std::set<std::uint64_t> all;
    boost::mp11::mp_for_each<Commands>([&all](auto identity) {
        typename decltype(identity)::type command;
        EXPECT_EQ(fingerprint(command), fingerprint(command));
        all.insert(fingerprint(command));
    });
    EXPECT_EQ(all.size(), std::variant_size_v<CommandBody>);
}

TEST(Fingerprint, EveryPublicMemberCounts) {
    shapes::PlainValues values;
    boost::mp11::mp_for_each<Commands>([&values](auto identity) {
        using Kind = typename decltype(identity)::type;
        boost::mp11::mp_for_each<shapes::MembersOf<Kind>>([&values](auto member) {
            Kind command;
            const std::uint64_t before = fingerprint(command);
            shapes::fill<shapes::Fill::state>(values, command.*member.pointer, member.name);
            EXPECT_NE(fingerprint(command), before) << typeid(Kind).name() << "." << member.name;
        });
    });
}

TEST(Fingerprint, PersonalValuesDoNotCountAndWhenItHappenedDoes) {
    Submission submission;
    submission.body = AnswerMatter{{7}, {{"answer", "已修好", {}}}};
    const std::uint64_t before = prepare(submission).command.fingerprint;
    EXPECT_EQ(fingerprint(AnswerMatter{{7}, {}}), before);
    submission.happened = Instant{1};
    EXPECT_NE(prepare(submission).command.fingerprint, before);
}

// What cannot be right gets its refusal later: here it is only bytes.
TEST(Fingerprint, AnyBytesHaveOne) {
    ReportMatter report;
    report.service = "\xff\xfe";
    report.place.position = Position{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()};
    EXPECT_EQ(fingerprint(report), fingerprint(report));
}

TEST(Prepare, OnlyAReportHasASecret) {
    boost::mp11::mp_for_each<Commands>([](auto identity) {
        using Kind = typename decltype(identity)::type;
        Submission submission;
        submission.body = Kind{};
        EXPECT_EQ(prepare(std::move(submission)).values.size(), (std::is_same_v<Kind, ReportMatter> ? 1u : 0u)) << typeid(Kind).name();
    });
}

}  // namespace
}  // namespace pingzhi
