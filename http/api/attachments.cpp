#include "http/api/attachments.hpp"

#include <spdlog/spdlog.h>

#include <charconv>
#include <system_error>

#include "app/attachments/photos_of.hpp"
#include "http/api/operation.hpp"
#include "http/api/slow_work.hpp"
#include "http/api/wire_attachments.hpp"
#include "http/server/multipart.hpp"
#include "http/server/negotiation.hpp"
#include "media/image_limits.hpp"

namespace pingzhi::http::api {
namespace {

namespace json = boost::json;

constexpr unsigned cost_of_an_upload = 20;
constexpr std::size_t cleaned_at_once = 2;
constexpr std::size_t uploads_waiting_max = 8;
constexpr std::size_t file_reads_waiting_max = 64;
constexpr std::size_t form_around_photo_max = 16 * 1024;
constexpr const char* photo_part = "photo";

Problem upload_problem(unsigned status, std::string code, Text title) {
    Problem problem;
    problem.status = status;
    problem.code = std::move(code);
    problem.title = std::move(title);
    return problem;
}

Problem problem_of(UploadProblem problem) {
    switch (problem) {
        case UploadProblem::not_an_image:
            return upload_problem(415, "not_an_image", {"只接受 JPEG、PNG、WebP 或 HEIC 照片", "Only JPEG, PNG, WebP and HEIC images are taken"});
        case UploadProblem::too_large: return upload_problem(413, "image_too_large", {"照片文件过大", "The image has too many bytes"});
        case UploadProblem::too_many_pixels: return upload_problem(422, "too_many_pixels", {"照片尺寸过大", "The image has too many pixels"});
        case UploadProblem::unreadable: return upload_problem(422, "image_unreadable", {"照片无法读取，未保存", "The image cannot be read; nothing was kept"});
        case UploadProblem::unavailable:
            return upload_problem(503, "images_not_taken", {"暂时无法接收照片，未保存", "Images cannot be taken now; nothing was kept"});
        case UploadProblem::too_many_waiting: break;
    }
    return http::problem(TransportProblem::unavailable);
}

// The image itself as the body, or the part "photo" of a form.
std::optional<std::string> image_in(const Request& request) {
    const MediaType type = parse_media_type(request.header("Content-Type"));
    if (type.type != "multipart/form-data") return std::string(request.body);
    const auto parts = parse_multipart(request.body, type.boundary);
    if (!parts) return std::nullopt;
    for (const FormPart& part : *parts) {
        if (part.name == photo_part) return std::string(part.content);
    }
    return std::nullopt;
}

Response uploaded_response(const Uploaded& uploaded) {
    UploadedWire wire{uploaded.token, uploaded.until, uploaded.photo, uploaded.bytes, uploaded.width, uploaded.height, {}, {}};
    if (uploaded.gps) {
        wire.lon = uploaded.gps->lon;
        wire.lat = uploaded.gps->lat;
    }
    return json_response(wire, 201);
}

void upload(CityEdge& city, std::string_view image, const std::string& owner, const Responder& responder) {
    try {
        const auto uploaded = city.attachments->upload(image, owner, city.clock.now());
        if (!uploaded) return responder.answer(problem_of(uploaded.error()));
        responder.answer(uploaded_response(*uploaded));
    } catch (const std::system_error& failed) {
        spdlog::error("a photo could not be kept: {}", failed.code().message());
        const bool full = failed.code() == std::errc::no_space_on_device || failed.code().value() == EDQUOT;
        responder.answer(full ? TransportProblem::insufficient_storage : TransportProblem::internal);
    }
}

void post_attachment(CityEdge& city, SlowWork& uploads, const Request& request, const Responder& responder) {
    const auto caller = caller_of(city, request, responder);
    if (!caller) return;
    if (!city.attachments) return responder.answer(problem_of(UploadProblem::unavailable));
    auto image = image_in(request);
    if (!image) return responder.answer(TransportProblem::bad_request);
    const bool taken = uploads.give([&city, responder, owner = caller->actor.id, image = std::move(*image)] { upload(city, image, owner, responder); });
    if (!taken) responder.answer(TransportProblem::unavailable);
}

template <class Number>
std::optional<Number> number_in(const Request& request, const char* name) {
    const std::string_view text = request.query.find(name).value_or("");
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

// Nothing where it is not one of ours, or no longer good.
std::optional<FileAddress> address_in(const CityEdge& city, const Request& request) {
    const auto matter = number_in<Seq>(request, "matter");
    const auto until = number_in<std::int64_t>(request, "until");
    const auto size = photo_size_named(request.query.find("size").value_or(""));
    if (!city.attachments || !matter || !until || !size) return std::nullopt;
    FileAddress address{std::string(request.path_value("photo")), {*matter}, *size, {*until}};
    if (!city.attachments->addresses().holds(address, request.query.find("signature").value_or(""), city.clock.now())) return std::nullopt;
    return address;
}

// Never shown as a page of this site, whatever a browser makes of it.
Response photo_response(const std::string& photo, std::string bytes) {
    return {200,
            "image/jpeg",
            std::move(bytes),
            nullptr,
            {{"Content-Disposition", "attachment; filename=\"" + photo.substr(0, 12) + ".jpg\""},
             {"Content-Security-Policy", "sandbox; default-src 'none'"},
             {"Cross-Origin-Resource-Policy", "same-origin"},
             {"Referrer-Policy", "no-referrer"},
             {"Cache-Control", "private, no-store"}}};
}

void get_file(CityEdge& city, SlowWork& reads, const Request& request, const Responder& responder) {
    const auto address = address_in(city, request);
    if (!address) return responder.answer(TransportProblem::not_found);
    const bool taken = reads.give([&city, responder, address = *address] {
        auto bytes = city.attachments->read(address.photo, address.size);
        if (bytes) return responder.answer(photo_response(address.photo, std::move(*bytes)));
        if (bytes.error() == PhotoProblem::missing) return responder.answer(TransportProblem::not_found);
        spdlog::error("photo {} of matter {} is damaged", address.photo, address.matter.value);
        responder.answer(TransportProblem::internal);
    });
    if (!taken) responder.answer(TransportProblem::unavailable);
}

json::object upload_content() {
    const json::object image{{"type", "string"},
                             {"contentEncoding", "binary"},
                             {"maxLength", media::upload_bytes_max},
                             {"description", "JPEG, PNG, WebP or HEIC by its first bytes; at most " + std::to_string(media::pixels_max) + " pixels"}};
    json::object content;
    for (const char* type : {"image/jpeg", "image/png", "image/webp", "image/heic", "application/octet-stream"})
        content[type] = json::object{{"schema", image}};
    content["multipart/form-data"] =
        json::object{{"schema", json::object{{"type", "object"}, {"required", json::array{photo_part}}, {"properties", json::object{{photo_part, image}}}}}};
    return content;
}

std::string address_of(const FileAddresses& addresses, const FileAddress& address) {
    return "/files/" + address.photo + "?matter=" + std::to_string(address.matter.value) + "&size=" + std::string(name_of(address.size)) +
           "&until=" + std::to_string(address.until.ms) + "&signature=" + addresses.sign(address);
}

}  // namespace

std::expected<std::vector<std::string>, Problem> photos_of_tokens(const CityEdge& city, const std::optional<std::vector<std::string>>& tokens,
                                                                  const Actor& actor) {
    std::vector<std::string> photos;
    for (const std::string& token : tokens.value_or(std::vector<std::string>{})) {
        auto photo = city.attachments ? city.attachments->find(token, actor.id, city.clock.now()) : std::nullopt;
        if (!photo) {
            Problem problem =
                upload_problem(422, "upload_unknown", {"照片不存在或已过期，请重新上传", "There is no such upload, or no longer: send the photo again"});
            problem.errors.push_back({"photos[" + std::to_string(photos.size()) + "]", problem.code, problem.title});
            return std::unexpected(std::move(problem));
        }
        photos.push_back(std::move(*photo));
    }
    return photos;
}

std::vector<PhotoWire> photo_wires(const CityEdge& city, const Matter& matter, Audience audience, bool own) {
    std::vector<PhotoWire> wires;
    if (!city.attachments || (audience != Audience::staff && !own)) return wires;
    const FileAddresses& addresses = city.attachments->addresses();
    const Instant until = city.clock.now() + FileAddresses::good_for;
    for (const Fact& fact : city.views.history(matter)) {
        if (erases_photos(fact.body)) wires.clear();
        if (audience != Audience::staff && !sent_by_reporter(fact.body)) continue;
        for (const std::string& photo : photos_of(fact.body)) {
            FileAddress address{photo, matter.id, PhotoSize::photo, until};
            PhotoWire wire{photo, fact.seq, address_of(addresses, address), {}, until};
            address.size = PhotoSize::preview;
            wire.preview = address_of(addresses, address);
            wires.push_back(std::move(wire));
        }
    }
    return wires;
}

std::vector<Operation> attachment_operations(CityEdge& city) {
    using In = Parameter::In;
    const auto uploads = std::make_shared<SlowWork>(uploads_waiting_max, cleaned_at_once);
    const auto reads = std::make_shared<SlowWork>(file_reads_waiting_max, 2);
    Operation upload{{Method::post, "/api/v1/attachments",
                      [&city, uploads](const Request& request, Responder responder) { post_attachment(city, *uploads, request, responder); }, "upload_photo",
                      Permit(ForWhom::anyone, Effect::prepares), RouteKind::data, media::upload_bytes_max + form_around_photo_max, cost_of_an_upload},
                     {"上传照片：重新编码并去除全部元数据；50 分钟内凭令牌用于一次办理或上报",
                      "Upload a photo: it is written anew without any metadata, and its token names it in a command within 50 minutes"}};
    upload.request_content = upload_content;
    upload.response = shape<UploadedWire>();
    upload.status = 201;
    upload.problems = {400, 401, 413, 415, 422, 503, 507};

    Operation file{{Method::get, "/files/{photo}", [&city, reads](const Request& request, Responder responder) { get_file(city, *reads, request, responder); },
                    "get_file", Permit(ForWhom::holder, Effect::reads, {Personal::photos}), RouteKind::data, 0, 1},
                   {"照片文件；地址由事项详情给出，五分钟内有效", "A photo's bytes; its address stands in the matter and is good for five minutes"}};
    file.parameters = {{"photo", In::path, {"照片", "The photo's name"}, true, "string", {}},
                       {"matter", In::query, {"事项", "Of the address, as given"}, true, "string", {}},
                       {"size", In::query, {"大小", "Of the address, as given"}, true, "string", {"photo", "preview"}},
                       {"until", In::query, {"有效期", "Of the address, as given"}, true, "string", {}},
                       {"signature", In::query, {"签名", "Of the address, as given"}, true, "string", {}}};
    file.response = [](wire::Schemas&) { return json::value(json::object{{"type", "string"}, {"contentMediaType", "image/jpeg"}}); };
    file.content_type = "image/jpeg";
    file.problems = {404, 503};
    return {std::move(upload), std::move(file)};
}

}  // namespace pingzhi::http::api
