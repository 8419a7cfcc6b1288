// Writes one document in either format from the same calls, so that XML and JSON cannot say different things. JSON follows
// the Spark convention: the root's name goes, a container of repeated children is a bare array however many it holds, what
// is empty is null. Knows nothing of the city.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/open311/format.hpp"

namespace pingzhi::http::open311 {

class DocumentWriter {
public:
    explicit DocumentWriter(Format format);

    // Names are literals: they are kept until the element ends.
    void begin_list(std::string_view name);    // of children that all have one name
    void begin_record(std::string_view name);  // of children with names of their own
    void end();

    void text(std::string_view name, std::string_view value);  // empty: the element is there and empty
    void number(std::string_view name, double value);
    void boolean(std::string_view name, bool value);
    void empty(std::string_view name);

    // After the root has ended.
    std::string take() { return std::move(out_); }

private:
    struct Open {
        std::string_view name;
        bool is_list;
        bool has_children;
    };
    void begin(std::string_view name, bool is_list);
    void label(std::string_view name);  // JSON: what stands before a value
    void literal(std::string_view name, std::string_view value);

    Format format_;
    std::string out_;
    std::vector<Open> open_;
};

}  // namespace pingzhi::http::open311
