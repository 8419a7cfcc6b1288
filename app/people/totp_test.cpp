// One-time codes: the vectors of RFC 6238, base 32 of RFC 4648, and which steps are taken.
#include "app/people/totp.hpp"

#include <gtest/gtest.h>

namespace pingzhi {
namespace {

constexpr const char* rfc_secret = "12345678901234567890";

TEST(Totp, HasTheVectorsOfRfc6238) {
    const std::pair<std::int64_t, const char*> vectors[] = {{59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
                                                            {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (const auto& [seconds, code] : vectors) EXPECT_EQ(totp_code(rfc_secret, totp_step(Instant{seconds * 1000}), 8), code) << seconds;
}

TEST(Totp, TakesTheStepBesideForClocksThatAreOff) {
    const Instant now{1'234'567'890'000};
    const std::uint64_t step = totp_step(now);
    for (const std::uint64_t taken : {step - 1, step, step + 1}) EXPECT_EQ(totp_step_of(rfc_secret, totp_code(rfc_secret, taken), now), taken);
    for (const std::uint64_t refused : {step - 2, step + 2}) EXPECT_FALSE(totp_step_of(rfc_secret, totp_code(rfc_secret, refused), now));
    EXPECT_FALSE(totp_step_of(rfc_secret, "", now));
    EXPECT_FALSE(totp_step_of(rfc_secret, totp_code(rfc_secret, step) + "0", now));
    EXPECT_EQ(totp_step_of(rfc_secret, "005 924", now), step) << "as apps show it";
}

TEST(Totp, WritesAndReadsBase32) {
    const std::pair<const char*, const char*> vectors[] = {{"", ""}, {"f", "MY"}, {"fo", "MZXQ"}, {"foo", "MZXW6"}, {"foob", "MZXW6YQ"}, {"fooba", "MZXW6YTB"}};
    for (const auto& [bytes, text] : vectors) {
        EXPECT_EQ(base32(bytes), text);
        EXPECT_EQ(parse_base32(text), bytes);
    }
    EXPECT_FALSE(parse_base32("M1"));
}

TEST(Totp, TheAddressEscapesWhatAnAppWouldMisread) {
    EXPECT_EQ(totp_address("平湖", "li&si", "MZXW6"), "otpauth://totp/%E5%B9%B3%E6%B9%96:li%26si?secret=MZXW6&issuer=%E5%B9%B3%E6%B9%96");
}

}  // namespace
}  // namespace pingzhi
