#include "app/import/importer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <stdexcept>
#include <thread>

#include "app/import/bounded_queue.hpp"
#include "app/import/chunk_reader.hpp"
#include "app/import/overlapped_store.hpp"
#include "app/import/parent_finder.hpp"

namespace pingzhi {
namespace {

using Stopwatch = std::chrono::steady_clock;

std::string_view sentence_of(RefusalCode code) {
    switch (code) {
        case RefusalCode::form_invalid: return "the service's form does not take these values";
        case RefusalCode::contact_missing: return "the service asks for a contact";
        case RefusalCode::place_missing: return "the service asks for a place: a position, an area or an address";
        case RefusalCode::position_invalid: return "no such place on earth";
        case RefusalCode::happened_in_future: return "it lies in the future";
        case RefusalCode::unknown_area: return "the area did not exist on that day";
        case RefusalCode::key_reused: return "this number was imported before with other content";
        case RefusalCode::happened_too_early: return "it lies further back than the service lets be recorded";
        case RefusalCode::happened_before_report: return "it was closed before it was opened";
        case RefusalCode::promise_not_offered: return "the service has no clock that takes a promise from the record";
        default: return "the rules of the city refuse it";
    }
}

// The rest of an import: rows in the order of the file become commands, chunk by chunk committed.
class Importer {
public:
    Importer(CityWriter& writer, WallClock& clock, const ImportMapping& mapping, const ImportOptions& options)
        : writer_(writer), clock_(clock), mapping_(mapping), options_(options) {
        if (mapping_.duplicate) parents_.emplace(*mapping_.duplicate);
    }

    void take(ImportChunk& chunk) {
        double begun = thread_cpu_seconds();
        for (ImportRow& row : chunk.rows) take(row);
        double decided = thread_cpu_seconds();
        if (writer_.has_changes()) writer_.commit();
        ImportCost& cost = report_.cost;
        cost.read_seconds += chunk.read_seconds;
        cost.prepare_seconds += chunk.prepare_seconds;
        cost.decide_seconds += decided - begun;
        cost.commit_seconds += thread_cpu_seconds() - decided;
        DistrictAgreement& districts = report_.districts;
        districts.compared += chunk.districts.compared;
        districts.same += chunk.districts.same;
        districts.other += chunk.districts.other;
        districts.outside += chunk.districts.outside;
        if (chunk.ended_early) report_.ended_early = std::move(chunk.ended_early);
    }

    ImportReport& report() { return report_; }

private:
    void take(ImportRow& row) {
        ++report_.read;
        if (row.refused) return refuse(*row.refused);
        Record& record = row.record;
        if (compared(record)) ++report_.verdicts.both_dates;
        auto matter = matter_to_join(record);
        if (!row.prepared) row.prepared = matter ? prepare_attach(record, *matter, options_) : prepare_report(record, options_);
        Answer answer = writer_.take(std::move(*row.prepared), clock_.now());
        if (auto* refusal = std::get_if<Refusal>(&answer)) {
            if (compared(record)) ++report_.verdicts.refused;
            return refuse({record.report.source_ref, finding_of(record, *refusal)});
        }
        auto* done = std::get_if<Done>(&answer);
        if (!done) throw std::runtime_error(fmt::format("row {} was neither taken nor refused", record.row));
        if (done->replayed) ++report_.already_there;
        if (matter) {
            ++report_.attached;
            if (record.occurrence > 1) ++report_.repeated;
            if (compared(record)) ++report_.verdicts.attached;
        } else {
            accept(record, *done->matter);
        }
        if (record.number >= first_matters_.size()) first_matters_.resize(std::max(record.number + 1, 2 * first_matters_.size()));
        MatterId& first = first_matters_[record.number];
        if (first.value == 0) first = done->matter->id;
    }

    // A number that stood before joins the matter of its first accepted row; a labelled duplicate what it repeats.
    std::optional<MatterId> matter_to_join(const Record& record) const {
        if (record.occurrence > 1 && record.number < first_matters_.size() && first_matters_[record.number].value != 0) return first_matters_[record.number];
        if (parents_ && record.labelled_duplicate) return parents_->find(record);
        return std::nullopt;
    }

