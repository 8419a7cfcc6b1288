#include "bench/support/filled_city.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <stdexcept>

#include "app/data_folder.hpp"
#include "testing/served/served_city.hpp"
#include "testing/troubles/troubles.hpp"
#include "ledger/hash.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace pingzhi::bench {
namespace {

std::unique_ptr<storage::Store> open_store(const StoreRequest& request) {
    storage::SqliteOptions options;
    options.path = request.path.string();
    options.city = request.city;
    options.synchronous = storage::SqliteOptions::Synchronous::off;  // the fill is not what is measured
    return storage::SqliteStore::open(options);
}

// Services that a report needs no more for than a description, a place and a phone.
std::vector<const Service*> plain_services(const Catalogue& catalogue) {
    std::vector<const Service*> services;
    for (const Service& service : catalogue.services) {
        bool plain = true;
        for (const FormField& field : service.form) plain = plain && !field.required;
        if (plain) services.push_back(&service);
    }
    return services;
}

}  // namespace

double fill_city(const std::string& binary, const std::filesystem::path& pack, const std::filesystem::path& folder, std::uint64_t matters, PlacedBy placed,
                 ToldAs told) {
    testing::run({binary, "init", "--pack", pack.string(), "--data", folder.string()});
    auto opened = DataFolder::open({folder, std::nullopt}, DataFolder::Access::write, open_store);
    if (!opened) throw std::runtime_error("cannot open the data folder: " + std::string(name_of(opened.error().code)));
    DataFolder& city = **opened;
    const Catalogue& catalogue = *city.catalogues().current().catalogue;
    std::vector<const Service*> services = plain_services(catalogue);
    std::vector<const Area*> leaves;
    for (const Area& area : catalogue.territory->areas()) {
        if (area.level == AreaLevel::grid && (placed == PlacedBy::area || area.centre)) leaves.push_back(&area);
    }
    std::mt19937_64 random(1);
    testing::Troubles troubles(1);
    auto began = std::chrono::steady_clock::now();
    Instant now{std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
    const Instant first = std::max(now, city.writer().last_at());
    const std::string reason = catalogue.reasons.at("close").front().code;
    for (std::uint64_t i = 0; i < matters; ++i) {
        Instant at = first + Duration{static_cast<std::int64_t>(i) * Duration::days(365).ms / static_cast<std::int64_t>(matters)};
        ReportMatter report;
        report.service = services[random() % services.size()]->code;
        report.channel = Channel::hotline;
        const Area& leaf = *leaves[random() % leaves.size()];
        if (placed == PlacedBy::position) {
            const auto around = [&random] { return static_cast<double>(random() % 1001) / 500'000 - 0.001; };  // some hundred metres
            report.place.position = Position{leaf.centre->lon + around(), leaf.centre->lat + around()};
        } else {
            report.place.area = leaf.code;
        }
        report.personal = {{"description", fmt::format("新华路 {} 号附近的问题，请尽快处理。", random() % 900), {}},
                           {"phone", fmt::format("138{:08}", random() % 100'000'000), {}}};
        if (told == ToldAs::troubles) {
            const testing::Trouble trouble = troubles.next();
            report.personal = {
                {"description", trouble.description, {}}, {"address", trouble.address, {}}, {"contact_name", trouble.name, {}}, {"phone", trouble.phone, {}}};
        }
        if (i % 4 == 0) report.ending = RecordedEnding{reason, std::max(at, city.writer().last_at())};
        Submission submission;
        submission.key = std::to_string(i);
        submission.random = ledger::sha256(submission.key);
        submission.actor = {ActorKind::import, "bench", std::nullopt, {Grant::report, Grant::record_past}};
        submission.body = std::move(report);
        Answer answer = city.writer().take(prepare(std::move(submission)), std::max(at, city.writer().last_at()));
        if (!std::holds_alternative<Done>(answer)) throw std::runtime_error("the fill was refused: " + std::string(name_of(std::get<Refusal>(answer).code)));
        if (i % 5'000 == 4'999 || i + 1 == matters) city.writer().commit();
        if (i % 100'000 == 99'999) fmt::print(stderr, "filled {} of {}\n", i + 1, matters);
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

}  // namespace pingzhi::bench
