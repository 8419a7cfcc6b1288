// Photos over the API: who may send, name and see them, and what their bytes are served with.
#include <gmock/gmock.h>

#include "http/api/api_for_tests.hpp"
#include "media/bare_jpeg.hpp"

namespace pingzhi::http::api {
namespace {

using ::testing::HasSubstr;

class AttachmentsApi : public Api {
protected:
    Reply send_photo(const std::string& body, const std::string& headers = {}) { return send("POST", "/api/v1/attachments", body, headers); }

    // A lamp that "all" handled with these tokens.
    Reply handle(const std::string& tokens, const std::string& who = "all") {
        return post(matter + "/handle", R"({"outcome":"done","note":"换灯泡","photos":[)" + tokens + "]}", by(who));
    }
    void report() {
        const json::object receipt = object(post("/api/v1/matters", lamp));
        matter = "/api/v1/matters/" + std::string(receipt.at("number").as_string());
        secret = "Matter-Secret: " + std::string(receipt.at("secret").as_string()) + "\r\n";
        ASSERT_EQ(post(matter + "/sign", "{}", by("all")).status, 200u);
    }
    json::array photos(const std::string& headers) { return object(get(matter, headers)).at("photos").as_array(); }
    // Of the matter's only photo, to staff.
    std::string address(const char* size = "address") { return std::string(photos(by("desk")).at(0).at(size).as_string()); }

