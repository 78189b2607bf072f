import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

import { createHttpClient } from '@gongzhi/http/client'
import { ROOT, RUNTIMES } from '@gongzhi/testing/runtimes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { poll } from './poll.ts'

describe.each(Object.entries(RUNTIMES))('in %s', (_, { binary, args }) => {
  const clerk = { id: 'zhao', capacity: 'clerk' }
  const headers = { authorization: 'Bearer zhao', 'gongzhi-capacity': 'clerk' }
  let server: ChildProcess
  let url = ''

  beforeAll(async () => {
    if (binary === undefined) return
    server = spawn(binary, [...args, join(import.meta.dirname, 'runtimes/server.ts')], { cwd: ROOT })
    url = await new Promise<string>((resolve, reject) => {
      let said = ''
      server.stdout?.on('data', (part: Buffer) => {
        said += part.toString()
        const [, port] = /listening on (\d+)/.exec(said) ?? []
        if (port) resolve(`http://127.0.0.1:${port}/gongzhi`)
      })
      server.stderr?.on('data', (part: Buffer) => (said += part.toString()))
      server.on('exit', () => reject(new Error(said)))
    })
  })
  afterAll(() => void server?.kill())

  test.skipIf(binary === undefined)(
    'the face takes commands, refuses them, reads, and streams what is new',
    async () => {
      const client = createHttpClient({ url, headers: ({ id }) => ({ authorization: `Bearer ${id}` }) })
      const process = client.community('hope').process(poll, '换届/2026')
      const start = { input: { question: '加装电梯', phone: '1', ends: 4_102_444_800_000 }, by: clerk }
      expect(await process.start({ ...start, id: 's1' })).toMatchObject({ status: 'accepted', version: 1 })
      expect(await process.start({ ...start, id: 's1' })).toMatchObject({ replayed: true })
      expect(await process.send({ event: 'poll.move', data: { days: 11 }, by: clerk })).toMatchObject({
        code: 'rule/not-met',
      })
      const address = `${url}/communities/hope/processes/poll/${encodeURIComponent('换届/2026')}`
      const read = await fetch(address, { headers })
      expect([read.status, read.headers.get('etag')]).toEqual([200, '"1"'])
      expect((await fetch(address)).status).toBe(401)
      const stop = new AbortController()
      const seen: number[] = []
      for await (const { position } of client
        .community('hope')
        .as(clerk)
        .feed({ after: 0, signal: stop.signal })) {
        seen.push(position)
        stop.abort()
      }
      expect(seen).toEqual([1])
    },
  )
})
