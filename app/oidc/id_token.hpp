// What a provider says of who signed in there (OpenID Connect Core 1.0, section 3.1.3.7): believed where it is said by this provider,
// to us, now, in answer to our own question. Mail addresses and names are not read: nobody is known by them.
#pragma once

#include <string>
#include <vector>

#include "app/oidc/token_fault.hpp"
#include "core/time/instant.hpp"

#include <expected>

namespace pingzhi::oidc {

struct Identity {
    std::string subject;               // who it is at this provider, for ever
    std::vector<std::string> methods;  // `amr`: how the person showed it
    std::string level;                 // `acr`
};

struct Question {
    std::string issuer, client;
    std::string nonce;
    std::string access_token;  // that came beside it; empty: none
};

// Of a payload whose signature was verified.
std::expected<Identity, TokenFault> read_identity(std::string_view payload, const Question& question, Instant now);

}  // namespace pingzhi::oidc
