#include "app/randomness.hpp"

#include <sodium.h>

#include "ledger/secret.hpp"

namespace pingzhi {

Random fresh_random() {
    ledger::ready_sodium();
    Random random;
    randombytes_buf(random.data(), random.size());
    return random;
}

}  // namespace pingzhi
