import { toReader } from './script.ts'

/**
 * Lua for where a process is looked up: under each value of each attribute and status, and under each status
 * alone, a sorted set for each order. Its members are the time in 16 digits and the id, so that the order of
 * bytes is the order of the contract.
 */
export const PLACES = String.raw`
local function digits(time) return string.rep('0', 16 - #time) .. time end
local function attributesOf(pairs) return string.gmatch(pairs, '([^%z]*)%z([^%z]*)%z') end

-- Puts a process where it is looked up (ZADD), or takes it away from there (ZREM).
local function describe(community, process, command)
  local fields = {'attributes', 'status', 'started', 'due'}
  local attributes, status, started, due = unpack(call('HMGET', key('process', community, process), unpack(fields)))
  if not attributes then return end
  local members = {id = process, start = digits(started) .. process, due = digits(due) .. process}
  local function place(...)
    for order, member in pairs(members) do
      local set = key('by-' .. order, ...)
      if command == 'ZADD' then call('ZADD', set, 0, member) else call('ZREM', set, member) end
    end
  end
  place(community, status)
  for name, value in attributesOf(attributes) do place(community, status, name, value) end
end
`

/** Lua that reads conditions, as `toConditions` writes them, and says whether a process meets them. */
const CONDITIONS = String.raw`
local function takeConditions()
  local its = {process = maybe(), definition = maybe(), status = maybe(), cause = maybe()}
  its.state, its.tag = maybe(), maybe()
  its.from, its.before, its.due = tonumber(maybe()), tonumber(maybe()), tonumber(maybe())
  its.attributes = many(function() return {name = take(), values = many(take)} end)
  return its
end

local function has(list, one) return string.find(list, '\n' .. one .. '\n', 1, true) end
local function hasOneOf(pairs, wanted)
  for name, value in attributesOf(pairs) do
    if name == wanted.name then
      for _, one in ipairs(wanted.values) do if one == value then return true end end
    end
  end
end

-- The times of a process that meets every condition.
local function meets(community, process, wanted)
  local fields = {'definition', 'status', 'cause', 'states', 'tags', 'started', 'due', 'attributes'}
  local its = call('HMGET', key('process', community, process), unpack(fields))
  if not its[1] then return end
  local started, due = tonumber(its[6]), tonumber(its[7])
  if wanted.definition and its[1] ~= wanted.definition then return end
  if wanted.status and its[2] ~= wanted.status then return end
  if wanted.cause and its[3] ~= wanted.cause then return end
  if wanted.state and not has(its[4], wanted.state) then return end
  if wanted.tag and not has(its[5], wanted.tag) then return end
  if wanted.from and started < wanted.from then return end
  if wanted.before and started >= wanted.before then return end
  if wanted.due and due >= wanted.due then return end
  for _, attribute in ipairs(wanted.attributes) do
    if not hasOneOf(its[8], attribute) then return end
  end
  return {started = its[6], due = its[7]}
end

-- The sets in which what is wanted stands, in an order.
local function setsFor(community, wanted, order)
  local first, sets = wanted.attributes[1], {}
  for _, status in ipairs(wanted.status and {wanted.status} or {'active', 'done'}) do
    if not first then
      sets[#sets + 1] = key('by-' .. order, community, status)
    else
      for _, value in ipairs(first.values) do
        sets[#sets + 1] = key('by-' .. order, community, status, first.name, value)
      end
    end
  end
  return sets
end

-- Visits the processes that meet the conditions: of each set, in its order, up to a limit.
local function eachFound(community, wanted, sort, last, at, limit, visit)
  if wanted.process then
    local its = meets(community, wanted.process, wanted)
    if its then visit(wanted.process, its) end
    return
  end
  local order = ({id = 'id', oldest = 'start', newest = 'start', due = 'due'})[sort]
  local member = last and (order == 'id' and last or digits(at) .. last)
  for _, set in ipairs(setsFor(community, wanted, order)) do
    local seen = 0
    local function one(found)
      local process = order == 'id' and found or string.sub(found, 17)
      local its = meets(community, process, wanted)
      if its then
        seen = seen + 1
        visit(process, its)
      end
      return seen >= limit
    end
    if sort == 'newest' then
      eachBack(set, member and '(' .. member or '+', one)
    else
      eachOf(set, after(member), '+', one)
    end
  end
end
`

/** Arguments: community; sort; the conditions; id after which or none, and its time; limit. */
export const find = toReader(String.raw`${PLACES}${CONDITIONS}
local community, sort, wanted, last, at, limit = take(), take(), takeConditions(), maybe(), take(), tonumber(take())
local byId, back = sort == 'id', sort == 'newest'
local places, known = {}, {}
eachFound(community, wanted, sort, last, at, limit, function(process, its)
  if known[process] then return end
  known[process] = true
  places[#places + 1] = (byId and '' or digits(sort == 'due' and its.due or its.started)) .. process
end)
-- The one process that is meant may stand before the page.
if wanted.process and last and places[1] then
  local passed = (byId and '' or digits(at)) .. last
  if places[1] == passed or precedes(passed, places[1]) == back then places = {} end
end
table.sort(places, back and function(a, b) return precedes(b, a) end or precedes)
local found = {}
for i = 1, math.min(limit, #places) do
  local process = byId and places[i] or string.sub(places[i], 17)
  found[i] = {process, call('HGETALL', key('process', community, process))}
end
return found
`)

/** Arguments: community; the conditions; limit. */
export const count = toReader(String.raw`${PLACES}${CONDITIONS}
local community, wanted, limit = take(), takeConditions(), tonumber(take())
local number, known = 0, {}
eachFound(community, wanted, 'id', nil, '0', limit, function(process)
  if not known[process] then number, known[process] = number + 1, true end
end)
return math.min(limit, number)
`)
