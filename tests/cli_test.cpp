// Every command of the real program: what it does, what it says, how it ends.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/hash.hpp"
#include "tests/sample_folder.hpp"

namespace pingzhi::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::vector<Arguments> all_commands{
    {"init"},     {"pack"},    {"pack", "load"}, {"pack", "check"},    {"pack", "try"},   {"serve"},          {"import"}, {"verify"},
    {"prove"},    {"rebuild"}, {"erase"},        {"rotate-keys"},      {"key"},           {"key", "new"},     {"backup"}, {"restore"},
    {"services"}, {"stats"},   {"month"},        {"month", "publish"}, {"month", "show"}, {"month", "check"},
};

TEST(Cli, EveryCommandExplainsItselfInBothLanguages) {
    for (Arguments arguments : all_commands) {
        arguments.push_back("--help");
        const Ran english = run_program(arguments);
        EXPECT_EQ(english.exit, 0) << arguments.front();
        EXPECT_THAT(english.out, HasSubstr("show this help"));
        const Ran chinese = run_program(arguments, {{"LANG", "zh_CN.UTF-8"}});
        EXPECT_EQ(chinese.exit, 0);
        EXPECT_THAT(chinese.out, HasSubstr("显示帮助"));
    }
}

TEST(Cli, TheLanguageIsThatOfTheOptionTheVariableTheLocale) {
    EXPECT_THAT(run_program({"--help"}, {{"LANG", "zh_CN.UTF-8"}}).out, HasSubstr("显示帮助"));
    EXPECT_THAT(run_program({"--help"}, {{"LANG", "zh_CN.UTF-8"}, {"PINGZHI_LANG", "en"}}).out, HasSubstr("show this help"));
    EXPECT_THAT(run_program({"--help", "--lang", "zh"}, {{"PINGZHI_LANG", "en"}}).out, HasSubstr("显示帮助"));
    EXPECT_THAT(run_program({"--help", "--lang=en"}, {{"LC_ALL", "zh_CN.UTF-8"}}).out, HasSubstr("show this help"));
}

TEST(Cli, BadUsageEndsWithTwo) {
    const std::vector<Arguments> bad{
        {},
        {"nonsense"},
        {"init"},
        {"init", "--pack"},
        {"serve", "--listen", "nowhere"},
        {"serve", "--listen", "127.0.0.1:99999"},
        {"prove"},
        {"erase", "PH-1"},
        {"verify", "--unknown"},
        {"services", "extra"},
        {"stats", "--lang", "fr"},
        {"key", "new", "a", "--grant", "everything"},
        {"key", "new", "a", "--channel", "pigeon"},
        {"key", "new", "a\"b"},
    };
    for (const Arguments& arguments : bad) {
        const Ran ran = run_program(arguments);
        EXPECT_EQ(ran.exit, 2) << (arguments.empty() ? "no arguments" : arguments.front());
        EXPECT_THAT(ran.out, IsEmpty());
        EXPECT_THAT(ran.err, Not(IsEmpty()));
        Arguments with_json = arguments;
        with_json.insert(with_json.begin(), "--json");
        const Ran json = run_program(with_json);
        EXPECT_EQ(json.exit, 2);
        EXPECT_EQ(json.json().at("ok"), false);
    }
}

TEST(Cli, WhereThereIsNoFolderCommandsAreRefused) {
    const TemporaryFolder folder;
    const std::vector<Arguments> commands{{"verify"},
                                          {"prove", "1"},
                                          {"rebuild"},
                                          {"rebuild", "--check"},
                                          {"erase", "1", "--reason", "x"},
                                          {"rotate-keys"},
                                          {"backup", "b.db"},
                                          {"services"},
                                          {"stats"},
                                          {"pack", "load", plain_pack.string()},
                                          {"pack", "try", plain_pack.string()}};
    for (Arguments arguments : commands) {
        arguments.insert(arguments.end(), {"--data", (folder / "none").string(), "--json"});
        const Ran ran = run_program(arguments);
        EXPECT_EQ(ran.exit, 1) << arguments.front();
        EXPECT_EQ(ran.problem(), "not_there") << arguments.front() << ran.out;
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "none")) << "nothing is made by looking";
}

