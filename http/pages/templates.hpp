// The pages' templates, read once: the layout around each page, parts put in place ([[>part]]), texts put in for each
// language ([[key]]). Every value is escaped for the place in the HTML where it stands; none can opt out.
#pragma once

#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>

#include <string>
#include <string_view>

#include "core/duty/text.hpp"

namespace pingzhi::http::pages {

using Values = ctemplate::TemplateDictionary;

class Templates {
public:
    // Throws std::logic_error where a template is malformed, or names a part or a text that is not there.
    Templates();

    // `page` is a file of templates/ without its ending. Any thread.
    std::string render(std::string_view page, Language language, const Values& values) const;

private:
    void add(std::string_view name, std::string_view whole, Language language);

    ctemplate::TemplateCache cache_;
};

const Templates& templates();

}  // namespace pingzhi::http::pages
