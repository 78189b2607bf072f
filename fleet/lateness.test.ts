import { describe, expect, test } from 'vitest'

import { latenessOf } from './lateness.ts'

describe('what the lease allows', () => {
  const [task, lease] = ['a/b/deadline:c', 1_000]
  /** A worker that was busy for 10 ms with something else, and two that took the task, at 20 and at 1,040. */
  const crew = [
    {
      claims: [
        { at: 0, reach: null, tasks: [['x', 1]] },
        { at: 10, reach: null, tasks: [] },
      ],
    },
    {
      claims: [
        { at: 15, reach: 0, tasks: [['y', 1]] },
        { at: 20, reach: null, tasks: [[task, 1]] },
      ],
    },
    {
      claims: [
        { at: 1_035, reach: 0, tasks: [] },
        { at: 1_040, reach: 3, tasks: [[task, 2]] },
        { at: 1_050, reach: null, tasks: [] },
      ],
    },
  ] as const
  const late = (recorded: number) => latenessOf([{ task, due: 2, from: 2, recorded }], { crew, lease })

  test.each([
    [2, []],
    [1, [/was done 1 ms before it could be/]],
  ])('is nothing before its time: recorded at %i', (recorded, findings) => {
    expect(late(recorded).early).toEqual(findings.map((finding) => expect.stringMatching(finding)))
  })

  test.each([
    [1_050, []],
    [1_051, [/was done 1049 ms after it could be; taken 2 times, it is allowed 1048 ms/]],
  ])(
    'is a turn and a lease for each worker that died, and a batch before and after: recorded at %i',
    (recorded, findings) => {
      expect(late(recorded).findings).toEqual(findings.map((finding) => expect.stringMatching(finding)))
      expect(late(recorded)).toMatchObject({
        longestBatch: 10,
        longestWait: 20,
        rows: [{ taken: 2, count: 1, most: recorded - 2, allowed: 1_060 }],
      })
    },
  )

  test.each([
    [1_000, []],
    [1_001, [/was busy with what it had taken for 1001 ms, longer than the lease of 1000/]],
  ])('is a batch no longer than itself: %i', (busy, findings) => {
    const slow = [
      {
        claims: [
          { at: 0, reach: null, tasks: [['x', 1]] },
          { at: busy, reach: null, tasks: [] },
        ],
      },
    ] as const
    expect(latenessOf([], { crew: slow, lease }).findings).toEqual(
      findings.map((finding) => expect.stringMatching(finding)),
    )
  })
})
