import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { ENGINE_RELEASE } from './release.ts'

const installed = (name: string): string =>
  (
    JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8')) as {
      readonly version: string
    }
  ).version

test('what judges an entry is named by the releases that are installed', () => {
  expect(ENGINE_RELEASE).toBe(`gongzhi/0 xstate/${installed('xstate')} zod/${installed('zod')}`)
})
