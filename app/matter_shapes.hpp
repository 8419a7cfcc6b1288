// The shape of a matter's state, for its row.
#pragma once

#include "ledger/value_shapes.hpp"

namespace pingzhi {

BOOST_DESCRIBE_STRUCT(Assignment, (), (id, unit, lead, cause, rule, state, offered, signed_at, reason, words, officer, clocks))
BOOST_DESCRIBE_STRUCT(Ruling, (), (id, by, sides, asked, clocks))
BOOST_DESCRIBE_STRUCT(KeptField, (), (field, keep_days))
BOOST_DESCRIBE_STRUCT(VaultEntry, (), (ref, fields, erased))
BOOST_DESCRIBE_STRUCT(Standstill, (), (before, since, until, remind, reason))
BOOST_DESCRIBE_STRUCT(Request, (), (id, kind, state, limit, until, reason, unit, actor, asked))
BOOST_DESCRIBE_STRUCT(Supervision, (), (id, unit, by, clocks, answered))
BOOST_DESCRIBE_STRUCT(FinishedNode, (), (node, fact, actor, finished, on_time, form, photos))
BOOST_DESCRIBE_STRUCT(Sequel, (), (reopen_until, archive_at, follow_ups, follows, followers, readers))
BOOST_DESCRIBE_STRUCT(SubMatter, (), (id, open))
BOOST_DESCRIBE_STRUCT(Exclusion, (), (id, reason))
BOOST_DESCRIBE_STRUCT(Round, (), (ended, on_time, outcome, reason, rework))
BOOST_DESCRIBE_STRUCT(Delivery, (), (id, system, purpose, recipient, state, failures, next, their_ref))
BOOST_DESCRIBE_STRUCT(Matter, (),
                      (id, version, pack, state, service, channel, mode, place, form, photos, about, source_ref, recorded, opened, updated, closed, outcome,
                       close_reason, on_time, reports, clocks_on_happened, assignments, ruling, returns, ruled, parent, parts, merged_into, merged, needs_desk,
                       clocks, pauses, standstill, requests, escalations, level, urges, supervisions, handlers, evidence, reviewed, nodes, call_backs, rating,
                       rounds, exclusion, sequel, deliveries, vault, corrections, history, readings))

}  // namespace pingzhi
