import type { Actor, Option } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { proposed } from '../meeting.ts'
import { director, owner, residents, street } from '../people.ts'
import { createStage } from '../story.ts'

describe('a meeting that the committee convenes', () => {
  test.each([
    ['its director', director, 'depends'],
    ['an owner', owner('o1'), 'closed'],
    ["the residents' committee", residents, 'closed'],
  ] as const)(
    'offers what the convener does to %s as the rules will judge it',
    async (_, by: Actor, status) => {
      const meeting = await proposed(createStage())
      const options = (await meeting.next(by)) as readonly Option[]
      const statuses = (name: string) => options.find((option) => option.name === name)?.status
      expect(statuses('agenda.add')).toBe(status)
      expect(statuses('agenda.remove')).toBe(status)
      if (status === 'closed')
        expect(['roll.open', 'assembly.cancel'].map(statuses)).toEqual(['closed', 'closed'])
    },
  )

  test('says that the convener does it, and not that the item is wrong', async () => {
    const meeting = await proposed(createStage())
    const options = (await meeting.next(owner('o1'))) as readonly Option[]
    const refusal = options.find(({ name }) => name === 'agenda.add')?.refusal
    expect(refusal?.reason.en).toContain('this is for')
    const ofStreet = (await meeting.next(street)) as readonly Option[]
    // What owners or an authority asked for, the street removes; there is nothing of that on this agenda.
    expect(ofStreet.find(({ name }) => name === 'agenda.remove')).toMatchObject({
      status: 'closed',
      possible: false,
    })
  })
})
