import type { Option, WordedForm } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { ballot, election, notice, ready, voting } from '../meeting.ts'
import { clerk, director, owner, proxy } from '../people.ts'
import { stageWith } from '../stage-with.ts'
import { createStage } from '../story.ts'

type Form = WordedForm['zh']

/** The values that a form offers, by the fields that it asks. */
function offeredIn(option: Option | undefined): Record<string, unknown[]> {
  const found: Record<string, Set<unknown>> = {}
  const read = (form: Form, path: string): void => {
    if (form.const !== undefined) (found[path] ??= new Set()).add(form.const)
    for (const [name, inner] of Object.entries(form.properties ?? {}))
      read(inner, path === '' ? name : `${path}.${name}`)
    for (const one of [...(form.items ? [form.items] : []), ...(form.anyOf ?? []), ...(form.oneOf ?? [])])
      read(one, path)
  }
  if (option) read(option.schema.zh, '')
  return Object.fromEntries(Object.entries(found).map(([path, values]) => [path, [...values]]))
}

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

  test('offers whoever votes for himself neither paper nor void, nor what others record', async () => {
    const meeting = await voting(createStage())
    const [own] = ((await meeting.next(owner('o1'))) as readonly Option[]).filter(
      ({ name }) => name === 'ballots',
    )
    expect(offeredIn(own)).toEqual({
      kind: ['ballot', 'withdrawal'],
      channel: ['online'],
      entry: ['only'],
      'choices.choice': ['for', 'against', 'abstain'],
    })
    const [ofClerk] = ((await meeting.next(clerk)) as readonly Option[]).filter(
      ({ name }) => name === 'ballots',
    )
    expect(offeredIn(ofClerk)).toMatchObject({ kind: ['delivery'] })
  })

  test('is offered to a clerk who enters the paper of a voter, twice, with all that the roll knows', async () => {
    const h = createStage()
    const meeting = await voting(h)
    const offers = async () =>
      ((await meeting.next(owner('o1'), { enteredBy: clerk })) as readonly Option[]).filter(
        ({ name }) => name === 'ballots',
      )
    const [first, second, ...corrections] = await offers()
    const { voter, areaCentiM2, buildings } = ballot(1, { M1: 'for' })
    const known = { voter, areaCentiM2, buildings, proxy: null, choices: [{ question: 'M1' }] }
    expect(first?.prefilled).toEqual({ kind: 'ballot', channel: 'paper', entry: 'first', ...known })
    expect(second?.prefilled).toMatchObject({ entry: 'second' })
    expect(corrections.map(({ prefilled }) => prefilled)).toMatchObject([
      { kind: 'correction', entry: 'first', before: [{ question: 'M1' }] },
      { kind: 'correction', entry: 'second' },
    ])
    expect(offeredIn(first)).toMatchObject({
      channel: ['paper'],
      'choices.choice': expect.arrayContaining(['void']),
    })
    const enter = { by: owner('o1'), enteredBy: clerk }
    const made = {
      ...(first?.prefilled as ReturnType<typeof ballot>),
      choices: [{ question: 'M1', choice: 'void' }],
    }
    accepted(await meeting.register('ballots').record({ data: made as never, ...enter }))
    expect((await offers()).map(({ status }) => status)).toEqual(['closed', 'depends', 'depends', 'depends'])
    // Paper that came in time is entered after the end, with the time at which it came.
    await h.at('2026-03-28')
    const [, late] = await offers()
    const until = Date.parse('2026-03-28T00:00:00+08:00') - 1
    expect(late).toMatchObject({ possible: true, times: { until } })
  })

  test('is not entered by a clerk where it is voted online alone, and he is told why', async () => {
    const h = createStage()
    const meeting = await ready(h)
    await meeting.by(director).does('notice.publish', { ...notice, forms: ['online'] })
    await h.at('2026-03-25')
    await meeting.by(director).does('voting.open', {})
    const options = (await meeting.next(owner('o1'), { enteredBy: clerk })) as readonly Option[]
    const [offered] = options.filter(({ name }) => name === 'ballots')
    expect(offered?.refusal?.reason.zh).toContain('网络表决由录入员 clerk 代录')
  })

  test('comes to a proxy with the questions of his principal, as it does to an owner', async () => {
    const h = createStage()
    const meeting = await ready(h)
    await meeting.by(director).does('notice.publish', notice)
    const principal = { voter: 'v1', from: '2026-03-10', until: '2026-04-30', document: 'letter' } as const
    const mandate = { proxy: 'p1', is: [], principals: [principal] }
    accepted(await meeting.register('mandates').record({ data: mandate, by: clerk }))
    await h.at('2026-03-25')
    await meeting.by(director).does('voting.open', {})
    const [own] = ((await meeting.next(proxy('p1'))) as readonly Option[]).filter(
      ({ name }) => name === 'ballots',
    )
    const { voter, areaCentiM2, buildings } = ballot(1, { M1: 'for' })
    expect(own?.prefilled).toMatchObject({
      voter,
      areaCentiM2,
      buildings,
      proxy: 'p1',
      choices: [{ question: 'M1' }],
    })
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
