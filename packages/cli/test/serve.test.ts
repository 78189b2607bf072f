import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'

import { expect, test } from 'vitest'

import { shell } from './shell.ts'
import { createStage } from './stage.ts'

function pending() {
  let resolve: (text: string) => void = () => {}
  const promise = new Promise<string>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

test('serve: the face at the address that stands on stdout, until Ctrl-C', async () => {
  const { gongzhi } = await createStage(1)
  const stop = new AbortController()
  const url = pending()
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

test('console: opened as somebody, it knows whoever has the key of its address, and nobody else', async () => {
  const { gongzhi } = await createStage(1)
  const stop = new AbortController()
  const said = pending()
  const served = gongzhi('console --as wang --port 0', { signal: stop.signal, heard: said.resolve })
  const address = await Promise.race([said.promise, served.then(({ err }) => Promise.reject(new Error(err)))])
  const { origin, pathname } = new URL(address)
  expect(pathname).toBe('/console/')
  const me = (cookie = '') => fetch(`${origin}/console/data/me`, { headers: { cookie } })
  expect((await me()).status).toBe(401)
  expect((await me('gongzhi=guessed')).status).toBe(401)
  const entered = await fetch(address.trim(), { redirect: 'manual' })
  const cookie = entered.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^gongzhi=[\w-]{32}; HttpOnly; SameSite=Strict; Path=\/$/)
  const answer = await me(cookie.split(';')[0])
  expect(answer.status).toBe(200)
  // Where the configuration names no personOf, its holdings are asked.
  expect(JSON.stringify(await answer.json())).toContain('hope')
  stop.abort()
  expect(await served).toMatchObject({ code: 0 })
})

test('console: without http in the configuration it says what is missing', async () => {
  const { folder, file } = await createStage()
  const bare = await shell(['console', '--sqlite', file], { cwd: folder })
  expect(bare).toMatchObject({ code: 3, out: '' })
  expect(bare.err).toContain('add --as')
})

test('serve: a store without its tables is told what to do, and nothing is served', async () => {
  const { gongzhi, file } = await createStage()
  const database = new DatabaseSync(file)
  database.exec('DROP TABLE gongzhi_communities')
  database.close()
  expect(await gongzhi('serve --port 0 --lang zh')).toEqual({
    code: 3,
    out: '',
    err: 'gongzhi: 数据库还没有表，或者表是旧版本的：请先运行 gongzhi migrate。\n',
  })
})

test('serve: a port that is taken, or none at all, and a configuration without http are said', async () => {
  const { gongzhi, folder, file } = await createStage()
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  for (const command of ['serve', 'mcp --http'])
    expect(await gongzhi(`${command} --port ${port}`)).toEqual({
      code: 3,
      out: '',
      err: `gongzhi: Port ${port} is taken by another program. Choose one with --port; --port 0 is any that is free.\n`,
    })
  other.close()
  expect(await gongzhi('serve --port 65536')).toMatchObject({ code: 2, out: '' })
  const bare = await shell(['serve', '--sqlite', file], { cwd: folder })
  expect(bare).toMatchObject({ code: 3, out: '' })
  expect(bare.err).toContain('http.authenticate')
})