    std::string matter, secret;
};

std::string quoted(const std::string& text) { return '"' + text + '"'; }

TEST_F(AttachmentsApi, AnUploadIsAnsweredWithItsToken) {
    const Reply reply = send_photo(media::png());
    ASSERT_EQ(reply.status, 201u) << reply.body;
    const json::object uploaded = object(reply);
    EXPECT_EQ(uploaded.at("token").as_string().size(), 32u);
    EXPECT_EQ(uploaded.at("photo").as_string().size(), 64u);
    EXPECT_EQ(uploaded.at("width"), 40);
    EXPECT_EQ(uploaded.at("height"), 30);
    EXPECT_FALSE(uploaded.contains("lon"));
}

TEST_F(AttachmentsApi, AFormsPhotoIsTakenWhateverItsName) {
    const std::string body = "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"../../etc/x.svg\"\r\nContent-Type: image/svg+xml\r\n\r\n" +
                             media::png() + "\r\n--b--\r\n";
    const Reply reply = send_photo(body, "Content-Type: multipart/form-data; boundary=b\r\n");
    ASSERT_EQ(reply.status, 201u) << reply.body;
    EXPECT_EQ(object(reply).at("photo"), object(send_photo(media::png())).at("photo"));
    EXPECT_EQ(send_photo(body, "Content-Type: multipart/form-data; boundary=c\r\n").status, 400u);
    EXPECT_EQ(send_photo("--b--\r\n", "Content-Type: multipart/form-data; boundary=b\r\n").status, 400u);
}

TEST_F(AttachmentsApi, WhatIsNoImageIsRefused) {
    EXPECT_EQ(code(send_photo("<svg xmlns='http://www.w3.org/2000/svg'/>", "Content-Type: image/jpeg\r\n")), "not_an_image");
    EXPECT_EQ(send_photo("<!DOCTYPE html>").status, 415u);
    EXPECT_EQ(send_photo("").status, 415u);
    EXPECT_EQ(code(send_photo(media::png({.declared_width = 60'000, .declared_height = 60'000}))), "too_many_pixels");
    EXPECT_EQ(code(send_photo(media::png().substr(0, 200))), "image_unreadable");
    EXPECT_EQ(send_photo(media::png(), "Authorization: Bearer wrong\r\n").status, 401u);
}

TEST_F(AttachmentsApi, OnlyWhoSentAPhotoNamesIt) {
    report();
    const std::string residents = upload(1), desks = upload(2, by("desk")), own = upload(3, by("all"));
    for (const std::string& token : {residents, desks, std::string("0000"), std::string(64, 'a')}) {
        const Reply reply = handle(quoted(token));
        EXPECT_EQ(reply.status, 422u);
        EXPECT_EQ(code(reply), "upload_unknown");
    }
    EXPECT_EQ(object(handle(quoted(own) + "," + quoted(desks))).at("errors").at(0).at("field"), "photos[1]");
    EXPECT_EQ(handle(quoted(own)).status, 200u);
    const std::string hash(photos(by("desk")).at(0).at("photo").as_string());
    EXPECT_EQ(code(handle(quoted(hash))), "upload_unknown") << "to know a photo's name is not to have it";
    loop_.clock.advance(Attachments::good_for);
    EXPECT_EQ(code(handle(quoted(upload(3, by("desk"))), "desk")), "wrong_state");
    EXPECT_EQ(code(handle(quoted(own))), "upload_unknown") << "too late";
}

TEST_F(AttachmentsApi, APhotoIsSeenByThoseWhoMayAndByNobodyElse) {
    report();
    ASSERT_EQ(handle(quoted(upload(1, by("all")))).status, 200u);
    EXPECT_EQ(photos(by("desk")).size(), 1u);
    EXPECT_TRUE(photos("").empty());
    EXPECT_TRUE(photos(secret).empty()) << "it shows what the unit did, and was not sent by the reporter";
}

TEST_F(AttachmentsApi, ItsBytesAreServedSoThatNoBrowserRunsThem) {
    report();
    ASSERT_EQ(handle(quoted(upload(1, by("all")))).status, 200u);
    const Reply reply = get(address());
    ASSERT_EQ(reply.status, 200u);
    EXPECT_TRUE(media::size_of_bare_jpeg(reply.body));
    EXPECT_EQ(reply.header("Content-Type"), "image/jpeg");
    EXPECT_EQ(reply.header("X-Content-Type-Options"), "nosniff");
    EXPECT_THAT(std::string(reply.header("Content-Disposition")), ::testing::StartsWith("attachment;"));
    EXPECT_EQ(reply.header("Content-Security-Policy"), "sandbox; default-src 'none'");
    EXPECT_EQ(reply.header("Cache-Control"), "private, no-store");
    EXPECT_EQ(reply.header("Referrer-Policy"), "no-referrer");
    EXPECT_TRUE(media::size_of_bare_jpeg(get(address("preview")).body));
}

TEST_F(AttachmentsApi, AnAddressThatIsForgedOrOldIsAsIfThereWereNoPhoto) {
    report();
    ASSERT_EQ(handle(quoted(upload(1, by("all")))).status, 200u);
    const std::string good = address();
    auto changed = [&good](const std::string& what, const std::string& into) {
        std::string address = good;
        const std::size_t at = address.find(what);
        if (at == std::string::npos) throw std::runtime_error("no " + what);
        return address.replace(at, what.size(), into);
    };
    const std::string nothing = get("/files/" + std::string(64, '0')).body;
    EXPECT_THAT(nothing, HasSubstr("not_found"));
    for (const std::string& address : {changed("matter=", "matter=1"), changed("size=photo", "size=preview"), changed("size=photo", "size=any"),
                                       changed("until=", "until=9"), changed("signature=", "signature=0"), changed("&signature=", "&sign="), good + "0",
                                       "/files/keys" + good.substr(good.find('?')), good.substr(0, good.find('?'))}) {
        const Reply reply = get(address);
        EXPECT_EQ(reply.status, 404u) << address;
        EXPECT_EQ(reply.body, nothing) << address;
    }
    EXPECT_EQ(get(good).status, 200u);
    loop_.clock.advance(FileAddresses::good_for);
    EXPECT_EQ(get(good).status, 404u);
    EXPECT_EQ(get(good).body, nothing);
}

TEST_F(AttachmentsApi, WithTheValuesOfAMatterItsPhotosGo) {
    report();
    ASSERT_EQ(handle(quoted(upload(1, by("all")))).status, 200u);
    const std::string standing = address();
    Submission erase;
    erase.key = "erase";
    erase.actor = pingzhi::testing::desk;
    erase.body = EraseValues{views_.parse_number(matter.substr(matter.rfind('/') + 1)).value(), "reporter_asked"};
    ASSERT_TRUE(std::holds_alternative<Done>(submit_.give_and_wait(std::move(erase))));
    EXPECT_TRUE(photos(by("desk")).empty());
    loop_.clock.advance(Attachments::kept_for + Duration::seconds(1));
    catch_up(attachments_, *store_.reader());
    attachments_.sweep(loop_.clock.now());
    EXPECT_EQ(get(standing).status, 404u);
    EXPECT_TRUE(attachments_.store().written_before(std::filesystem::file_time_type::max()).empty());
}

}  // namespace
}  // namespace pingzhi::http::api
