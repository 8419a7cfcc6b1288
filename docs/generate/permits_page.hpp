// docs/PERMITS.md: for whom each route, each kind of event and each field of a matter is, from the tables in the code.
#pragma once

#include <string>

std::string permits_page();
