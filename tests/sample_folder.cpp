#include "tests/sample_folder.hpp"

#include <sqlite3.h>

#include <stdexcept>

#include "ledger/hash.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace pingzhi::testing {

std::unique_ptr<storage::Store> open_sqlite(const StoreRequest& request) {
    storage::SqliteOptions options;
    options.path = request.path.string();
    options.words = request.words.string();
    options.city = request.city;
    options.create = request.access == StoreRequest::Access::create;
    if (request.access == StoreRequest::Access::read) options.access = storage::SqliteOptions::Access::read_only;
    return storage::SqliteStore::open(options);
}

std::unique_ptr<DataFolder> open_sample(const Path& folder, DataFolder::Access access) {
    auto opened = DataFolder::open({folder, std::nullopt}, access, open_sqlite);
    if (!opened) throw std::runtime_error(std::string(name_of(opened.error().code)) + ": " + opened.error().detail);
    return std::move(*opened);
}

SampleFolder::SampleFolder(int reports) : path_(temporary_ / "var") {
    const Ran made = run({"init", "--pack", plain_pack.string()});
    if (made.exit != 0) throw std::runtime_error("init: " + made.err);
    if (reports > 0) report(reports);
}

Ran SampleFolder::run(Arguments arguments, const Variables& variables) const {
    arguments.insert(arguments.end(), {"--data", path_.string()});
    return run_program(arguments, variables, temporary_.path());
}

Done SampleFolder::give(DataFolder& folder, CommandBody body) {
    Submission submission;
    submission.key = "given " + std::to_string(++given_);
    submission.random = ledger::sha256(path_.string() + submission.key);
    submission.actor = {ActorKind::staff, "desk", std::nullopt, {Grant::report, Grant::handle, Grant::close}};
    submission.body = std::move(body);
    Answer answer = folder.writer().take(prepare(std::move(submission)), sample_begin + Duration::minutes(given_));
    if (const auto* refusal = std::get_if<Refusal>(&answer)) throw std::runtime_error(std::string(name_of(refusal->code)) + " " + refusal->field);
    folder.writer().commit();
    return std::get<Done>(answer);
}

std::vector<Done> SampleFolder::report(int count, const std::string& word) {
    const auto folder = open_sample(path_);
    std::vector<Done> reported;
    for (int i = 0; i < count; ++i) {
        ReportMatter report;
        report.service = "other";
        report.place.position = Position{120.0150, 30.0150};
        report.personal = {{"description", word + " told in words, number " + std::to_string(given_), {}}, {"phone", "139" + word, {}}};
        reported.push_back(give(*folder, report));
        if (i % 3 != 0) continue;
        const MatterId id = reported.back().matter->id;
        give(*folder, SignAssignment{id, reported.back().matter->lead()->id});
        give(*folder, HandleMatter{id, "mended", {}, {{"note", word + " noted", {}}}});
        give(*folder, AnswerMatter{id, {{"answer", word + " answered", {}}}});
        give(*folder, CloseMatter{id, "solved"});
    }
    folder->write_checkpoint(folder->writer().head());
    return reported;
}

std::uint64_t SampleFolder::facts() const { return open_sample(path_, DataFolder::Access::read)->store().reader()->head().last; }

std::string SampleFolder::sealed(Seq fact) const {
    const auto folder = open_sample(path_, DataFolder::Access::read);
    auto row = folder->store().reader()->vault(fact);
    return row ? std::move(row->sealed) : std::string();
}

Database::Database(const Path& path) {
    if (sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) throw std::runtime_error(path.string());
}

Database::~Database() { sqlite3_close(handle_); }

void Database::execute(const std::string& sql) {
    char* problem = nullptr;
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, &problem) == SQLITE_OK) return;
    const std::string message = sql + ": " + problem;
    sqlite3_free(problem);
    throw std::runtime_error(message);
}

std::string Database::bytes(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) throw std::runtime_error(sql + ": " + sqlite3_errmsg(handle_));
    std::string bytes;
    if (sqlite3_step(statement) == SQLITE_ROW)
        bytes.assign(static_cast<const char*>(sqlite3_column_blob(statement, 0)), static_cast<std::size_t>(sqlite3_column_bytes(statement, 0)));
    sqlite3_finalize(statement);
    return bytes;
}

std::int64_t Database::number(const std::string& sql) { return std::stoll(bytes("SELECT CAST((" + sql + ") AS TEXT)")); }

void Database::put_bytes(const std::string& sql, const std::string& bytes) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) throw std::runtime_error(sql + ": " + sqlite3_errmsg(handle_));
    sqlite3_bind_blob(statement, 1, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
    const int code = sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (code != SQLITE_DONE) throw std::runtime_error(sql + ": " + sqlite3_errmsg(handle_));
}

}  // namespace pingzhi::testing
