import { PLACES } from './find.ts'
import { toReader, toWriter } from './script.ts'
import { TASK_COMMANDS, TASKS } from './task.ts'

/**
 * Takes a community out. Arguments: community, position, hash, mark or none.
 *
 * The server does nothing else meanwhile: some milliseconds for ten thousand rows.
 */
export const remove = toWriter(
  [...TASK_COMMANDS, ['xrange'], ['hkeys']],
  String.raw`${TASKS}${PLACES}
local community, position, hash, mark = take(), take(), take(), maybe()
local head = key('head', community)
local its = call('HMGET', head, 'standing', 'position')
if its[1] ~= 'archived' or its[2] ~= position then return 'no' end
local fields = call('XRANGE', key('entries', community), position .. '-0', position .. '-0')[1][2]
for i = 1, #fields, 2 do if fields[i] == 'hash' and fields[i + 1] ~= hash then return 'no' end end
for _, process in ipairs(call('ZRANGE', key('processes', community), 0, -1)) do
  for _, round in ipairs(call('HKEYS', key('rounds', community, process))) do
    local keys = key('keys', community, process, round)
    for _, one in ipairs(call('ZRANGE', keys, 0, -1)) do
      call('DEL', key('stream', community, process, round, one))
    end
    call('DEL', keys)
  end
  describe(community, process, 'ZREM')
  for _, kind in ipairs({'rounds', 'process', 'stream', 'tasks'}) do call('DEL', key(kind, community, process)) end
end
for _, place in ipairs(call('ZRANGE', key('tasks', community), 0, -1)) do
  call('ZREM', key('tasks'), place)
  call('DEL', taskAt(place))
end
for _, kind in ipairs({'head', 'entries', 'commands', 'processes', 'tasks'}) do call('DEL', key(kind, community)) end
call('ZREM', key('communities'), community)
if mark then
  call('HSET', head, 'standing', 'removed', 'mark', mark)
  call('ZADD', key('removed'), 0, community)
end
return 'yes'
`,
)

/** Arguments: community or none, id after which or none, limit. */
export const removed = toReader(String.raw`
local only, last, limit = maybe(), maybe(), tonumber(take())
local found = {}
eachOf(key('removed'), after(last), '+', function(community)
  if not only or community == only then
    found[#found + 1] = {community, call('HGET', key('head', community), 'mark')}
  end
  return #found >= limit
end)
return found
`)
