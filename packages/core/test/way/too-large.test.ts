import { LARGEST_PAYLOAD } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { notice } from '../notice.ts'
import { createStage, director, feedOf, owner, post } from '../stage.ts'

/** A text that makes its payload, as JSON, so many characters long. */
const filling = (size: number, payload: (text: string) => unknown) =>
  'x'.repeat(size - JSON.stringify(payload('')).length)

const amended = (text: string) => ({ text })
const objected = (why: string) => ({ unit: 'u', why })
const posted = (text: string) => ({ text, from: '2025-06-02' })

describe.each([
  [LARGEST_PAYLOAD - 1, 'accepted'],
  [LARGEST_PAYLOAD, 'accepted'],
  [LARGEST_PAYLOAD + 1, 'parse/too-large'],
])('what has %i characters', (size, expected) => {
  test(`is ${expected}: sent, recorded, started and corrected`, async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    const before = (await feedOf(stage.storage)).length
    const another = stage.engine().community('hope').process(notice, 'n2')
    const event = { event: 'notice.amend', by: director } as const
    const answers = [
      await process.send({ ...event, data: amended(filling(size, amended)) }),
      await process.register('objections').record({ data: objected(filling(size, objected)), by: owner }),
      await another.start({ input: posted(filling(size, posted)), by: director }),
    ]
    if (expected === 'accepted') {
      answers.push(
        await process.correct({ entry: 2, data: amended(filling(size, amended)), reason: 'r', by: director }),
      )
    } else {
      expect((await feedOf(stage.storage)).length).toBe(before)
      expect(answers[0]).toMatchObject({ details: { size, most: LARGEST_PAYLOAD } })
    }
    expect(answers.map((answer) => ('code' in answer ? answer.code : answer.status))).toEqual(
      answers.map(() => expected),
    )
  })
})
