// Somebody who knows only the address: a command, the same again, a refusal, a question without a person, the feed.
import assert from 'node:assert/strict'

import { createHttpClient } from '@gongzhi/http/client'

import { letter } from './letter.mjs'

const [, , url] = process.argv
const by = { id: 'zhao', capacity: 'clerk' }
const client = createHttpClient({ url, headers: ({ id }) => ({ authorization: `Bearer ${id}` }) })
const hope = client.community('hope')
// A slash and 中文 in an id have to come through the router of the framework.
const first = hope.process(letter, '函/2026')

const start = { input: {}, by, id: 's1' }
assert.equal((await first.start(start)).status, 'accepted')
assert.equal((await first.start(start)).replayed, true)
assert.equal((await first.send({ event: 'letter.send', data: {}, by })).code, 'state/not-accepted')
assert.equal((await first.send({ event: 'letter.copy', data: { copies: 2 }, by })).status, 'accepted')

const address = `${url}/communities/hope/processes/letter/${encodeURIComponent('函/2026')}`
const read = await fetch(address, { headers: { authorization: 'Bearer zhao', 'gongzhi-capacity': 'clerk' } })
assert.deepEqual([read.status, read.headers.get('etag')], [200, '"2"'])
assert.equal((await fetch(address)).status, 401)

const stop = new AbortController()
const seen = []
for await (const { position } of hope.as(by).feed({ after: 0, signal: stop.signal })) {
  seen.push(position)
  if (seen.length === 2) stop.abort()
}
assert.deepEqual(seen, [1, 2])
console.log('Next.js takes commands, refuses them, reads, and streams what is new')