TEST(Cli, InitMakesAFolderOnceAndForItsOwnerAlone) {
    const SampleFolder sample;
    const auto mode = [&](const char* name) { return std::filesystem::status(sample.path() / name).permissions(); };
    for (const char* name : {"keys", "city.db", "checkpoint"}) EXPECT_EQ(mode(name) & std::filesystem::perms(077), std::filesystem::perms::none) << name;
    const Ran again = sample.run({"init", "--pack", plain_pack.string(), "--json"});
    EXPECT_EQ(again.exit, 1);
    EXPECT_EQ(again.problem(), "there_already");
    const Ran other = sample.run({"init", "--pack", (Path(PINGZHI_SOURCE_DIR) / "packs/boston").string(), "--json"});
    EXPECT_EQ(other.problem(), "there_already");
    EXPECT_EQ(sample.run({"verify"}).exit, 0);
}

TEST(Cli, InitGoesOnWhereAnEarlierTryWasCutOff) {
    const TemporaryFolder folder;
    const Path data = folder / "var";
    ASSERT_EQ(run_program({"init", "--pack", plain_pack.string(), "--data", data.string()}).exit, 0);
    const std::string keys = read_text(data / "keys");
    std::filesystem::remove(data / "city.db");
    std::filesystem::remove(data / "checkpoint");
    ASSERT_EQ(run_program({"init", "--pack", plain_pack.string(), "--data", data.string()}).exit, 0);
    EXPECT_EQ(read_text(data / "keys"), keys);
    EXPECT_EQ(run_program({"verify", "--data", data.string()}).exit, 0);
}

TEST(Cli, ABadPackIsToldWithFileAndLine) {
    const TemporaryFolder folder;
    std::filesystem::copy(plain_pack, folder / "pack", std::filesystem::copy_options::recursive);
    std::filesystem::copy(Path(PINGZHI_SOURCE_DIR) / "packs/calendars", folder / "calendars", std::filesystem::copy_options::recursive);
    const Path service = folder / "pack/services/other.toml";
    write_text(service, read_text(service) + "\nsurprise = 1\n");
    const Ran ran = run_program({"pack", "check", (folder / "pack").string()});
    EXPECT_EQ(ran.exit, 1);
    EXPECT_THAT(ran.err, HasSubstr("services/other.toml:"));
    const Ran init = run_program({"init", "--pack", (folder / "pack").string(), "--data", (folder / "var").string(), "--json"});
    EXPECT_EQ(init.problem(), "pack_invalid");
    EXPECT_EQ(init.json().at("problems").as_array().front().at("file"), "services/other.toml");
    EXPECT_FALSE(std::filesystem::exists(folder / "var/city.db"));
}

TEST(Cli, APackIsLoadedAsANewVersionAndNotTwice) {
    const SampleFolder sample;
    const TemporaryFolder folder;
    EXPECT_EQ(sample.run({"pack", "load", plain_pack.string(), "--json"}).problem(), "pack_already_loaded");
    std::filesystem::copy(plain_pack, folder / "plain", std::filesystem::copy_options::recursive);
    std::filesystem::copy(Path(PINGZHI_SOURCE_DIR) / "packs/calendars", folder / "calendars", std::filesystem::copy_options::recursive);
    const Path reasons = folder / "plain/reasons.toml";
    write_text(reasons, read_text(reasons) + "\n[[close]]\ncode = \"moved_away\"\nname = { zh = \"已迁出\", en = \"Moved away\" }\n");
    const Ran loaded = sample.run({"pack", "load", (folder / "plain").string(), "--json"});
    EXPECT_EQ(loaded.exit, 0) << loaded.out << loaded.err;
    EXPECT_EQ(loaded.json().at("fact"), 2);
    EXPECT_EQ(sample.run({"pack", "load", plain_pack.string(), "--json"}).json().at("fact"), 3) << "back to the first one is a version too";
    EXPECT_EQ(sample.run({"pack", "load", (Path(PINGZHI_SOURCE_DIR) / "packs/boston").string(), "--json"}).problem(), "pack_of_other_city");
    EXPECT_EQ(sample.run({"verify"}).exit, 0);
    EXPECT_EQ(sample.run({"rebuild", "--check"}).exit, 0);
}

