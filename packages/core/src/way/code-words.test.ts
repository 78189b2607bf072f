import { describe, expect, test } from 'vitest'

import type { Terms } from '../terms.ts'
import { sayCodes, wordFor } from './code-words.ts'

const label = (zh: string, en: string) => ({ zh, en })
const own: Terms = { fields: {}, values: { 'authority.fire': label('消防队', 'Brigade') } }
const other: Terms = {
  fields: {},
  values: { 'authority.fire': label('消防', 'Fire'), police: label('公安', 'Police') },
}
const words = new Map([
  ['other', other],
  ['visit', own],
])
const said = (text: string, definition = 'visit') =>
  sayCodes({ zh: `${text}不参加`, en: `${text} stays away` }, { definition, words })

describe('a code in what a rule says', () => {
  test('is the word of its own package, in either language', () => {
    expect(said(wordFor('authority', 'fire'))).toEqual(label('消防队不参加', 'Brigade stays away'))
  })

  test('is the word of another package where its own has none, by its value too', () => {
    expect(said(wordFor('authority', 'fire'), 'letter').zh).toBe('消防不参加')
    expect(said(wordFor('authority', 'police')).en).toBe('Police stays away')
  })

  test.each(['消防大队', 'a b', 'a=b', '{x}', '100%', 'fire/2'])(
    'that nobody has a word for is a name, and stands as it is: %s',
    (name) => {
      expect(said(wordFor('authority', name)).en).toBe(`${name} stays away`)
    },
  )

  test.each(['{authority}', '{authority=%}', 'a = b', '{ authority=fire }', 'constructor'])(
    'is nothing that somebody has typed himself: %s',
    (typed) => {
      expect(said(typed).en).toBe(`${typed} stays away`)
    },
  )

  test('is said without the words that every object has', () => {
    expect(said(wordFor('authority', 'constructor')).en).toBe('constructor stays away')
  })
})
