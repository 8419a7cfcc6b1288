// Searching many believable texts: every word of a sample finds all that say it and nothing else, for residents among published words
// and for staff among all. What is right is told by a plain look into every text. PINGZHI_SEARCH_TEXTS: how many matters.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "app/search_index.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "storage/sqlite/store_in_folder.hpp"
#include "testing/loop.hpp"
#include "testing/troubles/troubles.hpp"

namespace pingzhi::testing {
namespace {

std::uint64_t matters_wanted() {
    const char* asked = std::getenv("PINGZHI_SEARCH_TEXTS");
    return asked == nullptr ? 20'000 : std::strtoull(asked, nullptr, 10);
}

// Of "road" descriptions are published, of "lamp" nothing is, and "noise" is not for residents.
std::shared_ptr<const Catalogue> town_that_publishes(std::string_view bytes) {
    auto town = std::make_shared<Catalogue>(*parse_small_town(bytes));
    for (Service& service : town->services) {
        if (service.code == "road") service.publish_description = true;
        if (service.code == "noise") service.is_public = false;
    }
    return town;
}

constexpr const char* services[] = {"road", "lamp", "road", "noise"};
constexpr const char* areas[] = {"east", "west"};

class ManyTexts {
public:
    explicit ManyTexts(std::uint64_t matters)
        : store_(storage::SqliteStore::open(storage::quick_options(folder_.file("city.db")))),
          catalogues_(*store_, town_that_publishes),
          writer_(*store_, catalogues_, test_key()),
          views(*store_, catalogues_, test_key()) {
        Submission load = load_small_town();
        std::get<LoadPack>(load.body).catalogue = town_that_publishes("small_town");
        take(std::move(load));
        Troubles troubles(1);
        while (told.size() < matters) {
            tell(troubles.next());
            if (told.size() % 1'000 == 0) writer_.commit();
        }
        writer_.commit();
        SearchIndex(*store_, views, test_key()).catch_up();
    }

    struct Told {
        Seq id;
        std::string service, area;
        std::vector<std::string> published, inside;

        bool says(const std::string& word, Audience audience) const {
            const auto in = [&word](const std::string& text) { return text.find(word) != std::string::npos; };
            if (audience == Audience::residents) return service != "noise" && std::ranges::any_of(published, in);
            return std::ranges::any_of(published, in) || std::ranges::any_of(inside, in);
        }
    };

    std::vector<Told> told;

private:
    Done take(Submission submission) {
        Answer answer = writer_.take(prepare(std::move(submission)), clock_.now());
        if (const auto* refusal = std::get_if<Refusal>(&answer)) throw std::runtime_error(std::string(name_of(refusal->code)) + " " + refusal->field);
        return std::get<Done>(answer);
    }
    Done take(CommandBody body) {
        Submission submission;
        submission.key = std::to_string(++given_);
        submission.random = random_of(given_);
        submission.actor = desk;
        submission.body = std::move(body);
        return take(std::move(submission));
    }

    void tell(const Trouble& trouble) {
        Told& each = told.emplace_back(Told{0, services[told.size() % 4], areas[told.size() % 3 % 2], {}, {}});
        ReportMatter report;
        report.service = each.service;
        report.place.area = AreaCode{each.area};
        report.personal = {
            {"description", trouble.description, {}}, {"address", trouble.address, {}}, {"contact_name", trouble.name, {}}, {"phone", trouble.phone, {}}};
        const Done reported = take(std::move(report));
        each.id = reported.matter->id.value;
        (each.service == "road" ? each.published : each.inside).push_back(trouble.description);
        each.inside.push_back(trouble.address);
        each.inside.push_back(trouble.name);
        if (each.service == "lamp" && told.size() % 8 < 4) {
            take(SignAssignment{{each.id}, reported.matter->lead()->id});
            take(HandleMatter{{each.id}, "done", {}, {{"note", trouble.note, {}}}});
            each.inside.push_back(trouble.note);
        }
    }

    storage::TemporaryFolder folder_;
    std::unique_ptr<storage::SqliteStore> store_;
    FixedClock clock_{parse_rfc3339("2026-11-16T01:00:00Z").value()};
    Catalogues catalogues_;
    CityWriter writer_;
    std::uint64_t given_ = 0;

public:
    Views views;
};

// Every run of so many Chinese characters in a text, in its bytes.
std::vector<std::string> words_in(const std::string& text, std::size_t characters) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at + 3 * characters <= text.size(); ++at) {
        bool chinese = true;
        for (std::size_t i = 0; i < characters && chinese; ++i) {
            const auto first = static_cast<unsigned char>(text[at + 3 * i]);
            chinese = first >= 0xE4 && first <= 0xE9;
        }
        if (chinese) words.push_back(text.substr(at, 3 * characters));
    }
    return words;
}

class Sample {
public:
    explicit Sample(const std::vector<ManyTexts::Told>& told) : told_(told), random_(2) {}

