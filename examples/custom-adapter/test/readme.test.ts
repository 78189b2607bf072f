import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '..')
const sources = globSync(['src/**/*.ts', 'test/**/*.ts'], { cwd: folder }).map((file) =>
  readFileSync(join(folder, file), 'utf8'),
)

test.each(['README.md', 'README.zh-CN.md'])('every excerpt of %s is in the source', (file) => {
  const excerpts = [
    ...readFileSync(join(folder, file), 'utf8').matchAll(/^```(?:lua|typescript)\n(.*?)^```$/gms),
  ].map(([, body]) => body as string)
  expect(excerpts.length).toBeGreaterThan(4)
  expect(excerpts.filter((excerpt) => !sources.some((source) => source.includes(excerpt)))).toEqual([])
})
