#include "app/import/chunk_reader.hpp"

#include <fmt/format.h>

#include <ctime>

namespace pingzhi {
namespace {

csv::Limits limits_of(const ImportMapping& mapping) {
    csv::Limits limits;
    limits.field_bytes = mapping.field_bytes_max;
    limits.row_bytes = std::max(limits.row_bytes, 2 * limits.field_bytes);
    return limits;
}

Finding finding_of(const csv::Problem& problem) {
    return {std::string(csv::name_of(problem.fault)), problem.row, problem.line, problem.column, problem.column_name, csv::message_of(problem)};
}

Finding finding_of(const HeaderProblem& problem) {
    bool missing = problem.kind == HeaderProblem::Kind::missing_column;
    std::string message = missing ? "the mapping names a column that the header does not have" : "the header has this column twice";
    return {missing ? "missing_column" : "column_twice", 1, 1, problem.second, problem.column, std::move(message)};
}

Submission submission_of(const Record& record, const ImportOptions& options, CommandBody body) {
    Submission submission;
    // No number holds a line break, so no two rows share a key.
    submission.key = record.report.source_ref;
    if (record.occurrence > 1) submission.key += "\n#" + std::to_string(record.occurrence);
    submission.random = ledger::derive<32>(options.seed, "row/" + std::to_string(record.row));
    submission.actor = {ActorKind::import, options.actor, std::nullopt, {Grant::report, Grant::record_past}};
    submission.happened = record.opened;
    submission.body = std::move(body);
    return submission;
}

}  // namespace

double thread_cpu_seconds() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

Prepared prepare_report(Record& record, const ImportOptions& options) {
    std::vector<PersonalValue> personal = std::move(record.report.personal);
    record.report.personal.clear();
    ReportMatter report = record.report;
    report.personal = std::move(personal);
    return prepare(submission_of(record, options, std::move(report)));
}

Prepared prepare_attach(Record& record, MatterId matter, const ImportOptions& options) {
    AttachReport attach{matter, record.report.channel, std::move(record.report.personal), record.report.source_ref};
    return prepare(submission_of(record, options, std::move(attach)));
}

ChunkReader::ChunkReader(RecordFile& file, const ImportMapping& mapping, const ImportOptions& options)
    : file_(file), options_(options), mapping_(mapping), reader_(file.bytes(), mapping.separator, limits_of(mapping)) {}

bool ChunkReader::read_header(ImportChunk& chunk) {
    auto header = reader_.header();
    if (!header) {
        chunk.ended_early = pingzhi::finding_of(header.error());
        return false;
    }
    auto fitted = fit_to_header(std::move(mapping_), *header);
    if (!fitted) {
        chunk.ended_early = pingzhi::finding_of(fitted.error());
        return false;
    }
    mapping_ = std::move(*fitted);
    return true;
}

Finding ChunkReader::finding_of(const RecordProblem& problem, const csv::Row& row) const {
    Finding finding{std::string(name_of(problem.fault)), row.number, row.line, 0, {}, std::string(message_of(problem.fault))};
    if (problem.column) {
        finding.column = problem.column->index + 1;
        finding.column_name = problem.column->name;
    }
    return finding;
}

bool ChunkReader::read_row(ImportChunk& chunk) {
    auto row = reader_.next();
    if (!row) {
        Finding finding = pingzhi::finding_of(row.error());
        if (row.error().ends_file) {
            chunk.ended_early = std::move(finding);
            return false;
        }
        chunk.rows.push_back({RefusedRow{{}, std::move(finding)}, {}, {}});
        return true;
    }
    if (!*row) return false;
    auto record = read_record(**row, mapping_);
    if (!record) {
        chunk.rows.push_back({RefusedRow{source_ref_of(**row, mapping_), finding_of(record.error(), **row)}, {}, {}});
        return true;
    }
    Number& number = numbers_.try_emplace(record->report.source_ref, Number{numbers_.size()}).first->second;
    record->number = number.number;
    record->occurrence = ++number.occurrences;
    if (options_.districts && mapping_.district && record->report.place.position && valid(*record->report.place.position) && !record->district.empty()) {
        options_.districts->compare(*record->report.place.position, record->district, chunk.districts);
    }
    chunk.rows.push_back({std::nullopt, std::move(*record), {}});
    return true;
}

ImportChunk ChunkReader::next() {
    ImportChunk chunk;
    double begun = thread_cpu_seconds();
    chunk.last = !begun_ && !read_header(chunk);
    begun_ = true;
    chunk.rows.reserve(options_.commit_rows);
    while (!chunk.last && chunk.rows.size() < options_.commit_rows) chunk.last = !read_row(chunk);
    chunk.bytes = file_.bytes_read();
    double read = thread_cpu_seconds();
    for (ImportRow& row : chunk.rows) {
        // What the others become is known only when the rows before them have been decided.
        if (!row.refused && row.record.occurrence == 1 && !row.record.labelled_duplicate) row.prepared = prepare_report(row.record, options_);
    }
    chunk.read_seconds = read - begun;
    chunk.prepare_seconds = thread_cpu_seconds() - read;
    return chunk;
}

}  // namespace pingzhi
