import { createRules } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import * as term from '../provisions/handover.ts'
import { sourced } from '../provisions/sourced.ts'
import { rulebooks } from '../rulebooks/index.ts'
import { receiversOf } from './handover.ts'

const rules = createRules({ provisions, rulebooks })
/** Texts that are replaced are asked of a day on which they stood. */
const REPLACED = ['371100', '330900']
const lawAt = (place: string) => {
  const ask = <Value>(provision: Parameters<typeof sourced<Value>>[1]) =>
    sourced(rules, provision, { place, on: REPLACED.includes(place) ? '2020-06-01' : '2026-03-02' })?.value
  return {
    handoverTo: ask(term.handoverTo),
    handoverWithGroup: ask(term.handoverWithGroup),
    handoverUnelected: ask(term.handoverUnelected),
    handoverNoBody: ask(term.handoverNoBody),
    handoverToBody: ask(term.handoverToBody),
  }
}
const stands = { group: false, elected: false }
const to = (place: string, { group, elected }: typeof stands) =>
  receiversOf(
    {
      renewal: { group: group ? { group: 'g', formed: { at: 0, day: '2026-03-01' } } : null },
      successor: elected ? { committee: 'c2' } : null,
    } as unknown as Parameters<typeof receiversOf>[0],
    { law: lawAt(place) as Parameters<typeof receiversOf>[1]['law'] },
  )

test.each([
  // 杭州市物业管理条例, Art. 34: else the substitute body, else the residents' committee.
  ['330100', { elected: true }, ['new-committee']],
  ['330100', { elected: false }, ['substitute-body', 'residents-committee']],
  // 宁波市住宅小区物业管理条例, Arts. 36 and 37: the street keeps it where a group was formed.
  ['330200', { group: true, elected: true }, ['street']],
  ['330200', { elected: true }, ['new-committee']],
  // 青岛市物业管理条例, Art. 43: the group, where there is one.
  ['370200', { group: true }, ['group']],
  ['370200', { elected: true }, ['new-committee']],
  // 日照市物业管理条例, Art. 45; 舟山市物业管理条例, Art. 26; 清远市住宅小区物业管理条例, Art. 23.
  ['371100', { elected: false }, ['street']],
  ['330900', { elected: false }, ['residents-committee']],
  ['441800', { elected: false }, ['residents-committee']],
  ['441800', { elected: true }, undefined],
  // 台州市物业管理条例, Arts. 28 and 33: a substitute body, where one is formed.
  ['331000', { elected: true }, ['new-committee', 'substitute-body']],
  // A place without cases: whoever the text names.
  ['410000', { elected: false }, ['new-committee']],
] as const)('at %s with %j it is handed over to %j', (place, so, receivers) => {
  expect(to(place, { ...stands, ...so })).toEqual(receivers)
})
