// What the desk is told: services as its channel may report them, and what acts ask by the pack under which a matter began.
#include "app/attachments/attachments.hpp"
#include "app/attachments/folder_for_tests.hpp"
#include "http/api/asked_city_for_tests.hpp"

namespace pingzhi::http::api {
namespace {

namespace json = boost::json;

// "small_town", or "another": lamps come by the web alone, roads by telephone with a photo, and a kitchen is inspected otherwise.
std::shared_ptr<const Catalogue> parse_towns(std::string_view bytes) {
    auto town = std::make_shared<Catalogue>(*pingzhi::testing::parse_small_town("small_town"));
    if (bytes == "small_town") return town;
    for (Service& service : town->services) {
        if (service.code == "lamp") service.channels = {"web"};
        if (service.code == "road") service.photo_by = {"hotline"};
        if (service.code == "kitchen") service.plan.front().form.front().code = "faults";
    }
    town->reasons["return"].front().code = "another";
    return town;
}

class DeskApi : public ::testing::Test {
protected:
    json::object service(std::string_view code) {
        const auto reply = city_.ask(desk_operations(city_.edge), Method::get, "/api/v1/desk", {}, desk_key).json();
        for (const json::value& each : reply.at("services").as_array()) {
            if (each.at("service").at("code").as_string() == code) return each.as_object();
        }
        throw std::runtime_error("no such service");
    }
    json::object asked(const Matter& matter) {
        const std::string path = "/api/v1/matters/" + city_.views.number_of(matter) + "/acts";
        return city_.ask(possible_act_operations(city_.edge), Method::get, path, {}, desk_key).json().at("asked").as_object();
    }

    AskedCity city_{parse_towns};
};

TEST_F(DeskApi, TellsWhichServicesTheChannelOfTheAskerMayReport) {
    EXPECT_EQ(service("lamp").at("reported_here"), true);
    city_.load("another", parse_towns("another"));
    EXPECT_EQ(service("lamp").at("reported_here"), false);
    EXPECT_EQ(service("noise").at("reported_here"), true);
    EXPECT_EQ(service("noise").at("photo_asked"), false);
}

TEST_F(DeskApi, OffersNothingThatAsksForAPhotoWherePhotosAreNotTaken) {
    city_.load("another", parse_towns("another"));
    EXPECT_EQ(service("road").at("photo_asked"), true);
    EXPECT_EQ(service("road").at("reported_here"), false);
    const FolderForTests folder;
    Attachments attachments(folder.path(), pingzhi::testing::test_key(), "test", media::ImageCleaner(PINGZHI_IMAGE_PROGRAM));
    city_.edge.attachments = &attachments;
    EXPECT_EQ(service("road").at("reported_here"), true);
}

TEST_F(DeskApi, ActsAskByThePackUnderWhichTheMatterBegan) {
    ReportMatter report;
    report.service = "kitchen";
    report.place.position = Position{0.5, 0.5};
    const Matter matter = city_.give(report);
    const auto field = [&] { return asked(matter).at("node").at("form").at(0).at("code"); };
    EXPECT_EQ(field(), "found");
    EXPECT_FALSE(asked(matter).contains("reasons"));
    city_.load("another", parse_towns("another"));
    EXPECT_EQ(field(), "found");
    EXPECT_NE(asked(matter).at("reasons").at("return").at(0).at("code"), "another");
    EXPECT_EQ(asked(city_.give(report)).at("node").at("form").at(0).at("code"), "faults");
}

}  // namespace
}  // namespace pingzhi::http::api
