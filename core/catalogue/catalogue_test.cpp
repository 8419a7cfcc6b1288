#include "core/catalogue/catalogue.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace pingzhi {
namespace {

TEST(ClockKind, NamesGoThereAndBack) {
    for (std::size_t i = 0; i < clock_kind_count; ++i) {
        const auto kind = static_cast<ClockKind>(i);
        EXPECT_EQ(parse_clock_kind(name_of(kind)), kind);
    }
    EXPECT_EQ(name_of(ClockKind::call_back), "call_back");
    EXPECT_EQ(name_of(ClockKind::close), "close");
    EXPECT_EQ(parse_clock_kind("wait"), std::nullopt);
}

TEST(Catalogue, FindsWhatItDeclares) {
    Catalogue catalogue;
    catalogue.services.resize(2);
    catalogue.services[0].code = "rubbish";
    catalogue.services[1].code = "lamp";
    catalogue.reasons["close"] = {{"done", {"已办结", "done"}}, {"duplicate", {"重复", "duplicate"}}};
    EXPECT_EQ(catalogue.service("lamp"), &catalogue.services[1]);
    EXPECT_EQ(catalogue.service("water"), nullptr);
    EXPECT_EQ(catalogue.reason("close", "duplicate")->name.en, "duplicate");
    EXPECT_EQ(catalogue.reason("close", "nothing"), nullptr);
    EXPECT_EQ(catalogue.reason("return", "done"), nullptr);
}

TEST(Catalogue, ACalendarMustExist) {
    WorkingCalendar::Spec spec;
    spec.weekdays[0] = {{540, 1020}};
    Catalogue catalogue;
    catalogue.calendars["office"] = std::make_shared<const WorkingCalendar>(spec);
    EXPECT_EQ(&catalogue.calendar("office"), catalogue.calendars["office"].get());
    EXPECT_THROW(catalogue.calendar("nobody"), std::out_of_range);
}

}  // namespace
}  // namespace pingzhi
