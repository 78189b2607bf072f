import { type CivilDay, ENGINE, type Json, parseRulebook } from '@gongzhi/core'
import { accepted, createHarness, type Harness } from '@gongzhi/core/testing'
import { capacities, provisions, proxyLimit, quorum, silenceInstruments } from '@gongzhi/owner-committee'
import { storiesOf } from '@gongzhi/testing/stories'

import { checksDocuments } from '../../src/house-documents/checks.ts'
import { partyParticipation } from '../../src/house-documents/document.ts'
import { houseDocuments } from '../../src/house-documents/index.ts'
import { director } from '../people.ts'

export const half = { n: 1, d: 2, bound: 'strict' }
/**
 * A law above the house: more than half of a committee is its quorum, a proxy has three principals at most,
 * and silence stands in the covenant alone.
 */
export const nation = parseRulebook({
  id: 'test/nation',
  package: 'test',
  layer: 'nation',
  label: { zh: '测试条例', en: 'Regulation of the test' },
  instruments: { 测试条例: { title: '测试条例', from: '2020-01-01' } },
  values: [
    [quorum.id, half],
    [proxyLimit.id, 3],
    [silenceInstruments.id, ['covenant']],
  ].map(([provision, value], index) => ({
    provision,
    value,
    instrument: '测试条例',
    article: String(index + 1),
  })),
})

export function createStage(): Harness {
  return createHarness({
    plugins: [
      { name: 'owner-committee', processes: [houseDocuments], provisions, rulebooks: [nation], capacities },
      {
        name: 'house-rules',
        reactions: [
          checksDocuments({ provisions, rulebooks: () => [nation], required: [partyParticipation] }),
        ],
      },
    ],
    start: '2026-03-02',
  })
}
export const { story, walked, chosen } = storiesOf(houseDocuments, createStage)

export const party = [{ clause: 'party-participation', article: '3' }]
export const draft = {
  document: 'file-1',
  title: '希望城管理规约',
  provisions: [{ provision: proxyLimit.id, value: 2 as Json, article: '12' }],
  clauses: party,
  from: null as CivilDay | null,
}
export const weak = {
  ...draft,
  document: 'file-0',
  provisions: [{ provision: proxyLimit.id, value: 4 as Json, article: '12' }],
}
export const input = {
  kind: 'covenant' as const,
  version: 1,
  replaces: null as string | null,
  community: 'test',
  place: '110105',
  ...draft,
}

/** A draft, checked by the reaction. */
export async function drafted(
  h: Harness,
  { id = 'd1', ...more }: Partial<typeof input> & { readonly id?: string } = {},
) {
  const document = h.process(houseDocuments, id)
  const whole = { ...input, ...more }
  // A version that replaces another is begun by that one.
  const by = whole.replaces === null ? director : h.sentBy(whole.replaces)
  accepted(await document.start({ input: whole, by }))
  await h.pass()
  return document
}

export async function proposed(h: Harness, options: Parameters<typeof drafted>[1] = {}) {
  const document = await drafted(h, options)
  await document.by(director).does('document.propose', {})
  return document
}

export async function adopted(h: Harness, options: Parameters<typeof drafted>[1] = {}) {
  const document = await proposed(h, options)
  await document
    .by(ENGINE)
    .does('adoption.record', { adopted: true, day: h.today(), decision: 'a1 covenant' })
  return document
}
