import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

const here = join(import.meta.dirname, '..')

test.each(['README.md', 'README.zh-CN.md'])('%s has every file of the application, as it is', (page) => {
  const text = readFileSync(join(here, page), 'utf8')
  const shown = [...text.matchAll(/^```ts\n\/\/ (src\/\S+)\n(.*?)^```$/gms)].map(([, file, body]) => [
    file,
    body,
  ])
  const files = readdirSync(join(here, 'src')).map((file) => `src/${file}`)
  expect(shown.map(([file]) => file).toSorted()).toEqual(files.toSorted())
  for (const [file, body] of shown) expect(body, file).toBe(readFileSync(join(here, file as string), 'utf8'))
})

test('what it tells somebody to install is what it is tested with', () => {
  const text = readFileSync(join(here, 'README.md'), 'utf8')
  const [, written = ''] = /```json\n(\{\n {2}"name": "vendor".*?)```/s.exec(text) ?? []
  const told = JSON.parse(written).dependencies as Record<string, string>
  const own = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).dependencies as Record<
    string,
    string
  >
  expect(Object.keys(told)).toEqual(Object.keys(own))
  for (const [name, version] of Object.entries(own).filter(([each]) => !each.startsWith('@gongzhi/')))
    expect(told[name], name).toBe(`^${version.replace('^', '')}`)
})
