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

/** No arguments: seconds since 1970, and microseconds. */
export const time = toReader(String.raw`
return call('TIME')
`)
