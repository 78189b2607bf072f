import { join } from 'node:path'

import { buildSync } from 'esbuild'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/**
 * What a page may load of us, minified, in kB (1,000 bytes): a budget that is raised is a reviewed diff. An
 * owner's page that shows a result loads no engine.
 */
const BUDGETS: readonly (readonly [what: string, code: string, kB: number])[] = [
  ['the rule of a vote', `export { assessVote } from '@gongzhi/owner-committee/vote'`, 20],
  ['the outlook of a vote', `export { outlook } from '@gongzhi/owner-committee/vote'`, 30],
  ['the time of a vote', `export { assessWindow } from '@gongzhi/owner-committee/vote'`, 15],
  ['who may be a proxy', `export { assessProxy } from '@gongzhi/owner-committee/vote'`, 10],
  ['the names of the parties', `export { partyLabels } from '@gongzhi/tri-party'`, 65],
  ['the proof of a ballot', `export { verifyRecordProof } from '@gongzhi/core'`, 10],
  ['errors of a store', `export { StorageError } from '@gongzhi/core/storage'`, 5],
  ['a client of the HTTP face', `export { createHttpClient } from '@gongzhi/http/client'`, 12],
  ['the engine', `export { createGovernance, defineProcess } from '@gongzhi/core'`, 480],
]

function minified(code: string): number {
  const { outputFiles } = buildSync({
    stdin: { contents: code, resolveDir: join(root, 'examples/hope-city'), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['source', 'module'],
    write: false,
  })
  return (outputFiles[0] as { readonly contents: Uint8Array }).contents.byteLength / 1_000
}

test.each(BUDGETS)('%s costs a page no more than its budget', (_, code, kB) => {
  expect(minified(code)).toBeLessThan(kB)
})
