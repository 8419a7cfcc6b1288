// What is found, and by whom: in memory, and in one SQLite file for what concerns the file itself.
#include "app/search_index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/search_keeper.hpp"
#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"

namespace pingzhi {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Instant monday = parse_rfc3339("2026-11-16T01:00:00Z").value();

// The words of "road" are published, those of "lamp" are not, and "record" is not for residents.
std::shared_ptr<const Catalogue> town_that_publishes(std::string_view bytes) {
    auto town = std::make_shared<Catalogue>(*testing::parse_small_town(bytes));
    for (Service& service : town->services) {
        if (service.code == "road") service.publish_description = true;
        if (service.code == "record") service.is_public = false;
        if (service.code == "lamp") service.name = {"路灯", "Street lamp"};
    }
    return town;
}

MatterFilter asked(Audience audience, const std::string& words, const std::string& phone = {}) {
    MatterFilter filter;
    filter.audience = audience;
    filter.words = words;
    filter.phone = phone;
    return filter;
}

class Search : public ::testing::Test {
protected:
    Search()
        : catalogues_(store_, town_that_publishes),
          writer_(store_, catalogues_, testing::test_key()),
          views_(store_, catalogues_, testing::test_key()),
          index_(store_, views_, testing::test_key()) {
        Submission load = testing::load_small_town();
        std::get<LoadPack>(load.body).catalogue = town_that_publishes("small_town");
        give(std::move(load));
    }

    Done give(Submission submission) {
        Answer answer = writer_.take(prepare(std::move(submission)), monday);
        if (const auto* refusal = std::get_if<Refusal>(&answer)) throw std::runtime_error(std::string(name_of(refusal->code)) + " " + refusal->field);
        writer_.commit();
        return std::get<Done>(answer);
    }
    Done give(CommandBody body) {
        Submission submission;
        submission.key = "given " + std::to_string(++given_);
        submission.random = testing::random_of(given_);
        submission.actor = testing::desk;
        submission.body = std::move(body);
        return give(std::move(submission));
    }
    Seq report(const std::string& service, const std::string& description, PersonalValues more = {}, FormValues form = {}) {
        ReportMatter report;
        report.service = service;
        report.place.area = AreaCode{"east"};
        report.form = std::move(form);
        report.personal = std::move(more);
        report.personal.push_back({"description", description, {}});
        return give(std::move(report)).matter->id.value;
    }

    std::vector<Seq> find(MatterFilter filter) {
        index_.catch_up();
        std::vector<Seq> ids;
        const auto page = views_.matters(filter);
        for (const Matter& matter : page->matters) ids.push_back(matter.id.value);
        EXPECT_EQ(*views_.count(filter), ids.size()) << "count equals list";
        std::ranges::sort(ids);
        return ids;
    }
    std::vector<Seq> staff_find(const std::string& words) { return find(asked(Audience::staff, words)); }
    std::vector<Seq> residents_find(const std::string& words) { return find(asked(Audience::residents, words)); }
    std::vector<Seq> find_phone(const std::string& phone, Audience audience = Audience::staff) { return find(asked(audience, "", phone)); }

