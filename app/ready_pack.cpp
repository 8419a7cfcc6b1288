#include "app/ready_pack.hpp"

#include "app/pack/pack_loader.hpp"
#include "ledger/hash.hpp"

namespace pingzhi {

std::expected<ReadyPack, std::vector<PackProblem>> ready_pack(const std::filesystem::path& folder) {
    auto source = read_pack_folder(folder);
    if (!source) return std::unexpected(std::move(source.error()));
    auto catalogue = load_pack(*source);
    if (!catalogue) return std::unexpected(std::move(catalogue.error()));
    ReadyPack pack;
    pack.bytes = std::make_shared<const std::string>(pack_bytes(*source));
    pack.source = std::move(*source);
    pack.digest = ledger::sha256(*pack.bytes);
    pack.catalogue = std::move(*catalogue);
    return pack;
}

Submission load_command(const ReadyPack& pack, Seq current, const Random& random) {
    Submission submission;
    submission.key = "pack " + ledger::hex(ledger::bytes_of(pack.digest)) + " after " + std::to_string(current);
    submission.random = random;
    submission.actor = {ActorKind::system, "pack", std::nullopt, {Grant::load_pack}};
    submission.body = LoadPack{pack.digest, pack.catalogue};
    submission.blob = pack.bytes;
    return submission;
}

}  // namespace pingzhi
