import { toReader } from './script.ts'

/** Lua that reads one entry of a community by its position, as the stream answers it. */
const ENTRY = String.raw`
local function entryAt(community, position)
  return call('XRANGE', key('entries', community), position .. '-0', position .. '-0')[1]
end
`

/** Arguments: community, process, command or none. */
export const load = toReader(String.raw`
local community, process, command = take(), take(), maybe()
local state = call('HGETALL', key('process', community, process))
return {state, command and call('HGET', key('commands', community), command) or ''}
`)

/** Arguments: community, parts of the stream's name. */
export const head = toReader(String.raw`${ENTRY}
local community = take()
local position = call('LINDEX', key('stream', community, unpack(many(take))), -1)
return position and {entryAt(community, position)} or {}
`)

/** Arguments: community, parts of the stream's name, index of the first entry and of the last. */
export const read = toReader(String.raw`${ENTRY}
local community = take()
local stream = key('stream', community, unpack(many(take)))
local entries = {}
for i, position in ipairs(call('LRANGE', stream, take(), take())) do entries[i] = entryAt(community, position) end
return entries
`)

/** Arguments: community, process, register, round, key after which or none, limit. */
export const records = toReader(String.raw`${ENTRY}
local community, process, register, round, last, limit = take(), take(), take(), take(), maybe(), tonumber(take())
local entries = {}
eachOf(key('keys', community, process, register, round), after(last), '+', function(one)
  local stream = key('stream', community, process, register, round, one)
  entries[#entries + 1] = entryAt(community, call('LINDEX', stream, -1))
  return #entries >= limit
end)
return entries
`)

/** Arguments: community, process. */
export const rounds = toReader(String.raw`
return call('HGETALL', key('rounds', take(), take()))
`)

/** Arguments: community, position after which, limit. */
export const feed = toReader(String.raw`
return call('XRANGE', key('entries', take()), '(' .. take() .. '-0', '+', 'COUNT', take())
`)

/** Arguments: id after which or none, limit. */
export const communities = toReader(String.raw`
local last, limit = maybe(), tonumber(take())
local found = {}
eachOf(key('communities'), after(last), '+', function(community)
  local its = call('HMGET', key('head', community), 'position', 'recorded', 'standing')
  found[#found + 1] = {community, its[1], its[2], its[3] or ''}
  return #found >= limit
end)
return found
`)

/**
 * Arguments: community; definition, status, cause, state, tag, `startedFrom`, `startedBefore`, each or none;
 * id after which or none; limit.
 *
 * Looks at every process of the community from there on: about 4 µs each, in which the server does nothing
 * else. With 100,000 processes in one community you want a set for each definition and state instead.
 */
export const find = toReader(String.raw`
local community, definition, status, cause = take(), maybe(), maybe(), maybe()
local state, tag, from, before = maybe(), maybe(), maybe(), maybe()
local last, limit = maybe(), tonumber(take())
from, before = from and tonumber(from), before and tonumber(before)
local function has(list, one) return string.find(list, '\n' .. one .. '\n', 1, true) end
local found = {}
eachOf(key('processes', community), after(last), '+', function(process)
  local fields = {'definition', 'status', 'cause', 'states', 'tags', 'started'}
  local its = call('HMGET', key('process', community, process), unpack(fields))
  local started = tonumber(its[6])
  if (not definition or its[1] == definition)
    and (not status or its[2] == status)
    and (not cause or its[3] == cause)
    and (not state or has(its[4], state))
    and (not tag or has(its[5], tag))
    and (not from or started >= from)
    and (not before or started < before)
  then
    found[#found + 1] = {process, call('HGETALL', key('process', community, process))}
  end
  return #found >= limit
end)
return found
`)

/** No arguments: seconds since 1970, and microseconds. */
export const time = toReader(String.raw`
return call('TIME')
`)