    storage::MemoryStore store_;
    Catalogues catalogues_;
    CityWriter writer_;
    Views views_;
    SearchIndex index_;
    std::uint64_t given_ = 0;
};

TEST_F(Search, finds_published_words_for_all_and_the_others_for_staff) {
    const Seq road = report("road", "解放路有一个大坑", {{"contact_name", "金丝雀", {}}});
    const Seq lamp = report("lamp", "解放路的灯不亮");
    EXPECT_THAT(staff_find("解放"), ElementsAre(road, lamp));
    EXPECT_THAT(residents_find("解放"), ElementsAre(road)) << "the words of a lamp are not published";
    EXPECT_THAT(staff_find("丝雀"), ElementsAre(road));
    EXPECT_THAT(residents_find("丝雀"), IsEmpty()) << "nor is a name";
    EXPECT_THAT(residents_find("路灯"), ElementsAre(lamp)) << "but its service is";
    EXPECT_THAT(residents_find("street LAMP"), ElementsAre(lamp));
}

TEST_F(Search, needs_every_part_and_each_whole) {
    const Seq one = report("road", "解放路12号门口积水"), other = report("road", "积水严重，解放前的老路");
    EXPECT_THAT(residents_find("解放 积水"), ElementsAre(one, other));
    EXPECT_THAT(residents_find("解放路 积水"), ElementsAre(one));
    EXPECT_THAT(residents_find("路12号"), ElementsAre(one));
    EXPECT_THAT(residents_find("路1"), IsEmpty());
    EXPECT_THAT(residents_find("号"), ElementsAre(one));
    EXPECT_THAT(residents_find("，"), IsEmpty()) << "what says nothing is found nowhere";
    EXPECT_THAT(find(asked(Audience::staff, "，", "13800000001")), IsEmpty());
    MatterFilter of_nobody = asked(Audience::staff, "解放");
    of_nobody.units = {"roads"};
    EXPECT_THAT(find(of_nobody), IsEmpty()) << "with the list's other filters";
}

TEST_F(Search, does_not_join_the_words_of_two_texts) {
    report("road", "东门", {{"address", "西街", {}}});
    EXPECT_THAT(staff_find("东门西街"), IsEmpty());
    EXPECT_THAT(staff_find("西街东门"), IsEmpty());
    EXPECT_THAT(staff_find("东门 西街"), ElementsAre(::testing::_));
}

TEST_F(Search, finds_public_values_of_forms) {
    const Seq lamp = report("lamp", "不亮", {}, {{"lamp_number", {"4711"}}});
    EXPECT_THAT(residents_find("4711"), ElementsAre(lamp));
}

TEST_F(Search, knows_no_secret) {
    const Seq road = report("road", "大坑");
    const Matter matter = *views_.matter({road});
    EXPECT_THAT(staff_find(views_.texts_of(matter, road).at("secret")), IsEmpty());
}

TEST_F(Search, a_number_names_its_matter) {
    const Seq road = report("road", "大坑"), record = report("record", "大坑");
    const auto number = [&](Seq id) { return matter_number("ST", {id}); };
    EXPECT_THAT(residents_find(number(road)), ElementsAre(road));
    EXPECT_THAT(residents_find(number(record)), IsEmpty()) << "its service is not for residents";
    EXPECT_THAT(staff_find(number(record)), ElementsAre(record));
    MatterFilter another = asked(Audience::staff, number(road));
    another.ids = {{record}};
    EXPECT_THAT(find(another), IsEmpty());
    EXPECT_THAT(find(asked(Audience::staff, number(road), "13800000001")), IsEmpty());
}

TEST_F(Search, a_telephone_number_is_found_whole_by_staff) {
    const Seq road = report("road", "大坑", {{"phone", "+86 138-0000-0001", {}}});
    const Seq two = report("road", "大坑", {{"phone", "0573 8501 2345、１３８０００００００２", {}}});
    EXPECT_THAT(find_phone("13800000001"), ElementsAre(road));
    EXPECT_THAT(find_phone("0086 13800000001"), ElementsAre(road));
    EXPECT_THAT(find_phone("13800000002"), ElementsAre(two));
    EXPECT_THAT(find_phone("+86 573 85012345"), ElementsAre(two));
    EXPECT_THAT(find_phone("1380000000"), IsEmpty());
    EXPECT_THAT(find_phone("nobody"), IsEmpty());
    EXPECT_THAT(find_phone("13800000001", Audience::residents), IsEmpty());
    EXPECT_THAT(staff_find("13800000001"), IsEmpty()) << "numbers are asked for as numbers";
    EXPECT_THAT(find(asked(Audience::staff, "大坑", "13800000001")), ElementsAre(road));
    EXPECT_THAT(find(asked(Audience::staff, "积水", "13800000001")), IsEmpty());
}

TEST(PlainNumber, leaves_what_makes_the_number) {
    EXPECT_EQ(plain_number("+86 138-0000-0001"), "13800000001");
    EXPECT_EQ(plain_number("8613800000001"), "13800000001");
    EXPECT_EQ(plain_number("+86 10 8888 8888"), "01088888888");
    EXPECT_EQ(plain_number("0573-85012345"), "057385012345");
    EXPECT_EQ(plain_number("12345"), "12345");
    EXPECT_EQ(plain_number("86012345"), "86012345") << "a local number that begins like the country's code";
    EXPECT_EQ(plain_number("12"), "");
    EXPECT_EQ(plain_number(""), "");
}

TEST_F(Search, follows_what_is_said_later_and_forgets_what_is_erased) {
    const Seq lamp = report("lamp", "不亮");
    EXPECT_THAT(staff_find("麻雀"), IsEmpty());
    give(SignAssignment{{lamp}, views_.matter({lamp})->lead()->id});
    give(HandleMatter{{lamp}, "done", {}, {{"note", "灯罩里有麻雀", {}}}});
    EXPECT_THAT(staff_find("麻雀 不亮"), ElementsAre(lamp));
    EXPECT_THAT(residents_find("麻雀"), IsEmpty());
    give(EraseValues{{lamp}, "reporter_asked"});
    EXPECT_THAT(staff_find("麻雀"), IsEmpty());
    EXPECT_THAT(staff_find("不亮"), IsEmpty());
    EXPECT_THAT(staff_find("路灯"), ElementsAre(lamp)) << "its service is nobody's value";
}

TEST_F(Search, goes_on_where_it_stood) {
    const Seq one = report("road", "大坑");
    index_.catch_up();
    const Seq stood = index_.position();
    EXPECT_EQ(stood, store_.latest().head().last);
    SearchIndex after_a_start(store_, views_, testing::test_key());
    EXPECT_EQ(after_a_start.position(), stood);
    EXPECT_FALSE(after_a_start.step(10));
    const Seq two = report("road", "大坑");
    EXPECT_TRUE(after_a_start.step(10));
    EXPECT_THAT(residents_find("大坑"), ElementsAre(one, two));
}

TEST_F(Search, an_index_of_another_ledger_or_rule_is_made_anew) {
    const Seq road = report("road", "大坑");
    index_.catch_up();
    const std::string mark = store_.words()->mark();
    const std::string identity = mark.substr(0, mark.find(' ')), position = mark.substr(identity.size(), mark.rfind(' ') - identity.size());
    const std::string foreign[] = {"other" + mark.substr(5), identity + position + " 00", identity + " 4711 00", identity, "nonsense"};
    for (const std::string& other : foreign) {
        store_.words()->commit({{road, "", ""}}, other);
        SearchIndex anew(store_, views_, testing::test_key());
        EXPECT_EQ(anew.position(), 0u) << other;
        anew.catch_up();
        EXPECT_EQ(store_.words()->mark(), mark);
        EXPECT_THAT(residents_find("大坑"), ElementsAre(road));
    }
}

TEST_F(Search, is_kept_by_a_thread_that_hears_of_commits) {
    SearchKeeperOptions quick;
    quick.lag = std::chrono::milliseconds(1);
    SearchKeeper keeper(store_, views_, testing::test_key(), quick);
    for (int i = 0; i < 5; ++i) {
        const Seq road = report("road", "大坑" + std::to_string(i));
        keeper.hear();
        keeper.wait_for(store_.latest().head().last);
        const auto page = views_.matters(asked(Audience::residents, "大坑" + std::to_string(i)));
        ASSERT_EQ(page->matters.size(), 1u);
        EXPECT_EQ(page->matters.front().id.value, road);
    }
}

}  // namespace
}  // namespace pingzhi
