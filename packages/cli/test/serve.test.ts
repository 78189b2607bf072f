import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { expect, test } from 'vitest'

import { shell } from './shell.ts'
import { createStage } from './stage.ts'

test('serve: the face at the address that stands on stdout, until Ctrl-C', async () => {
  const { gongzhi } = await createStage(1)
  const stop = new AbortController()
  const url = Promise.withResolvers<string>()
  const served = gongzhi('serve --port 0 --json', {
    signal: stop.signal,
    heard: (text) => url.resolve((JSON.parse(text) as { url: string }).url),
  })
  const address = await Promise.race([url.promise, served.then(({ err }) => Promise.reject(new Error(err)))])
  const ask = (headers = {}) => fetch(`${address}/communities/hope/processes?definition=poll`, { headers })
  expect((await ask()).status).toBe(401)
  const answer = await ask({ authorization: 'Bearer zhao', 'gongzhi-capacity': 'clerk' })
  expect(await answer.text()).toContain('加装电梯')
  stop.abort()
  expect(await served).toMatchObject({ code: 0, err: 'Ctrl-C stops it.\n' })
  await expect(ask()).rejects.toThrow('fetch failed')
})

test('serve: a port that is taken, or none at all, and a configuration without http are said', async () => {
  const { gongzhi, folder, file } = await createStage()
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const taken = await gongzhi(`serve --port ${(other.address() as AddressInfo).port}`)
  other.close()
  expect(taken).toMatchObject({ code: 3, out: '' })
  expect(taken.err).toContain('EADDRINUSE')
  expect(await gongzhi('serve --port 65536')).toMatchObject({ code: 2, out: '' })
  const bare = await shell(['serve', '--sqlite', file], { cwd: folder })
  expect(bare).toMatchObject({ code: 3, out: '' })
  expect(bare.err).toContain('http.authenticate')
})
