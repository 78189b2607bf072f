import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import openapiTypes, { astToString } from 'openapi-typescript'
import { afterAll, expect, test } from 'vitest'

import { createStage, input } from './stage.ts'

const folder = join(import.meta.dirname, '../node_modules/.cache/typed-client')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a vendor writes with the types that openapi-typescript makes of the document. */
const PROGRAM = `
import createClient from 'openapi-fetch'
import type { paths } from './types.ts'

interface Input { question: string, phone: string, ends: number }

export async function vote(fetch: (request: Request) => Promise<Response>, input: Input) {
  const client = createClient<paths>({ baseUrl: 'http://face.test/gongzhi', fetch })
  const headers = { authorization: 'Bearer zhao', 'Gongzhi-Capacity': 'clerk' }
  const at = { community: 'hope', process: 'p1' }
  const started = await client.POST('/communities/{community}/processes/poll/{process}/start', {
    params: { path: at }, headers, body: { input },
  })
  const version: number | undefined = started.data?.version
  const moved = await client.POST('/communities/{community}/processes/poll/{process}/events/poll.move', {
    params: { path: at, header: { 'If-Match': '"1"' } }, headers, body: { data: { days: 11 } },
  })
  const refused: 'rule/not-met' | false = moved.error?.code === 'rule/not-met' && moved.error.code
  const cast = await client.POST('/communities/{community}/processes/poll/{process}/registers/ballots/records', {
    params: { path: at }, headers: { authorization: 'Bearer a1', 'Gongzhi-Capacity': 'owner' },
    body: { data: { unit: 'a1', building: 'a', choice: 'for' } },
  })
  return { version, refused, detail: moved.error?.detail, key: cast.data?.key }
}

export function wrong() {
  const client = createClient<paths>({ baseUrl: '' })
  const params = { path: { community: 'hope', process: 'p1' } }
  // @ts-expect-error there is no such event
  void client.POST('/communities/{community}/processes/poll/{process}/events/poll.fly', { params, body: { data: {} } })
  // @ts-expect-error days are missing
  void client.POST('/communities/{community}/processes/poll/{process}/events/poll.move', { params, body: { data: {} } })
  void client.POST('/communities/{community}/processes/poll/{process}/registers/ballots/records', {
    params,
    // @ts-expect-error nobody votes perhaps
    body: { data: { unit: 'a1', building: 'a', choice: 'perhaps' } },
  })
}
`

test('a client whose types are made of the document compiles, and does what they say', async () => {
  const stage = createStage()
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const types = await openapiTypes(stage.face.openapi({ language: 'en' }) as never)
  writeFileSync(join(folder, 'types.ts'), astToString(types))
  writeFileSync(join(folder, 'vote.ts'), PROGRAM)
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        exactOptionalPropertyTypes: true,
        allowImportingTsExtensions: true,
        module: 'nodenext',
        target: 'es2023',
        lib: ['es2023', 'dom', 'dom.iterable'],
        types: [],
      },
      files: ['vote.ts'],
    }),
  )
  const { stdout, status } = spawnSync('npx', ['--no-install', 'tsc', '-p', folder], { encoding: 'utf8' })
  expect([stdout, status]).toEqual(['', 0])
  const { vote } = (await import(join(folder, 'vote.ts'))) as {
    vote(fetch: (request: Request) => Promise<Response>, given: typeof input): Promise<object>
  }
  expect(await vote(stage.face.fetch, input)).toEqual({
    version: 1,
    refused: 'rule/not-met',
    detail: expect.stringContaining('最多 10 日'),
    key: 'a1',
  })
})
