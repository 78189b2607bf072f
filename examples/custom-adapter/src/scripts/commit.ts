import { PLACES } from './find.ts'
import { toMigration, toWriter, SCHEMA } from './script.ts'
import { TASK_COMMANDS, TASKS } from './task.ts'

/**
 * Answers with the migrations that it applied. One script, so that two hosts that start at once take turns.
 */
export const migrate = toMigration(String.raw`
local schema = call('GET', root .. 'schema')
if not schema then
  call('SET', root .. 'schema', '${SCHEMA}')
  return {'1-first'}
end
if schema ~= '${SCHEMA}' then
  return redis.error_reply('NEWERSCHEMA ' .. root .. ' has layout ' .. schema .. ', this release knows ${SCHEMA}')
end
return {}
`)

/**
 * A batch of commits, as `toArguments` writes them. The server runs nothing else meanwhile: that is the lock
 * of the head, and of everything else.
 *
 * `judge` reads and answers, `write` writes and cannot refuse any more. The first write is the one that a
 * foreign hand in the data could make fail: XADD refuses a position that is not the next.
 */
export const commit = toWriter(
  [
    ...TASK_COMMANDS,
    ['exists'],
    ['llen'],
    ['lindex'],
    ['xrange'],
    ['rpush', 'v'],
    ['xadd', '1-0', 'f', 'v'],
    ['hsetnx', 'f', 'v'],
  ],
  String.raw`${TASKS}${PLACES}
local function takePair() return take() .. '\0' .. take() .. '\0' end
local function takeRound() return take() .. '\0' .. take() end
local function takeTask()
  return {
    name = take(), kind = take(), generation = take(), topic = take(),
    dueAt = take(), visibleAt = take(), body = take(),
  }
end
local function takeEntry() return {body = take(), hash = take()} end

local function takeCommit()
  local kind = take()
  local one = {
    community = take(), id = take(), fingerprint = take(), recorded = take(),
    expected = take(), head = maybe(), standing = maybe(), process = take(), entries = many(takeEntry),
  }
  one.streamName = one.process
  if kind == 'record' then
    one.round, one.key = takeRound(), take()
    one.streamName = table.concat({one.process, one.round, one.key}, '\0')
  else
    one.state, one.attributes = many(take), many(takePair)
    one.open, one.seal, one.disarm = many(takeRound), many(takeRound), many(take)
    one.settle = many(function() return {name = take(), generation = take()} end)
    one.arm = many(takeTask)
  end
  one.stream = key('stream', one.community, one.streamName)
  return one
end

local function tipOf(one)
  local position = call('LINDEX', one.stream, -1)
  if not position then return '' end
  local fields = call('XRANGE', key('entries', one.community), position .. '-0', position .. '-0')[1][2]
  for i = 1, #fields, 2 do if fields[i] == 'hash' then return fields[i + 1] end end
end

local function judge(one)
  local known = call('HGET', key('commands', one.community), one.id)
  if known then
    local version, position, fingerprint = string.match(known, '^(%d+)%z(%d+)%z([^%z]*)')
    if fingerprint == one.fingerprint then return {'replayed', version, position} end
    return {'mismatch'}
  end
  local standing = call('HGET', key('head', one.community), 'standing')
  if standing and not one.standing then return {standing} end
  local version = int(call('LLEN', one.stream))
  if version ~= one.expected then return {'conflict', version} end
  if one.head and tipOf(one) ~= one.head then return {'conflict', version} end
  if one.round then
    local round = call('HGET', key('rounds', one.community, one.process), one.round)
    if round ~= 'open' then return {'closed', round or 'not-yet'} end
  end
  for _, task in ipairs(one.settle or {}) do
    local stored = key('task', one.community, one.process, task.name)
    if call('HGET', stored, 'generation') ~= task.generation then return {'stale', task.name} end
  end
end

local armed = false
local function write(one)
  local head = key('head', one.community)
  local position, version = tonumber(call('HGET', head, 'position') or '0'), tonumber(one.expected)
  for i, entry in ipairs(one.entries) do
    position, version = position + 1, version + 1
    local fields = {
      'process', one.process, 'version', int(version), 'command', one.id,
      'recorded', one.recorded, 'hash', entry.hash, 'body', entry.body,
    }
    if one.round then
      fields[13], fields[14], fields[15], fields[16] = 'round', one.round, 'key', one.key
    end
    if i == #one.entries then
      fields[#fields + 1] = 'fingerprint'
      fields[#fields + 1] = one.fingerprint
    end
    call('XADD', key('entries', one.community), int(position) .. '-0', unpack(fields))
    call('RPUSH', one.stream, int(position))
  end
  call('HSET', head, 'position', int(position), 'recorded', one.recorded)
  call('ZADD', key('communities'), 0, one.community)
  if one.standing then become(one.community, one.standing) end
  local answered = {int(version), int(position), one.fingerprint, one.streamName}
  call('HSET', key('commands', one.community), one.id, table.concat(answered, '\0'))
  if one.round then
    call('ZADD', key('keys', one.community, one.process, one.round), 0, one.key)
  else
    local state, rounds = key('process', one.community, one.process), key('rounds', one.community, one.process)
    describe(one.community, one.process, 'ZREM')
    call('DEL', state)
    call('HSET', state, 'version', int(version), 'attributes', table.concat(one.attributes), unpack(one.state))
    call('ZADD', key('processes', one.community), 0, one.process)
    describe(one.community, one.process, 'ZADD')
    for _, round in ipairs(one.open) do call('HSETNX', rounds, round, 'open') end
    for _, round in ipairs(one.seal) do
      if call('HGET', rounds, round) then call('HSET', rounds, round, 'sealed') end
    end
    for _, name in ipairs(one.disarm) do disarm(one.community, one.process, name) end
    for _, task in ipairs(one.settle) do disarm(one.community, one.process, task.name) end
    for _, task in ipairs(one.arm) do arm(one.community, one.process, task) end
    armed = armed or #one.arm > 0
  end
  return {'committed', int(version), int(position)}
end

local answers = many(function()
  local one = takeCommit()
  return judge(one) or write(one)
end)
-- A hint: a user who may not publish goes without.
if armed and redis.acl_check_cmd('publish', root .. 'armed', '') then call('PUBLISH', root .. 'armed', '') end
return answers
`,
)
