import { describeValue, type Fraction } from '@gongzhi/core'
import { provisions, rulebooks } from '@gongzhi/owner-committee'
import { expect, test } from 'vitest'

const FROM_ABOVE = /不足|不满|低于|少于|以下|不得?超过|未超过/
const NOT_LESS = /不(得|应)?(少于|低于|低於)|不应当少于|应当不少于/

/** A share that a text states, with its words. */
const stated = rulebooks.flatMap(({ id, values }) =>
  values.flatMap(({ provision: name, value, words = '' }) => {
    const provision = provisions.find((one) => one.id === name && one.type.kind === 'fraction')
    return provision ? [{ id, name, words, provision, value: value as unknown as Fraction }] : []
  }),
)

// A petition of a fifth and more was shown as one of a fifth and less, since house rules may only ask for less.
test('a share is said from the side on which the words of its text stand', () => {
  const wrong = stated.filter(({ provision, words }) => {
    const isCeiling = FROM_ABOVE.test(words.replaceAll(new RegExp(NOT_LESS, 'g'), ''))
    return words !== '' && isCeiling !== (provision.type.side === 'ceiling')
  })
  expect(stated.length).toBeGreaterThan(190)
  expect(wrong.map(({ id, name, words }) => `${id} ${name}: ${words}`)).toEqual([])
})

test.each([
  ['assembly/petition-share', '1/5以上（含本数）', '1/5 or more'],
  ['committee/meeting-demand', '1/3以上（含本数）', '1/3 or more'],
  ['company/fund-floor', '不满3/10', 'less than 3/10'],
  ['committee/alternates-share', '1/2以下（含本数）', '1/2 or less'],
])('%s is said as %s', (name, zh, en) => {
  const said = stated
    .filter((one) => one.name === name)
    .map(({ provision, value }) => describeValue(provision, value as never))
  expect(said).toContainEqual({ zh, en })
})