    void accept(const Record& record, const Matter& matter) {
        ++report_.accepted;
        if (record.labelled_duplicate)
            ++report_.duplicates_alone;
        else if (parents_)
            parents_->add(record, matter.id);
        if (!compared(record)) return;
        VerdictComparison& verdicts = report_.verdicts;
        if (!matter.on_time)
            ++verdicts.unclocked;
        else if (*matter.on_time == *record.on_time)
            ++verdicts.equal;
        else
            verdicts.different.push_back({record.row, record.report.source_ref, *matter.on_time});
    }

    static bool compared(const Record& record) { return record.on_time && record.report.promised && record.report.ending; }

    void refuse(const RefusedRow& row) {
        ++report_.refused;
        ++report_.refused_by_code[row.finding.code];
        if (options_.refused) options_.refused(row);
    }

    Finding finding_of(const Record& record, const Refusal& refusal) const {
        Finding finding{std::string(name_of(refusal.code)), record.row, record.line, 0, {}, std::string(sentence_of(refusal.code))};
        for (const FieldProblem& problem : refusal.problems) finding.message += fmt::format("; {}: {}", problem.field, name_of(problem.rule));
        if (const Column* column = mapping_.column_of(refusal.field)) finding.column_name = column->name;
        return finding;
    }

    CityWriter& writer_;
    WallClock& clock_;
    const ImportMapping& mapping_;
    const ImportOptions& options_;
    std::optional<ParentFinder> parents_;
    std::vector<MatterId> first_matters_;  // by Record::number; 0: no row of this number was accepted
    ImportReport report_;
};

struct Handover {
    ImportChunk chunk;
    std::exception_ptr broken;
};

// The reading thread, which ends with this object however it ends.
class ReadingThread {
public:
    explicit ReadingThread(ChunkReader& reader) : thread_([this, &reader] { run(reader); }) {}
    ~ReadingThread() {
        made_.stop();
        thread_.join();
    }
    ReadingThread(const ReadingThread&) = delete;
    ReadingThread& operator=(const ReadingThread&) = delete;

    ImportChunk next() {
        Handover next = made_.take().value();
        if (next.broken) std::rethrow_exception(next.broken);
        return std::move(next.chunk);
    }
    // A chunk is taken apart by the thread that made it: memory goes back where it came from.
    void give_back(ImportChunk chunk) { used_.put(std::move(chunk)); }

private:
    void run(ChunkReader& reader) {
        for (bool last = false; !last;) {
            Handover next;
            try {
                next.chunk = reader.next();
            } catch (...) {
                next.broken = std::current_exception();
            }
            last = next.chunk.last || next.broken;
            if (!made_.put(std::move(next))) return;
            while (used_.take_if_any()) {}
        }
    }

    static constexpr std::size_t chunks_ahead = 3;
    BoundedQueue<Handover> made_{chunks_ahead};
    BoundedQueue<ImportChunk> used_{2 * chunks_ahead};  // never full: there are not so many chunks
    std::thread thread_;
};

}  // namespace

ImportReport import_records(CityWriter& writer, WallClock& clock, RecordFile& file, const ImportMapping& mapping, const ImportOptions& options) {
    auto begun = Stopwatch::now();
    std::uint64_t bytes_total = file.bytes_total();
    Importer importer(writer, clock, mapping, options);
    ImportReport& report = importer.report();
    auto seconds = [begun] { return std::chrono::duration<double>(Stopwatch::now() - begun).count(); };
    {
        ChunkReader reader(file, mapping, options);
        ReadingThread reading(reader);
        for (bool last = false; !last;) {
            ImportChunk chunk = reading.next();
            importer.take(chunk);
            if (options.progress) options.progress({report.read, chunk.bytes, bytes_total, seconds()});
            last = chunk.last;
            reading.give_back(std::move(chunk));
        }
    }
    report.seconds = seconds();
    return std::move(report);
}

ImportReport import_into(const ImportPlace& place, WallClock& clock, RecordFile& file, const ImportMapping& mapping, const ImportOptions& options) {
    OverlappedStore store(place.store);
    CityWriter writer(store, place.catalogues, place.key);
    ImportReport report = import_records(writer, clock, file, mapping, options);
    auto begun = Stopwatch::now();
    store.finish();
    report.seconds += std::chrono::duration<double>(Stopwatch::now() - begun).count();
    report.cost.commit_seconds += store.commit_cpu_seconds();
    report.head = writer.head();
    return report;
}

}  // namespace pingzhi
