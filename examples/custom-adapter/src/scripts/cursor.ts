import { toReader, toWriter } from './script.ts'

/**
 * A cursor is a hash; `cursors` lists the names of all of them, follower before community. Commands that write
 * one: see {@link WRITES}.
 */
const WRITES = [
  ['hset', 'f', 'v'],
  ['hincrby', 'f', '1'],
  ['hdel', 'f'],
  ['zadd', '0', 'm'],
  ['exists'],
  ['hmget', 'f'],
  ['hget', 'f'],
  ['hgetall'],
] as const

/**
 * Arguments: follower, now, until, limit.
 *
 * Looks at every community: about 5 µs each, in which the server does nothing else.
 */
export const claim = toWriter(
  WRITES,
  String.raw`
local follower, now, till, limit = take(), tonumber(take()), take(), tonumber(take())
local due = {}
eachOf(key('communities'), '-', '+', function(community)
  local its = call('HMGET', key('cursor', follower, community), 'position', 'visibleAt')
  local since = tonumber(its[2] or '0')
  if since <= now and call('HGET', key('head', community), 'position') ~= (its[1] or '0') then
    due[#due + 1] = {community = community, since = since, place = #due}
  end
end)
table.sort(due, function(a, b)
  if a.since ~= b.since then return a.since < b.since end
  return a.place < b.place
end)
local claimed = {}
for i = 1, math.min(limit, #due) do
  local community = due[i].community
  local cursor = key('cursor', follower, community)
  if call('EXISTS', cursor) == 0 then
    call('HSET', cursor, 'follower', follower, 'community', community, 'position', 0, 'hash', '',
      'attempts', 0, 'failures', 0, 'body', '{}')
    call('ZADD', key('cursors'), 0, follower .. '\0' .. community)
  end
  call('HSET', cursor, 'visibleAt', till)
  call('HINCRBY', cursor, 'attempts', 1)
  claimed[i] = call('HGETALL', cursor)
end
return claimed
`,
)

/**
 * Arguments: follower, community, position and attempts as they were seen; position, hash, visible time,
 * failures, body, failure or none.
 */
export const move = toWriter(
  WRITES,
  String.raw`
local cursor, position, attempts = key('cursor', take(), take()), take(), take()
local its = call('HMGET', cursor, 'position', 'attempts')
if its[1] ~= position or its[2] ~= attempts then return 'no' end
call('HSET', cursor, 'position', take(), 'hash', take(), 'visibleAt', take(), 'failures', take(), 'body', take())
local failure = maybe()
if failure then call('HSET', cursor, 'failure', failure) else call('HDEL', cursor, 'failure') end
return 'yes'
`,
)

/**
 * Arguments: follower or none, community or none, failing or none, follower and community after which or nothing,
 * limit.
 */
export const cursors = toReader(String.raw`
local follower, community, failing, last, limit = maybe(), maybe(), maybe(), many(take), tonumber(take())
local found = {}
eachOf(key('cursors'), after(last[1] and table.concat(last, '\0')), '+', function(name)
  local its = call('HGETALL', key('cursor', name))
  local row = {}
  for i = 1, #its, 2 do row[its[i]] = its[i + 1] end
  local isOf = (not follower or row.follower == follower) and (not community or row.community == community)
  if isOf and (not failing or row.failure) then found[#found + 1] = its end
  return #found >= limit
end)
return found
`)
