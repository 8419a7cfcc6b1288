// Row keys: the city leads, then the number that is dense within it. The first city of a file is 0, so that a file with
// one city has the shortest keys.
#pragma once

#include <cstdint>
#include <stdexcept>

#include "storage/port/rows.hpp"

namespace pingzhi::storage {

class CityKeys {
public:
    explicit CityKeys(std::int64_t city) : city_(city) {}

    std::int64_t city() const { return city_; }
    std::int64_t of(Seq number) const {
        if (number >= span) throw std::logic_error("a number beyond the city's keys");
        return city_ * static_cast<std::int64_t>(span) + static_cast<std::int64_t>(number);
    }
    // Like of(), but for asking: numbers beyond every row stand for the last key.
    std::int64_t at_most(Seq number) const { return of(number < span ? number : span - 1); }
    std::int64_t last() const { return of(span - 1); }
    Seq number(std::int64_t key) const { return static_cast<Seq>(key) % span; }

private:
    static constexpr Seq span = Seq{1} << 40;
    std::int64_t city_;
};

}  // namespace pingzhi::storage
