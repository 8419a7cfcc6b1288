#include "ledger/checkpoint.hpp"

#include <charconv>

namespace pingzhi::ledger {
namespace {

// Takes a line off the text; empty optional where no newline ends it or nothing stands on it.
std::optional<std::string_view> take_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos || end == 0) return std::nullopt;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

}  // namespace

std::string checkpoint_text(const Checkpoint& checkpoint) {
    std::string text = checkpoint.origin + "\n" + std::to_string(checkpoint.head.size) + "\n" + base64(bytes_of(checkpoint.head.root)) + "\n";
    for (const std::string& extension : checkpoint.extensions) text += extension + "\n";
    return text;
}

std::optional<Checkpoint> parse_checkpoint(std::string_view text) {
    const std::string_view whole = text;
    const auto origin = take_line(text);
    const auto size = origin ? take_line(text) : std::nullopt;
    const auto root = size ? take_line(text) : std::nullopt;
    if (!root) return std::nullopt;

    Checkpoint checkpoint;
    checkpoint.origin = *origin;
    if (std::from_chars(size->data(), size->data() + size->size(), checkpoint.head.size).ec != std::errc{}) return std::nullopt;
    const auto hash = parse_base64_hash(*root);
    if (!hash) return std::nullopt;
    checkpoint.head.root = *hash;
    while (!text.empty()) {
        const auto extension = take_line(text);
        if (!extension) return std::nullopt;
        checkpoint.extensions.emplace_back(*extension);
    }
    // Refuses every other spelling of the same checkpoint, such as a size with leading zeros.
    if (checkpoint_text(checkpoint) != whole) return std::nullopt;
    return checkpoint;
}

Note sign_checkpoint(const TreeHead& head, const SigningKey& key) {
    Note note{checkpoint_text({key.name(), head, {}}), {}};
    note.signatures.push_back(key.sign(note.text));
    return note;
}

std::expected<OpenedCheckpoint, NoteProblem> open_checkpoint(std::string_view bytes, const VerifierKey& key) {
    auto note = parse_note(bytes);
    if (!note) return std::unexpected(note.error());
    if (const auto verified = verify_note(*note, key); !verified) return std::unexpected(verified.error());
    auto checkpoint = parse_checkpoint(note->text);
    if (!checkpoint) return std::unexpected(NoteProblem::malformed_checkpoint);
    if (checkpoint->origin != key.name()) return std::unexpected(NoteProblem::other_origin);
    return OpenedCheckpoint{std::move(*checkpoint), std::move(*note)};
}

}  // namespace pingzhi::ledger
