// What random people do about personal values: look at them, put them right, and have them erased.
#include <string>

#include "testing/random_people.hpp"

namespace pingzhi::testing {
namespace {

constexpr const char* told[] = {"description", "contact_name", "phone", "email", "address", "words", "note", "answer", "secret"};
constexpr const char* said[] = {"description", "contact_name", "phone", "phone", "email", "note"};

// One who may look, of a unit that has to do with the matter.
constexpr const char* readers[] = {"handler", "handler", "desk", "keeper", "head"};

}  // namespace

RandomPeople::Act RandomPeople::of_values(const Matter& matter) {
    switch (below(10)) {
        case 0:
        case 1:
        case 2:
        case 3: {
            ReadValues read{matter.id, {}, reason("contact")};
            for (std::uint64_t more = below(4); more > 0; --more) read.fields.emplace_back(any_of(told));
            const Assignment* lead = matter.lead();
            const auto who = staff_.at_work(any_of(readers), lead && !one_in(3) ? &lead->unit : nullptr, now_);
            return {who.value_or(anybody()), std::move(read)};
        }
        case 4: {
            const Assignment* lead = matter.lead();
            const Seq person = one_in(6) ? 0 : staff_.officer_of(lead ? lead->unit : UnitCode{"centre"});
            return {officer(lead ? lead->unit : unit()), ChangeOfficer{matter.id, assignment(matter), person}};
        }
        case 5: return {one_in(3) ? dispatcher() : reporter(), WithdrawConsent{matter.id}};
        case 6:
        case 7: {
            CorrectValues correct{matter.id, {}};
            for (std::uint64_t more = below(3); more > 0; --more) correct.personal.push_back({any_of(said), "改 " + std::to_string(below(900)), {}});
            return {one_in(2) ? dispatcher() : reporter(), std::move(correct)};
        }
        case 8: return {reporter(), EraseValues{matter.id, {}, {}}};
        default: {
            EraseValues erase{matter.id, reason("reporter_asked"), {}};
            for (std::uint64_t more = below(3); more > 0; --more) erase.fields.emplace_back(any_of(told));
            return {one_in(2) ? staff_.at_work("keeper", nullptr, now_).value_or(dispatcher()) : dispatcher(), std::move(erase)};
        }
    }
}

}  // namespace pingzhi::testing
