import { createHash } from 'node:crypto'

/** The number of the layout that this release knows. */
export const SCHEMA = '1'

/** A Lua script, the SHA-1 by which the server remembers it, and whether it may write. */
export interface Script {
  readonly source: string
  readonly sha: string
  readonly writes: boolean
}

/**
 * What every script begins with: how a key is put together, how arguments are read, and how a list that is
 * ordered by bytes is walked.
 *
 * The parts of a key and of a member are joined by U+0000. No text that is stored contains it (the adapter
 * refuses it), so that nothing can be mistaken for the join; and it is the smallest byte, so that members
 * are in the order of their first part, then of their second.
 */
const PRELUDE = String.raw`
local root, call = KEYS[1], redis.call
local function key(kind, ...) return root .. kind .. ':' .. table.concat({...}, '\0') end

local read = 0
local function take() read = read + 1; return ARGV[read] end
local function many(one)
  local list = {}
  for i = 1, tonumber(take()) do list[i] = one() end
  return list
end
local function maybe() return many(take)[1] end

-- tostring() keeps 14 digits of a double; this keeps all 16 of an integer.
local function int(number) return string.format('%.0f', number) end

local function eachOf(ordered, from, to, visit)
  local page
  repeat
    page = call('ZRANGEBYLEX', ordered, from, to, 'LIMIT', 0, 200)
    for _, member in ipairs(page) do if visit(member) then return end end
    from = '(' .. tostring(page[#page])
  until #page < 200
end
-- From the last one backwards.
local function eachBack(ordered, from, visit)
  local page
  repeat
    page = call('ZREVRANGEBYLEX', ordered, from, '-', 'LIMIT', 0, 200)
    for _, member in ipairs(page) do if visit(member) then return end end
    from = '(' .. tostring(page[#page])
  until #page < 200
end
-- Not by "<", which compares by the locale of the server.
local function precedes(a, b)
  for i = 1, math.min(#a, #b) do
    local x, y = string.byte(a, i), string.byte(b, i)
    if x ~= y then return x < y end
  end
  return #a < #b
end
local function after(member) return member and '(' .. member or '-' end
`

/**
 * Refuses to work on a layout that is missing or newer, at every call: a newer release may migrate while
 * this one runs.
 */
const CHECK_SCHEMA = String.raw`
local schema = call('GET', root .. 'schema')
if not schema then return redis.error_reply('NOTMIGRATED there is nothing at ' .. root) end
if schema ~= '${SCHEMA}' then
  return redis.error_reply('NEWERSCHEMA ' .. root .. ' has layout ' .. schema .. ', this release knows ${SCHEMA}')
end
`

/** A script that only reads: it runs on a full server and on a replica as well. */
export function toReader(body: string): Script {
  return toScript(`#!lua flags=no-writes${PRELUDE}${CHECK_SCHEMA}${body}`, false)
}

/**
 * A script that writes.
 *
 * Redis undoes nothing of a script that fails half-way, so that it must not fail after its first write. The
 * first line lets the server refuse it before it begins where memory or disk are full, on a replica, and
 * with too few replicas. What a user may not do is only noticed at the command itself: so it is asked for
 * before.
 */
export function toWriter(uses: readonly (readonly string[])[], body: string): Script {
  const asked = uses.map(([name, ...more]) => `{'${[name, 'key', ...more].join("', '")}'}`).join(', ')
  return toScript(
    String.raw`#!lua${PRELUDE}
for _, used in ipairs({${asked}}) do
  used[2] = root
  if not redis.acl_check_cmd(unpack(used)) then
    return redis.error_reply('NOPERM this user may not use ' .. used[1] .. ' on ' .. root)
  end
end
${CHECK_SCHEMA}${body}`,
    true,
  )
}

/** A script as it stands, without the check of the layout: for the one that makes it. */
export function toMigration(body: string): Script {
  return toScript(`#!lua${PRELUDE}${body}`, true)
}

function toScript(source: string, writes: boolean): Script {
  return { source, sha: createHash('sha1').update(source).digest('hex'), writes }
}