TEST(Cli, ChangedRulesAreTriedOnTheLastMattersAndNothingIsWritten) {
    SampleFolder sample(4);
    const std::uint64_t facts = sample.facts();
    const TemporaryFolder folder;
    std::filesystem::copy(plain_pack, folder / "plain", std::filesystem::copy_options::recursive);
    std::filesystem::copy(Path(PINGZHI_SOURCE_DIR) / "packs/calendars", folder / "calendars", std::filesystem::copy_options::recursive);
    const Path routes = folder / "plain/routes.toml";
    const std::string plain_routes = read_text(routes);
    const std::string rule =
        "[[routes]]\ncode = \"old-market\"\nwhy = { zh = \"老街归建设管理站\", en = \"The old market is public works'\" }\n"
        "when = { area = \"%\" }\nto = { unit = \"public-works\" }\n\n";
    const auto tried = [&](const std::string& village, Arguments more) {
        std::string changed = rule;
        write_text(routes, changed.replace(changed.find('%'), 1, village) + plain_routes);
        more.insert(more.begin(), {"pack", "try", (folder / "plain").string()});
        return sample.run(more);
    };
    const Serving server({"--data", sample.path().string(), "--listen", "127.0.0.1:0"});
    ASSERT_TRUE(server.ready());
    const Ran moved = tried("old-market", {"--json"});  // where all the sample's matters are
    ASSERT_EQ(moved.exit, 0) << moved.out << moved.err;
    const auto result = moved.json();
    EXPECT_EQ(result.at("tried"), 4);
    EXPECT_EQ(result.at("from_today").at("matters"), 4);
    EXPECT_EQ(result.at("from_first").at("matters"), 4);
    const auto move = result.at("from_today").at("moves").at(0).as_object();
    EXPECT_EQ(move.at("from"), "town-hall");
    EXPECT_EQ(move.at("to"), "public-works");
    EXPECT_EQ(move.at("rules").at(0).at("before"), "fallback");
    EXPECT_EQ(move.at("rules").at(0).at("now"), "old-market");
    EXPECT_EQ(move.at("examples").as_array().size(), 4u);
    EXPECT_EQ(tried("old-market", {"--last", "2", "--json"}).json().at("from_today").at("matters"), 2);
    EXPECT_EQ(tried("mill-end", {"--json"}).json().at("from_today").at("matters"), 0);
    EXPECT_THAT(tried("old-market", {}).out, HasSubstr("4  Town hall of Liudu → Public works"));
    EXPECT_THAT(tried("old-market", {"--lang", "zh"}).out, HasSubstr("柳渡镇政府 → 建设管理站"));
    EXPECT_EQ(sample.run({"pack", "try", (Path(PINGZHI_SOURCE_DIR) / "packs/boston").string(), "--json"}).problem(), "pack_of_other_city");
    EXPECT_EQ(sample.run({"pack", "try", plain_pack.string(), "--last", "0"}).exit, 2);
    EXPECT_EQ(sample.facts(), facts);
}

TEST(Cli, ServicesAndStats) {
    const SampleFolder sample(4);
    const auto services = sample.run({"services", "--json"}).json();
    EXPECT_EQ(services.at("pack"), "plain");
    EXPECT_EQ(services.at("services").as_array().size(), 6u);
    EXPECT_THAT(sample.run({"services", "--lang", "zh"}).out, HasSubstr("路灯不亮"));
    const auto stats = sample.run({"stats", "--json"}).json();
    EXPECT_EQ(stats.at("matters"), 4);
    EXPECT_EQ(stats.at("open"), 2);
    EXPECT_EQ(stats.at("facts"), stats.at("signed"));
    EXPECT_EQ(stats.at("facts"), sample.facts());
}