    std::string word(std::size_t characters) {
        for (;;) {
            const ManyTexts::Told& each = told_[random_() % told_.size()];
            std::vector<std::string> texts = each.published;
            texts.insert(texts.end(), each.inside.begin(), each.inside.end());
            const auto words = words_in(texts[random_() % texts.size()], characters);
            if (!words.empty()) return words[random_() % words.size()];
        }
    }
    // Of two words: mostly one that nobody says.
    std::string mixed() { return word(2).substr(0, 3) + word(2).substr(3); }

private:
    const std::vector<ManyTexts::Told>& told_;
    std::mt19937_64 random_;
};

std::vector<Seq> found(const Views& views, MatterFilter filter) {
    std::vector<Seq> ids;
    filter.limit = 200;
    for (;;) {
        const auto page = views.matters(filter);
        for (const Matter& matter : page->matters) ids.push_back(matter.id.value);
        if (page->next.empty()) break;
        filter.cursor = page->next;
    }
    std::ranges::sort(ids);
    return ids;
}

TEST(Search, FindsEveryWordOfManyTextsAndNothingElse) {
    const ManyTexts city(matters_wanted());
    Sample sample(city.told);
    std::size_t questions = 0, matches = 0;
    const auto check = [&](const std::string& word, const std::string& area, storage::Order order) {
        for (const Audience audience : {Audience::residents, Audience::staff}) {
            std::vector<Seq> right;
            for (const ManyTexts::Told& each : city.told) {
                if ((area.empty() || each.area == area) && each.says(word, audience)) right.push_back(each.id);
            }
            MatterFilter filter;
            filter.audience = audience;
            filter.words = word;
            filter.order = order;
            if (!area.empty()) filter.area = AreaCode{area};
            ASSERT_EQ(*city.views.count(filter), right.size()) << word << (audience == Audience::staff ? " staff" : " residents");
            ++questions;
            matches += right.size();
            // Lists of thousands are counted and looked into; the others are read to their end.
            if (right.size() > 2'000) continue;
            ASSERT_EQ(found(city.views, filter), right) << word << (audience == Audience::staff ? " staff" : " residents");
        }
    };
    for (int i = 0; i < 120; ++i) check(sample.word(2), "", i % 2 == 0 ? storage::Order::due : storage::Order::opened);
    for (int i = 0; i < 20; ++i) check(sample.mixed(), "", storage::Order::due);
    for (int i = 0; i < 20; ++i) check(sample.word(3 + static_cast<std::size_t>(i) % 4), "", storage::Order::opened);
    for (int i = 0; i < 20; ++i) check(sample.word(2), "east", storage::Order::due);
    for (int i = 0; i < 10; ++i) check(sample.word(1), "", storage::Order::due);
    EXPECT_GT(matches, questions) << "the sample must find something";
    RecordProperty("questions", static_cast<int>(questions));
    RecordProperty("matches", std::to_string(matches));
}

}  // namespace
}  // namespace pingzhi::testing
