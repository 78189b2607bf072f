import { toReader, toWriter } from './script.ts'

/**
 * Lua for where a task stands. The task itself is a hash; its place is `dueAt` (16 digits), community,
 * process and name, so that the order of bytes is the order of the contract.
 */
const PLACE = String.raw`
local function pad(time) return string.rep('0', 16 - #time) .. time end
local function placeOf(due, ...) return table.concat({pad(due), ...}, '\0') end
local function taskAt(place) return key('task', string.sub(place, 18)) end
`

/**
 * Lua for every script that writes tasks. A task stands in three lists (all, its community's, its process's)
 * and, by its topic, in one of two:
 *
 * - `waiting`, scored by `visibleAt`;
 * - `ready`, in the order of places: what a worker has seen to be visible. Without it each claim would sort
 *   the whole backlog.
 */
export const TASKS = String.raw`${PLACE}
local function listsOf(community, process)
  return {key('tasks'), key('tasks', community), key('tasks', community, process)}
end

local function disarm(community, process, name)
  local task = key('task', community, process, name)
  local due, topic = unpack(call('HMGET', task, 'dueAt', 'topic'))
  if not due then return end
  local place = placeOf(due, community, process, name)
  for _, list in ipairs(listsOf(community, process)) do call('ZREM', list, place) end
  call('ZREM', key('waiting', topic), place)
  call('ZREM', key('ready', topic), place)
  call('DEL', task)
end

local function isArchived(community) return call('HGET', key('head', community), 'standing') == 'archived' end

-- Tasks of an archived community are in the lists of what there is, and in none of what a worker may take.
local function become(community, standing)
  local head = key('head', community)
  local before = call('HGET', head, 'standing')
  call('HDEL', head, 'standing', 'mark')
  call('ZREM', key('removed'), community)
  if standing == 'archived' then call('HSET', head, 'standing', standing) end
  if before == standing or not before and standing == 'open' then return end
  for _, place in ipairs(call('ZRANGE', key('tasks', community), 0, -1)) do
    local topic, visibleAt = unpack(call('HMGET', taskAt(place), 'topic', 'visibleAt'))
    call('ZREM', key('waiting', topic), place)
    call('ZREM', key('ready', topic), place)
    if standing == 'open' then call('ZADD', key('waiting', topic), visibleAt, place) end
  end
end

local function arm(community, process, task)
  disarm(community, process, task.name)
  local place = placeOf(task.dueAt, community, process, task.name)
  for _, list in ipairs(listsOf(community, process)) do call('ZADD', list, 0, place) end
  if not isArchived(community) then call('ZADD', key('waiting', task.topic), task.visibleAt, place) end
  call('HSET', taskAt(place),
    'community', community, 'process', process, 'name', task.name, 'kind', task.kind,
    'generation', task.generation, 'topic', task.topic, 'dueAt', task.dueAt, 'visibleAt', task.visibleAt,
    'body', task.body, 'attempts', 0, 'failures', 0)
end

local function show(place, visibleAt)
  local topic, community = unpack(call('HMGET', taskAt(place), 'topic', 'community'))
  call('HSET', taskAt(place), 'visibleAt', visibleAt)
  call('ZREM', key('ready', topic), place)
  if not isArchived(community) then call('ZADD', key('waiting', topic), visibleAt, place) end
end
`

/** The commands that {@link TASKS} uses. */
export const TASK_COMMANDS = [
  ['hget', 'f'],
  ['hdel', 'f'],
  ['hmget', 'f'],
  ['hset', 'f', 'v'],
  ['zadd', '0', 'm'],
  ['zrange', '0', '1'],
  ['zrem', 'm'],
  ['del'],
] as const

/**
 * Arguments: community or none, process or none, kind or none, `dueBefore` or none, failing or none,
 * `dueAt`, community, process and name after which or nothing, limit.
 */
export const tasks = toReader(String.raw`${PLACE}
local community, process, kind, before, failing = maybe(), maybe(), maybe(), maybe(), maybe()
local last, limit = many(take), tonumber(take())
local list = key('tasks')
if community then list = process and key('tasks', community, process) or key('tasks', community) end
local found = {}
eachOf(list, after(last[1] and placeOf(unpack(last))), before and '(' .. pad(before) or '+', function(place)
  local task = taskAt(place)
  local its = call('HMGET', task, 'process', 'kind', 'failure')
  if (not process or its[1] == process) and (not kind or its[2] == kind) and (not failing or its[3]) then
    found[#found + 1] = call('HGETALL', task)
  end
  return #found >= limit
end)
return found
`)

/** Arguments: now, until, limit, topics. */
export const claim = toWriter(
  [...TASK_COMMANDS, ['zrangebyscore', '0', '1'], ['hincrby', 'f', '1'], ['hgetall']],
  String.raw`${TASKS}
local now, till, limit, topics = take(), take(), tonumber(take()), many(take)
local found = {}
for _, topic in ipairs(topics) do
  local waiting, ready = key('waiting', topic), key('ready', topic)
  for _, place in ipairs(call('ZRANGEBYSCORE', waiting, '-inf', now)) do
    call('ZADD', ready, 0, place)
    call('ZREM', waiting, place)
  end
  -- One that a worker whose clock was ahead has put there too early goes back. Each round takes away all that
  -- it does not count: a loop in a script has to end whatever the data says, for the server does nothing else
  -- until it does, and a script that has written cannot be stopped.
  local taken = 0
  repeat
    local page = call('ZRANGE', ready, taken, limit - 1)
    for _, place in ipairs(page) do
      local visibleAt = call('HGET', taskAt(place), 'visibleAt')
      if visibleAt and tonumber(visibleAt) <= tonumber(now) then
        taken = taken + 1
        found[#found + 1] = place
      else
        call('ZREM', ready, place)
        if visibleAt then call('ZADD', waiting, visibleAt, place) end
      end
    end
  until #page == 0 or taken >= limit
end
table.sort(found, precedes)
local claimed = {}
for i = 1, math.min(limit, #found) do
  show(found[i], till)
  call('HINCRBY', taskAt(found[i]), 'attempts', 1)
  claimed[i] = call('HGETALL', taskAt(found[i]))
end
return claimed
`,
)

/**
 * Lua that reads which task is meant (community, process, name, generation, attempts), and ends the script
 * where it is no longer that one.
 */
const SAME_TASK = String.raw`${TASKS}
local community, process, name, generation, attempts = take(), take(), take(), take(), take()
local its = call('HMGET', key('task', community, process, name), 'generation', 'attempts', 'dueAt')
if its[1] ~= generation or its[2] ~= attempts then return 'no' end
`

/** Arguments: the task, until, failures, failure or none. */
export const defer = toWriter(
  TASK_COMMANDS,
  String.raw`${SAME_TASK}
local till, failures, failure = take(), take(), maybe()
local place = placeOf(its[3], community, process, name)
show(place, till)
call('HSET', taskAt(place), 'failures', failures)
if failure then call('HSET', taskAt(place), 'failure', failure) else call('HDEL', taskAt(place), 'failure') end
return 'yes'
`,
)

/** Arguments: the task. */
export const finish = toWriter(
  TASK_COMMANDS,
  String.raw`${SAME_TASK}
disarm(community, process, name)
return 'yes'
`,
)