TEST(Cli, AProofIsCheckedWithTheKeyAlone) {
    SampleFolder sample(5);
    const TemporaryFolder elsewhere;
    const Path proof = elsewhere / "proof.json";
    const auto made = sample.run({"prove", "2", "--out", proof.string(), "--json"});
    ASSERT_EQ(made.exit, 0) << made.out;
    EXPECT_EQ(made.json().at("facts"), 6);
    const std::string key(made.json().at("verifier_key").as_string());
    const std::string number(made.json().at("matter").as_string());

    const auto check = [&](const std::string& with) {
        return run_program({"verify", "--proof", proof.string(), "--key", with, "--data", (elsewhere / "none").string(), "--json"});
    };
    const Ran held = check(key);
    EXPECT_EQ(held.exit, 0) << held.out;
    EXPECT_EQ(held.json().at("matter").as_string(), number);
    EXPECT_EQ(held.json().at("facts").as_array().size(), 6u);
    EXPECT_EQ(read_text(proof).find("canary"), std::string::npos) << "no personal value stands in a proof";

    const SampleFolder other;
    const std::string other_key(other.run({"stats", "--json"}).json().at("verifier_key").as_string());
    EXPECT_EQ(check(other_key).problem(), "proof_refused");
    std::string text = read_text(proof);
    text[text.size() / 2] = text[text.size() / 2] == 'A' ? 'B' : 'A';
    write_text(proof, text);
    EXPECT_EQ(check(key).exit, 1);

    EXPECT_EQ(sample.run({"prove", number}).out, sample.run({"prove", "2"}).out) << "by number and by id";
    EXPECT_EQ(sample.run({"prove", "PL-2-00", "--json"}).problem(), "unknown_matter");
    EXPECT_EQ(run_program({"verify", "--proof", proof.string(), "--data", (elsewhere / "none").string(), "--json"}).problem(), "key_missing");
    EXPECT_EQ(check("no key").exit, 2);
}

TEST(Cli, RebuildCheckFindsACorruptedRowAndRebuildMendsIt) {
    struct Damage {
        const char* sql;
        const char* table;
        const char* column;
    };
    const Damage damages[] = {
        {"UPDATE matter SET due = due + 60000 WHERE id = 8", "matter", "due"},
        {"UPDATE matter SET state = 3 WHERE id = 8", "matter", "state"},
        {"UPDATE matter SET closed = 5 WHERE id = 2", "matter", "closed"},
        {"UPDATE matter SET body = CAST(substr(body, 1, length(body) - 1) || x'01' AS BLOB) WHERE id = 8", "matter", "body"},
        {"DELETE FROM matter WHERE id = 8", "matter", ""},
        {"DELETE FROM answer WHERE first = 8", "answer", ""},
        {"UPDATE answer SET count = count + 1 WHERE first = 8", "answer", "count"},
        {"UPDATE setting SET value = '' WHERE name = 'packs'", "setting", "value"},
        {"UPDATE tile SET hashes = zeroblob(8192)", "tile", "hashes"},
        {"DELETE FROM tile", "tile", ""},
    };
    const SampleFolder sample(120);
    ASSERT_EQ(sample.run({"rebuild", "--check"}).exit, 0);
    for (const Damage& damage : damages) {
        Database(sample.database()).execute(damage.sql);
        const Ran found = sample.run({"rebuild", "--check", "--json"});
        EXPECT_EQ(found.exit, 1) << damage.sql;
        EXPECT_EQ(found.problem(), "row_differs") << damage.sql;
        EXPECT_EQ(found.json().at("table"), damage.table) << damage.sql;
        EXPECT_EQ(found.json().at("column"), damage.column) << damage.sql;
        EXPECT_EQ(sample.run({"rebuild"}).exit, 0) << damage.sql;
        const Ran mended = sample.run({"rebuild", "--check", "--json"});
        EXPECT_EQ(mended.exit, 0) << damage.sql << mended.out;
    }
    EXPECT_EQ(sample.run({"verify"}).exit, 0);
    for (const auto& entry : std::filesystem::directory_iterator(sample.path())) EXPECT_THAT(entry.path().filename().string(), Not(HasSubstr("rebuild-check")));
}

TEST(Cli, ARebuildThatWasCutOffIsToldAndDoneAgain) {
    const SampleFolder sample(10);
    Database(sample.database()).execute("INSERT INTO setting SELECT id, 'rebuild', 'unfinished' FROM city; DELETE FROM matter");
    EXPECT_EQ(sample.run({"stats", "--json"}).problem(), "rebuild_unfinished");
    EXPECT_EQ(sample.run({"rebuild"}).exit, 0);
    EXPECT_EQ(sample.run({"stats", "--json"}).json().at("matters"), 10);
}

TEST(Cli, AfterARotationOnlyTheNewKeyFileOpens) {
    const SampleFolder sample(5);
    const std::string old_keys = read_text(sample.path() / "keys");
    EXPECT_EQ(sample.run({"rotate-keys", "--json"}).json().at("master_key"), 2);
    EXPECT_NE(read_text(sample.path() / "keys"), old_keys);
    const Ran verified = sample.run({"verify", "--json"});
    EXPECT_EQ(verified.exit, 0) << verified.out;
    EXPECT_GT(verified.json().at("values").as_int64(), 0);
    write_text(sample.path() / "keys", old_keys);
    EXPECT_EQ(sample.run({"stats", "--json"}).problem(), "data_key_lost");
}

