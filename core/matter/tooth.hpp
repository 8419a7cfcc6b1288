// Teeth: bugs on purpose, each at one place, by which the tests prove that they bite. In a normal build every tooth is the constant
// `false` and nothing of it is left; tests/teeth compiles the rules once more with PINGZHI_TEETH and wakes one tooth at a time.
#pragma once

#ifdef PINGZHI_TEETH
#include <string_view>

namespace pingzhi {
bool tooth_bites(std::string_view name);
}
#define PINGZHI_TOOTH(name) ::pingzhi::tooth_bites(#name)
#else
#define PINGZHI_TOOTH(name) false
#endif
