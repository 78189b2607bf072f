import type { Option } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { ballot, election, voting } from '../meeting.ts'
import { owner } from '../people.ts'
import { stageWith } from '../stage-with.ts'
import { createStage } from '../story.ts'

describe('a ballot', () => {
  test('is offered to the owner of an open vote, filled in from the frozen roll', async () => {
    const h = createStage()
    const meeting = await voting(h)
    const optionsOf = async (id: string) =>
      ((await meeting.next(owner(id))) as readonly Option[]).filter(({ name }) => name === 'ballots')
    const [first, ...others] = await optionsOf('o1')
    expect(others).toEqual([])
    const { voter, areaCentiM2, buildings } = ballot(1, { M1: 'for' })
    expect(first).toMatchObject({
      kind: 'register',
      status: 'depends',
      prefilled: { kind: 'ballot', voter, areaCentiM2, buildings, channel: 'online', proxy: null },
    })
    // Whoever is not on the roll gets an empty form, and what he writes is held against the roll.
    expect((await optionsOf('nobody'))[0]).not.toHaveProperty('prefilled')
  })

  test('needs neither area nor buildings, which the roll knows', async () => {
    const h = createStage()
    const meeting = await voting(h)
    const { areaCentiM2, buildings, ...choice } = ballot(1, { M1: 'for' })
    accepted(await meeting.register('ballots').record({ data: choice, by: owner('o1') }))
    const [stored] = await meeting.register('ballots').records()
    expect(stored?.body.data).toMatchObject({ areaCentiM2, buildings })
    const [again] = ((await meeting.next(owner('o1'))) as readonly Option[]).filter(
      ({ name }) => name === 'ballots',
    )
    expect(again).toMatchObject({ status: 'closed', refusal: { code: 'register/already-recorded' } })
  })

  test('has lines for names in each election that takes them', async () => {
    const h = stageWith({ 'election/write-ins': 'allowed' })
    const meeting = await voting(h, { agenda: [election] as never })
    const moreOf = async (id: string) =>
      ((await meeting.next(owner(id))) as readonly Option[]).find(({ name }) => name === 'ballots')?.more
    const own = await moreOf('o1')
    expect(own).toMatchObject([
      { list: 'choices', about: 'E1', field: 'question', prefix: 'E1/+', item: { choice: 'for' }, most: 2 },
    ])
    expect(await moreOf('nobody')).toBeUndefined()
    // What a form makes of such a line is a vote that counts.
    const written = own?.map(({ prefix, field, item }) => ({ ...item, [field]: `${prefix}zhao` }))
    const { choices, ...rest } = ballot(1, { 'E1/c1': 'for', 'E1/c2': 'against', 'E1/c3': 'against' })
    const data = { ...rest, choices: [...choices, ...((written ?? []) as unknown as typeof choices)] }
    accepted(await meeting.register('ballots').record({ data, by: owner('o1') }))
  })

  test.each([{}, { 'election/write-ins': 'forbidden' }])('has none where the rules are %o', async (law) => {
    const meeting = await voting(stageWith(law), { agenda: [election] as never })
    const [offered] = ((await meeting.next(owner('o1'))) as readonly Option[]).filter(
      ({ name }) => name === 'ballots',
    )
    expect(offered).toHaveProperty('prefilled')
    expect(offered).not.toHaveProperty('more')
  })
})
