// The ring of live events.
#include "http/server/live_hub.hpp"

#include <gtest/gtest.h>

namespace pingzhi::http {
namespace {

std::vector<LiveEvent> events(std::uint64_t first, std::uint64_t last) {
    std::vector<LiveEvent> made;
    for (auto id = first; id <= last; ++id) made.push_back({.id = id, .text = render_event(id, "fact", "{}")});
    return made;
}

std::string read(const LiveHub& hub, std::uint64_t cursor, std::size_t events_max = 100) {
    std::vector<SharedEvent> read_events;
    if (!hub.read(cursor, events_max, read_events)) return "behind";
    std::string ids;
    for (const auto& event : read_events) ids += std::to_string(event->id) + " ";
    return ids;
}

TEST(LiveHub, keeps_the_last_events) {
    LiveHub hub(4, 10);
    EXPECT_EQ(hub.newest(), 10U);
    EXPECT_EQ(read(hub, 10), "");
    EXPECT_EQ(read(hub, 9), "behind") << "what was stored before the hub began is only in storage";
    hub.publish(events(11, 13));
    EXPECT_EQ(read(hub, 10), "11 12 13 ");
    EXPECT_EQ(read(hub, 12), "13 ");
    EXPECT_EQ(read(hub, 10, 2), "11 12 ");
    hub.publish(events(14, 16));
    EXPECT_EQ(hub.newest(), 16U);
    EXPECT_EQ(read(hub, 11), "behind");
    EXPECT_EQ(read(hub, 12), "13 14 15 16 ");
    EXPECT_EQ(read(hub, 99), "");
}

TEST(LiveHub, takes_ids_with_holes) {
    LiveHub hub(2, 0);
    hub.publish(events(5, 5));
    hub.publish(events(9, 9));
    EXPECT_EQ(read(hub, 0), "5 9 ");
    EXPECT_EQ(read(hub, 7), "9 ");
    hub.publish(events(20, 20));
    EXPECT_EQ(read(hub, 4), "behind");
    EXPECT_EQ(read(hub, 5), "9 20 ");
}

TEST(LiveHub, wakes_its_listeners) {
    LiveHub hub(4, 0);
    int woken = 0;
    const auto listener = hub.add_listener([&] { ++woken; });
    hub.publish(events(1, 3));
    hub.publish({});
    EXPECT_EQ(woken, 1);
    hub.remove_listener(listener);
    hub.publish(events(4, 4));
    EXPECT_EQ(woken, 1);
}

TEST(LiveHub, what_passed_unheard_is_behind_whoever_comes_later) {
    LiveHub hub(4, 0);
    EXPECT_FALSE(hub.is_heard());
    hub.publish(events(1, 2));
    hub.pass(5);
    EXPECT_EQ(hub.newest(), 5U);
    EXPECT_EQ(read(hub, 2), "behind");
    EXPECT_EQ(read(hub, 5), "");
    int woken = 0;
    hub.add_listener([&] { ++woken; });
    EXPECT_TRUE(hub.is_heard());
    hub.pass(6);  // it began to listen between the question and the passing
    EXPECT_EQ(woken, 1);
    hub.publish(events(7, 8));
    EXPECT_EQ(read(hub, 5), "behind");
    EXPECT_EQ(read(hub, 6), "7 8 ");
}

TEST(LiveEvent, is_rendered_line_by_line) {
    EXPECT_EQ(render_event(7, "fact", "{\"a\":1}"), "id: 7\nevent: fact\ndata: {\"a\":1}\n\n");
    EXPECT_EQ(render_event(8, "", "one\r\ntwo"), "id: 8\ndata: one\ndata: two\n\n");
    EXPECT_EQ(render_event(9, "", ""), "id: 9\ndata: \n\n");
}

}  // namespace
}  // namespace pingzhi::http
