// Figures over HTTP: who sees which, and that the list behind each figure is as long as it says.
#include "http/api/api_for_tests.hpp"
#include "http/api/figure_sheets.hpp"
#include "http/wire/decode.hpp"

namespace pingzhi::http::api {
namespace {

class FiguresApi : public Api {
protected:
    FiguresApi() : Api(RateLimit{}) {
        for (int i = 0; i < 6; ++i) post("/api/v1/matters", lamp);
    }
    json::object figures(const std::string& query, const std::string& who = "desk") { return object(get("/api/v1/figures?" + query, by(who))); }
    std::size_t listed(const json::value& link, const std::string& who = "desk") {
        const Reply reply = get(std::string(link.as_string()), by(who));
        EXPECT_EQ(reply.status, 200u) << link.as_string() << " " << reply.body;
        return reply.status == 200 ? object(reply).at("matters").as_array().size() : 0;
    }
};

TEST_F(FiguresApi, EveryCountIsAsLongAsItsList) {
    for (const char* by : {"service", "group", "unit", "area", "channel"}) {
        const json::object shown = figures(std::string("period=year&by=") + by);
        std::size_t opened = 0;
        for (const json::value& row : shown.at("rows").as_array()) {
            for (const json::value& figure : row.at("figures").as_array()) {
                const auto count = figure.at("raw").at("count").to_number<std::size_t>();
                EXPECT_EQ(listed(figure.at("matters")), count) << by << " " << row.at("code").as_string() << " " << figure.at("measure").as_string();
                if (figure.at("measure") == "opened") opened += count;
            }
        }
        EXPECT_GE(opened, 6u) << by;
        EXPECT_EQ(listed(shown.at("total").at(0).at("matters")), 6u);
    }
}

TEST_F(FiguresApi, StandBesideTheDaysBeforeAndThoseOfTheYearBefore) {
    const json::object shown = figures("from=2026-11-16&to=2026-11-18&measure=opened&measure=on_time&rank=on_time&by=unit");
    EXPECT_EQ(shown.at("before").at("from").as_string(), "2026-11-13");
    EXPECT_EQ(shown.at("year_before").at("to").as_string(), "2025-11-18");
    const json::value& opened = shown.at("total").at(0);
    EXPECT_EQ(opened.at("raw").at("count").to_number<int>(), 6);
    EXPECT_EQ(opened.at("before").at("count").to_number<int>(), 0);
    EXPECT_EQ(shown.at("ranking").at("by").as_string(), "low");
    EXPECT_FALSE(figures("compare=none").contains("before"));
}

TEST_F(FiguresApi, AreAWorkbookTooThatSaysTheSame) {
    const std::string asked = "by=channel&period=year&measure=opened&measure=on_time&measure=close";
    const json::object shown = figures(asked);
    const Reply sheets = get("/api/v1/figures.xlsx?" + asked, by("desk"));
    ASSERT_EQ(sheets.status, 200u);
    EXPECT_EQ(sheets.body.substr(0, 2), "PK");
    EXPECT_EQ(get("/api/v1/figures.xlsx").status, 401);
    EXPECT_EQ(get("/api/v1/figures.xlsx?by=moon", by("desk")).status, 400);
    const auto asked_again = wire::decode<FiguresWire>(json::serialize(shown));
    ASSERT_TRUE(asked_again);
    const auto tables = figure_tables(*asked_again, Language::en);
    ASSERT_EQ(tables.size(), 2u);
    EXPECT_EQ(tables[0].rows.at(0).cells.at(0), "Opened");
    EXPECT_EQ(tables[0].rows.at(0).cells.at(1), "6");
    EXPECT_EQ(tables[0].rows.at(1).cells.at(0), "Closed on time %");
    EXPECT_EQ(tables[0].rows.at(2).cells.at(0), "Until closed, minutes on average");
    ASSERT_EQ(tables[1].rows.size(), shown.at("rows").as_array().size());
    for (const auto& row : tables[1].rows) {
        EXPECT_EQ(row.cells.size(), tables[1].columns.size());
        EXPECT_NE(row.cells.front(), row.code) << "a channel has a name";
    }
}

TEST_F(FiguresApi, AreForPeopleAtWorkAndRefuseWhatIsNotThere) {
    EXPECT_EQ(get("/api/v1/figures").status, 401);
    EXPECT_EQ(get("/api/v1/matters?measure=opened").status, 401);
    for (const char* wrong : {"by=moon", "measure=luck", "area=nowhere", "unit=nobody", "from=2026-11-16", "from=2026-11-16&to=2026-11-15", "period=age",
                              "rank=opened", "by=unit&area=1", "by=channel&service=lamp"}) {
        EXPECT_EQ(get(std::string("/api/v1/figures?") + wrong, by("desk")).status, 400) << wrong;
    }
    EXPECT_EQ(get("/api/v1/matters?measure=luck", by("desk")).status, 400);
    EXPECT_EQ(get("/api/v1/matters?measure=opened&cursor=x", by("desk")).status, 400);
}

}  // namespace
}  // namespace pingzhi::http::api
