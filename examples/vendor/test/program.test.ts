import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { afterAll, expect, test } from 'vitest'

const here = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'gz-vendor-'))
let program: ChildProcess | undefined
afterAll(() => {
  program?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Starts the program on a port of its own. */
function start() {
  let said = ''
  const child = spawn(process.execPath, ['--conditions=source', join(here, 'src/main.ts')], {
    cwd: folder,
    env: { ...process.env, PORT: '0', DATABASE_URL: join(folder, 'vendor.sqlite') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  program = child
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += String(chunk)))
  return {
    child,
    said: () => said,
    ended: new Promise<number | null>((resolve) => child.once('close', resolve)),
  }
}

/** What curl sends by, for what it is given. */
function methodOf(given: { readonly data?: string; readonly 'upload-file'?: string }): string {
  if (given['upload-file'] !== undefined) return 'PUT'
  return given.data === undefined ? 'GET' : 'POST'
}

/** What one line of the page asks, as curl would. */
function curl(address: string, cookies: Map<string, string>) {
  return async (line: string) => {
    const [, ...args] = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        cookie: { type: 'string', short: 'b' },
        'cookie-jar': { type: 'string', short: 'c' },
        data: { type: 'string', short: 'd' },
        'upload-file': { type: 'string', short: 'T' },
      },
    })
    const file = values['upload-file']
    const body = file === undefined ? values.data : readFileSync(join(here, file))
    const response = await fetch((positionals[0] as string).replace('localhost:3000', address), {
      method: methodOf(values),
      headers: { cookie: cookies.get(values.cookie ?? '') ?? '' },
      ...(body !== undefined && { body }),
    })
    const jar = values['cookie-jar']
    if (jar !== undefined) cookies.set(jar, response.headers.get('set-cookie')?.split(';')[0] ?? '')
    return { status: response.status, body: (await response.json()) as any }
  }
}

test('the program does what its page says, tells whom it has to, and ends with its second process', async () => {
  const { child, said, ended } = start()
  await expect.poll(said).toMatch(/http:\/\/localhost:\d+/)
  const address = `http://localhost:${/localhost:(\d+)/.exec(said())?.[1]}`
  const [, lines = ''] = /```sh\n(curl.*?)```/s.exec(readFileSync(join(here, 'README.md'), 'utf8')) ?? []
  const ask = curl(address, new Map())
  const answers = []
  for (const line of lines.trim().split('\n')) answers.push(await ask(line))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  expect(answers[2]?.body).toMatchObject({ units: 8, problems: [] })
  const waiting = answers.at(-2)?.body.items.map(({ process, turns }: any) => [process, turns[0].name])
  expect(waiting).toEqual([
    ['lift-1', 'concern.accept'],
    ['vote-1', 'roll.open'],
  ])
  expect(answers.at(-1)?.body).toMatchObject({ label: { en: "Owners' assembly meeting" } })
  expect(answers.at(-1)?.body.next.find((option: any) => option.name === 'roll.open')).toMatchObject({
    status: 'open',
    schema: { en: { properties: { day: { title: 'Day' } } } },
  })
  // A second report of the same lift is merged into the first: two reactions and a message, of the second process.
  const repairs = `-b li.txt -d '{"as":"owner","data":{"id":"lift-2","subject":"Again","photo":"2.jpg"}}'`
  await ask(`curl ${repairs} localhost:3000/hope-city/repairs`)
  const merge = `-b li.txt -d '{"as":"committee.director","data":{"into":"lift-1"}}'`
  const merged = await ask(`curl ${merge} localhost:3000/hope-city/processes/lift-2/events/concern.merge`)
  expect(merged.status).toBe(200)
  await expect.poll(said).toContain('-> owner-402: hope-city: ')
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})
