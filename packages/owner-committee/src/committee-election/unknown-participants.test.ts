import { describe, expect, test } from 'vitest'

import { got, m, settle } from '../../test/counts.ts'

describe('participation', () => {
  // As many took part as voted for somebody, at least, and as many as there are, at most.
  test('that nobody knows leaves undetermined what hangs on it, and says so', () => {
    const result = settle({ participants: null, candidates: [got('li', m(599, 60_000))] })
    expect(result).toMatchObject({
      status: 'undetermined',
      result: 'undetermined',
      elected: [],
      constituted: 'undetermined',
      alternates: { status: 'undetermined', order: [], cap: null },
      criteria: [
        {
          met: 'undetermined',
          found: { part: null, of: 900 },
          note: { en: expect.stringContaining('not known') },
        },
        { met: true },
      ],
    })
  })

  test('that nobody knows leaves nothing open where every number says the same', () => {
    // Six hundred are two thirds by themselves, and more than half of nine hundred.
    expect(settle({ participants: null, candidates: [got('li', m(600, 60_000))] })).toMatchObject({
      status: 'settled',
      elected: ['li'],
    })
    const wang = { ...got('wang', m(300, 30_000)), against: m(300, 30_000) }
    expect(settle({ participants: null, candidates: [wang] }).candidates).toMatchObject([
      { outcome: 'not-passed' },
    ])
    // 450 are half of nine hundred, and more than half of fewer: that is open.
    expect(
      settle({ participants: null, candidates: [wang, got('li', m(450, 60_000))] }).candidates,
    ).toMatchObject([{ outcome: 'undetermined' }, { outcome: 'not-passed' }])
  })
})
