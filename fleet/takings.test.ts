import { describe, expect, test } from 'vitest'

import type { Claim, Life } from './crew.ts'
import { takingsOf } from './takings.ts'

const [task, lease] = ['a/b/deadline:c', 1_000]
/** A worker that took this task at an instant, and looked again later, or died. */
const worker = (
  at: number,
  attempts: number,
  more: { readonly until?: number; readonly died?: number } = {},
): Life => ({
  claims: [
    { at, reach: null, tasks: [[task, attempts]] },
    ...(more.until === undefined ? [] : [{ at: more.until, reach: null, tasks: [] }]),
  ],
  reports: [],
  ...(more.died !== undefined && { died: more.died }),
})
const takings = (crew: readonly Life[], recorded = 5_000) =>
  takingsOf([{ task, due: 0, from: 0, recorded }], { crew, lease })

describe('a task', () => {
  test.each([
    [
      'when the lease of a worker that died has ended',
      [worker(0, 1, { died: 5 }), worker(1_000, 2, { until: 1_010 })],
      [],
    ],
    [
      'when that of a slow worker has ended',
      [worker(0, 1, { until: 1_000 }), worker(1_000, 2, { until: 1_010 })],
      [],
    ],
    [
      'a millisecond before it ends',
      [worker(0, 1, { died: 5 }), worker(999, 2, { until: 1_010 })],
      [/was taken again 999 ms after it had been, within the lease of 1000/],
    ],
    [
      'twice at once',
      [worker(0, 1, { died: 5 }), worker(0, 1, { until: 10 })],
      [/was taken by two workers for the same time, the 1\./],
    ],
    [
      'from a worker that had come back for more in time',
      [worker(0, 1, { until: 999 }), worker(1_000, 2, { until: 1_010 })],
      [/neither died nor outlasted its lease/],
    ],
    [
      'from a worker that lives and says nothing',
      [worker(0, 1), worker(1_000, 2, { until: 1_010 })],
      [/neither died nor outlasted its lease/],
    ],
    [
      'from a worker that had come back for more, and died later',
      [worker(0, 1, { until: 10, died: 500 }), worker(1_000, 2, { until: 1_010 })],
      [/neither died nor outlasted its lease/],
    ],
    [
      'two leases after the first, by one who is not known',
      [worker(0, 1, { died: 5 }), worker(2_000, 3, { until: 2_010 })],
      [],
    ],
    [
      'less than two leases after the first, by one who is not known',
      [worker(0, 1, { died: 5 }), worker(1_999, 3, { until: 2_010 })],
      [/was taken again 1999 ms after it had been/],
    ],
  ])('taken again %s', (_, crew, findings) => {
    expect(takings(crew).findings).toEqual(findings.map((finding) => expect.stringMatching(finding)))
  })

  test.each([
    [999, 1],
    [1_000, 0],
    [1_001, 0],
  ])('that was taken again at 1000, and took effect at %i, was done already: %i', (recorded, doneAlready) => {
    expect(takings([worker(0, 1, { died: 5 }), worker(1_000, 2, { until: 1_010 })], recorded)).toMatchObject({
      kills: 1,
      interrupted: 1,
      again: 1,
      doneAlready,
    })
  })

  test('that nobody takes again tells of no interruption, whoever was killed', () => {
    expect(takings([worker(0, 1, { died: 5 })])).toMatchObject({
      kills: 1,
      interrupted: 0,
      again: 0,
      doneAlready: 0,
      findings: [],
    })
  })
})

test('workers are busy from a look that finds something to the next one, or to their death', () => {
  const claim = (at: number, tasks: number): Claim => ({
    at,
    reach: null,
    tasks: Array.from({ length: tasks }, (_, index) => [`${at}/${index}`, 1]),
  })
  const crew: readonly Life[] = [
    { claims: [claim(0, 2), claim(10, 0), claim(30, 1), claim(40, 0)], reports: [] },
    { claims: [claim(10, 3), claim(20, 0)], reports: [] },
    // At 20 it begins when the one before ends, at 35 it dies.
    { claims: [claim(20, 1), claim(30, 1)], reports: [], died: 35 },
    { claims: [claim(34, 1), claim(50, 0)], reports: [] },
    // One that stood ready, and never began.
    { claims: [], reports: [] },
  ]
  expect(takingsOf([], { crew, lease })).toMatchObject({ workers: 4, least: 1, most: 3, atOnce: 3 })
})
