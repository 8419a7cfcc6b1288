#include "app/attachments/file_address.hpp"

#include <gtest/gtest.h>

#include "ledger/hash.hpp"
#include "testing/loop.hpp"

namespace pingzhi {
namespace {

const Instant now = parse_rfc3339("2026-11-22T10:00:00Z").value();
const FileAddress address{std::string(64, 'a'), {7}, PhotoSize::photo, now + FileAddresses::good_for};

TEST(FileAddresses, HoldUntilTheyEnd) {
    const FileAddresses addresses(testing::test_key());
    const std::string signature = addresses.sign(address);
    EXPECT_TRUE(addresses.holds(address, signature, now));
    EXPECT_TRUE(addresses.holds(address, signature, address.until - Duration{1}));
    EXPECT_FALSE(addresses.holds(address, signature, address.until));
}

TEST(FileAddresses, HoldForNothingElse) {
    const FileAddresses addresses(testing::test_key());
    const std::string signature = addresses.sign(address);
    FileAddress photo = address, matter = address, size = address, until = address;
    photo.photo = std::string(64, 'b');
    matter.matter = {8};
    size.size = PhotoSize::preview;
    until.until = address.until + Duration::hours(1);
    for (const FileAddress& other : {photo, matter, size, until}) EXPECT_FALSE(addresses.holds(other, signature, now));
    for (const std::string& forged : {std::string(), std::string(64, '0'), signature + "0", signature.substr(1), " " + signature})
        EXPECT_FALSE(addresses.holds(address, forged, now));
    const ledger::DataKey other{1, ledger::Secret(ledger::SecretView(ledger::sha256("another key")))};
    EXPECT_FALSE(FileAddresses(other).holds(address, signature, now));
}

}  // namespace
}  // namespace pingzhi
