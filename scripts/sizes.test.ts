import { readFileSync } from 'node:fs'
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
  ['the outlook of a vote', `export { outlook } from '@gongzhi/owner-committee/vote'`, 32],
  ['the time of a vote', `export { assessWindow } from '@gongzhi/owner-committee/vote'`, 15],
  ['who may be a proxy', `export { assessProxy } from '@gongzhi/owner-committee/vote'`, 10],
  ['the names of the parties', `export { partyLabels } from '@gongzhi/tri-party/labels'`, 2],
  ['the names of the parties, from the whole', `export { partyLabels } from '@gongzhi/tri-party'`, 2],
  ['all labels of owners', `export * from '@gongzhi/owner-committee/labels'`, 20],
  ['all labels of the parties', `export * from '@gongzhi/tri-party/labels'`, 20],
  ['all labels of organisations', `export * from '@gongzhi/organisation/labels'`, 15],
  ['all labels of supervision', `export * from '@gongzhi/supervision/labels'`, 5],
  ['the proof of a ballot', `export { verifyRecordProof } from '@gongzhi/core'`, 10],
  ['errors of a store', `export { StorageError } from '@gongzhi/core/storage'`, 5],
  ['a client of the HTTP face', `export { createHttpClient } from '@gongzhi/http/client'`, 13],
  ['the engine', `export { createGovernance, defineProcess } from '@gongzhi/core'`, 497],
]

function built(code: string) {
  return buildSync({
    stdin: { contents: code, resolveDir: join(root, 'packages/console'), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['source', 'module'],
    write: false,
    metafile: true,
  })
}

function minified(code: string): number {
  const [file] = built(code).outputFiles
  return (file as { readonly contents: Uint8Array }).contents.byteLength / 1_000
}

test.each(BUDGETS)('%s costs a page no more than its budget', (_, code, kB) => {
  expect(minified(code)).toBeLessThan(kB)
})

test.each(['owner-committee', 'tri-party', 'organisation', 'supervision'])(
  'the labels of %s load nothing but labels: no engine, no schemas',
  (name) => {
    const { metafile } = built(`export * from '@gongzhi/${name}/labels'`)
    const [output] = Object.values(metafile.outputs)
    const loaded = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    expect(loaded.length).toBeGreaterThan(0)
    expect(loaded.map(([file]) => file).filter((file) => /node_modules|packages\/core\//.test(file))).toEqual(
      [],
    )
  },
)

test('every table of labels that a package exports stands among its labels', () => {
  for (const name of ['owner-committee', 'tri-party', 'organisation', 'supervision']) {
    const { exports } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as {
      readonly exports: { readonly [path: string]: string | { readonly source: string } }
    }
    const tablesOf = (source: string) =>
      readFileSync(join(root, 'packages', name, source), 'utf8').match(
        /\b(?:capacities|[a-z]\w*Labels)\b/g,
      ) ?? []
    const everywhere = Object.values(exports).flatMap((entry) =>
      typeof entry === 'string' ? [] : tablesOf(entry.source),
    )
    expect([...new Set(tablesOf('src/labels.ts'))].toSorted(), name).toEqual(
      [...new Set(everywhere)].toSorted(),
    )
  }
})
