import { expect, test } from 'vitest'

import { prepared } from '../../test/election-rules.ts'
import { handoverStart } from './handover.ts'

const formed = { at: 0, day: '2026-03-02' } as const
const constituted = { at: 1, day: '2026-05-04' } as const
const renewed = { ...prepared, kind: 're-election', constituted } as const
const law = { handoverFrom: 'new-committee', handoverFromWithGroup: 'group-formed' } as const

test('青岛市物业管理条例, Art. 43: from the formation of a re-election group, or else from the new committee', () => {
  expect(handoverStart(renewed, law)).toEqual(formed)
  expect(handoverStart({ ...renewed, body: { ...prepared.body!, kind: 'committee' } }, law)).toEqual(
    constituted,
  )
  expect(handoverStart({ ...renewed, kind: 'first' }, law)).toEqual(constituted)
  expect(handoverStart(renewed, { handoverFrom: 'new-committee' })).toEqual(constituted)
  expect(handoverStart(renewed, {})).toBeNull()
})

test('杭州市物业管理条例, Art. 34: from the end of the term before, whether it expired or ended early', () => {
  const ended = { ...prepared, formerUntil: '2026-02-27' } as const
  for (const handoverFrom of ['expiry', 'expiry-or-early-end'])
    expect(handoverStart(ended, { handoverFrom })).toEqual({ at: 0, day: '2026-02-27' })
})