TEST(Cli, KeysMayLieElsewhere) {
    const TemporaryFolder folder;
    const std::string data = (folder / "var").string(), keys = (folder / "secret-keys").string();
    ASSERT_EQ(run_program({"init", "--pack", plain_pack.string(), "--data", data, "--keys", keys}).exit, 0);
    EXPECT_FALSE(std::filesystem::exists(folder / "var/keys"));
    EXPECT_EQ(run_program({"verify", "--data", data, "--keys", keys}).exit, 0);
    EXPECT_EQ(run_program({"verify", "--data", data}, {{"PINGZHI_KEYS", keys}}).exit, 0);
    EXPECT_EQ(run_program({"stats", "--data", data, "--json"}).problem(), "keys_missing");
}

TEST(Cli, KeysThatOthersCanReadAreWarnedOf) {
    const SampleFolder sample;
    std::filesystem::permissions(sample.path() / "keys", std::filesystem::perms::group_read, std::filesystem::perm_options::add);
    EXPECT_THAT(sample.run({"stats"}).err, HasSubstr("other users can read the key file"));
}

TEST(Cli, SettingsComeFromOptionEnvironmentFileInThisOrder) {
    const TemporaryFolder folder;
    for (const char* name : {"by_file", "by_variable", "by_option"})
        ASSERT_EQ(run_program({"init", "--pack", plain_pack.string(), "--data", (folder / name).string()}).exit, 0);
    write_text(folder / "pingzhi.toml", "data = \"by_file\"\n");
    std::filesystem::remove_all(folder / "by_variable/checkpoint");  // told apart by what verify says of them
    std::filesystem::remove_all(folder / "by_option/keys");
    EXPECT_EQ(run_program({"verify"}, {}, folder.path()).exit, 0);
    EXPECT_EQ(run_program({"verify", "--json"}, {{"PINGZHI_DATA", "by_variable"}}, folder.path()).problem(), "checkpoint_missing");
    EXPECT_EQ(run_program({"verify", "--json", "--data", "by_option"}, {{"PINGZHI_DATA", "by_variable"}}, folder.path()).problem(), "key_missing");
    EXPECT_EQ(run_program({"verify", "--config", (folder / "pingzhi.toml").string()}, {}, folder.path()).exit, 0);
}

struct BadSettings {
    const char* name;
    const char* toml;
    const char* complaint;
};
class CliSettings : public ::testing::TestWithParam<BadSettings> {};

TEST_P(CliSettings, AreRefusedWithFileAndLine) {
    const TemporaryFolder folder;
    write_text(folder / "pingzhi.toml", GetParam().toml);
    const Ran ran = run_program({"stats", "--json"}, {}, folder.path());
    EXPECT_EQ(ran.exit, 2);
    EXPECT_EQ(ran.problem(), "settings");
    EXPECT_THAT(std::string(ran.json().at("message").as_string()), HasSubstr(GetParam().complaint));
}

INSTANTIATE_TEST_SUITE_P(Bad, CliSettings,
                         ::testing::Values(BadSettings{"UnknownKey", "data = \"var\"\nlisten_on = \"x\"\n", "pingzhi.toml:2:1: there is no setting listen_on"},
                                           BadSettings{"WrongType", "data = 5\n", "pingzhi.toml:1:8: data: expected a folder"},
                                           BadSettings{"NotToml", "data = \n", "pingzhi.toml:1:"},
                                           BadSettings{"BadAddress", "\nlisten = \"nowhere\"\n", "pingzhi.toml:2:10: listen: expected ADDRESS:PORT"},
                                           BadSettings{"TooManyThreads", "threads = 1000\n", "pingzhi.toml:1:11: threads: expected 1 to 64"},
                                           BadSettings{"KeyWithoutHash", "[[key]]\nname = \"a\"\nchannel = \"web\"\ngrants = [\"report\"]\n",
                                                       "pingzhi.toml:1:1: hash is missing"},
                                           BadSettings{"KeyWithAnUnknownGrant", "[[key]]\nname = \"a\"\nchannel = \"web\"\nhash = \"00\"\ngrants = [\"all\"]\n",
                                                       "pingzhi.toml:4:8: hash: expected 64 hex digits"},
                                           BadSettings{"KeyTable", "[key]\nname = \"a\"\n", "write [[key]]"}),
                         [](const auto& row) { return row.param.name; });

