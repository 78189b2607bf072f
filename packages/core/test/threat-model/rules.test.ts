import { expect, test } from 'vitest'

import { book, days, provisionOf, rulesOf, WAIVED, where } from '../book.ts'
import { threat } from './intruder.ts'

test(threat('THREAT-100'), () => {
  const provision = provisionOf('mandatory', days)
  const load = (...[layer, value, more]: Parameters<typeof book>) =>
    rulesOf(provision, book('nation', 15), book(layer, value, more))
  const reason = { prevails: WAIVED }
  for (const value of [14, 16]) {
    expect(() => load('house', value)).toThrow(/cannot weaken it/)
    for (const layer of ['province', 'city', 'district'] as const) {
      expect(load(layer, value).resolve({ provision, ...where })).toMatchObject({ value: 15 })
      expect(() => load(layer, value, reason)).toThrow(/mandatory/)
      const unknown = { ...reason, allowedBy: { instrument: 'nobody knows it', article: '9' } }
      expect(() => load(layer, value, unknown)).toThrow(/mandatory/)
      const known = { ...reason, allowedBy: { instrument: 'nation条例', article: '9' } }
      expect(() => load(layer, value, known)).not.toThrow()
    }
  }
})
