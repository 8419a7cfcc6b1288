// What the pages for people at work share: who looks, what was typed, what went wrong, and the way back to the sign-in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/pages/controls.hpp"
#include "http/pages/frame.hpp"
#include "http/pages/texts.hpp"
#include "http/pages/typed_form.hpp"
#include "http/session.hpp"

namespace pingzhi::http::pages {

struct DoorVisit {
    Visit visit;
    std::optional<InSession> session{};
    std::optional<Actor> administrator{};  // the person at a post that administers people, where there is one

    Language language() const { return visit.language(); }
    std::string words(TextKey key) const { return std::string(say(key, language())); }
    const SignedIn& who() const { return session->who; }
};

// All of these answer themselves where they give nothing.

// Anybody. What is sent must come from a page of this site.
std::optional<DoorVisit> any_visit(const CityEdge& city, const Request& request, const Responder& responder);
// Who is signed in; others are led to the sign-in, and back again where they came to read. Without a second factor everything leads
// to where one is set up.
enum class Factor : std::uint8_t { needed, may_be_missing };
std::optional<DoorVisit> own_visit(const CityEdge& city, const Request& request, const Responder& responder, Factor factor = Factor::needed);
// Who may give posts; others are told so.
std::optional<DoorVisit> administrator_visit(const CityEdge& city, const Request& request, const Responder& responder);

// What was sent.
std::optional<TypedForm> typed_form(const DoorVisit& visit, const Request& request, const Responder& responder);

std::optional<Seq> number_in(std::string_view text);
// The number in the path, where it is one.
std::optional<Seq> number_of_path(const Request& request, const char* name);

Response door_answer(const DoorVisit& visit, Values& values, PageAbout about);
Response to_page(std::string address);

// What went wrong, beside the fields that it is about. `renamed` says which control of the form a field of the problem is.
struct Renamed {
    std::string_view field, control;
};
FormErrors errors_of(const Problem& problem, Language language, std::initializer_list<Renamed> renamed = {});

// A command of who looks; drawn with its answer on a thread of the server.
void give_command(CityEdge& city, const Actor& actor, const TypedForm& typed, CommandBody body, const Responder& responder,
                  std::function<Response(const Problem&)> draw, std::function<Response(const Done&)> next);

// One form to a page: fields below each other, one button, links beneath.
class FormPage {
public:
    FormPage(const DoorVisit& visit, TextKey title, std::string action, const TypedForm& typed, FormErrors errors);

    void heading(const std::string& text);
    void lead(TextKey key);
    void note(const std::string& text);
    void back(TextKey key, const std::string& address);
    void hidden(std::string_view name, std::string_view value);
    struct Line {
        const char* name;
        TextKey label;
        TextLook look{};
        std::optional<TextKey> hint{};
        bool required = true;
        bool shown_again = true;  // what was typed; never passwords and codes
    };
    void line(const Line& line);
    void select(const char* name, TextKey label, TextKey nothing, const std::vector<ChoiceGroup>& groups, bool required, std::optional<TextKey> hint = {});
    void link(const std::string& text, const std::string& address);
    void way(const std::string& text, const std::string& address);
    void script(const std::string& address);
    // The browser makes one, or shows one, when the form is sent.
    void passkey(const PasskeyOffer& offer);
    void passkey(const PasskeyAsked& asked);

    Response answer(TextKey send, unsigned status = 0);  // 0: as the errors say

private:
    Control control(const char* name, TextKey label, bool required, std::optional<TextKey> hint) const;
    Values& part(Values*& list, const char* section);
    Values& asked(const char* act, const std::string& challenge, const std::string& site, const std::vector<std::string>& own);

    const DoorVisit& visit_;
    const TypedForm& typed_;
    const FormErrors errors_;
    Values values_;
    Values* links_ = nullptr;
    Values* ways_ = nullptr;
    std::string title_;
};

// New passwords are typed twice, for what is typed is not seen.
void add_new_password(FormPage& page);
// A field that must not be empty.
struct Asked {
    const char* name;
    TextKey label;
};
FormErrors check_required(const DoorVisit& visit, const TypedForm& typed, std::initializer_list<Asked> fields);
void check_again(const DoorVisit& visit, const TypedForm& typed, FormErrors& errors);

inline const TextLook look_of_login{.autocomplete = "username"};
inline const TextLook look_of_password{.type = "password", .autocomplete = "current-password"};
inline const TextLook look_of_code{.input_mode = "numeric", .autocomplete = "one-time-code"};

}  // namespace pingzhi::http::pages