TEST(Cli, AMissingSettingsFileThatWasAskedForIsRefused) { EXPECT_EQ(run_program({"stats", "--config", "/nowhere/pingzhi.toml"}).exit, 2); }

TEST(Cli, ANewKeyIsPrintedWithTheLinesThatFitTheSettings) {
    const TemporaryFolder folder;
    const auto made =
        run_program({"key", "new", "桌子 1", "--channel", "hotline", "--grant", "report", "--grant", "handle", "--unit", "town_office", "--json"});
    ASSERT_EQ(made.exit, 0) << made.err;
    const std::string key(made.json().at("key").as_string()), hash(made.json().at("hash").as_string()), toml(made.json().at("toml").as_string());
    EXPECT_EQ(hash, ledger::hex(ledger::bytes_of(ledger::sha256(key))));
    EXPECT_EQ(toml.find(key), std::string::npos) << "the settings never hold the key itself";
    write_text(folder / "pingzhi.toml", toml);
    EXPECT_EQ(run_program({"stats", "--json"}, {}, folder.path()).problem(), "not_there") << "the lines were read without complaint";
    EXPECT_NE(run_program({"key", "new", "a"}).out, run_program({"key", "new", "a"}).out);
}

TEST(Cli, RecordsAreImportedOnceAndOnlyOnce) {
    const Path records = Path(PINGZHI_SHARED_DATA) / "requests/boston_311_animal_related_2013_2023.csv.gz";
    if (!std::filesystem::exists(records)) GTEST_SKIP() << "the published records are not here: " << records;
    const TemporaryFolder folder;
    const Path some = folder / "some.csv";
    ASSERT_EQ(std::system(("zcat '" + records.string() + "' 2>/dev/null | head -n 1501 > '" + some.string() + "'").c_str()), 0);
    const Arguments import{"import", "--pack", (Path(PINGZHI_SOURCE_DIR) / "packs/boston").string(), some.string(), "--data", (folder / "var").string(),
                           "--json"};
    const Ran first = run_program(import, {}, folder.path());
    ASSERT_EQ(first.exit, 0) << first.out << first.err;
    const auto report = first.json();
    EXPECT_EQ(report.at("read"), 1500);
    EXPECT_EQ(report.at("accepted").as_int64() + report.at("attached").as_int64() + report.at("refused").as_int64(), 1500);
    EXPECT_EQ(report.at("verdicts").at("different"), 0);
    EXPECT_EQ(report.at("already_there"), 0);
    EXPECT_EQ(std::filesystem::exists(folder / "some.csv.refused.csv"), report.at("refused").as_int64() > 0);
    const auto facts = run_program({"stats", "--data", (folder / "var").string(), "--json"}).json().at("facts");

    const auto again = run_program(import, {}, folder.path()).json();
    EXPECT_EQ(again.at("already_there").as_int64(), report.at("accepted").as_int64() + report.at("attached").as_int64());
    EXPECT_EQ(run_program({"stats", "--data", (folder / "var").string(), "--json"}).json().at("facts"), facts);
    EXPECT_EQ(run_program({"verify", "--data", (folder / "var").string()}).exit, 0);
    EXPECT_EQ(run_program({"rebuild", "--check", "--data", (folder / "var").string()}).exit, 0);
}

TEST(Cli, AnImportIntoAnotherCityIsRefused) {
    const SampleFolder sample;
    const TemporaryFolder folder;
    write_text(folder / "records.csv", "a,b\n");
    const std::string boston = (Path(PINGZHI_SOURCE_DIR) / "packs/boston").string();
    EXPECT_EQ(sample.run({"import", "--pack", boston, (folder / "records.csv").string(), "--json"}).problem(), "other_pack");
    EXPECT_EQ(sample.run({"import", "--pack", plain_pack.string(), (folder / "records.csv").string(), "--json"}).problem(), "mapping_missing");
    EXPECT_EQ(sample.run({"import", "--pack", boston, (folder / "none.csv").string(), "--json"}).problem(), "file_missing");
}

}  // namespace
}  // namespace pingzhi::testing
