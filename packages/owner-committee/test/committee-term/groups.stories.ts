import { ENGINE } from '@gongzhi/core'
import { times } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import { alternate, deputy, director, member, street } from '../people.ts'
import { begun, contextOf, fifth, fourth, last, people, story } from './stage.ts'

const two = { group: '二期', for: 'phase' as const, seats: 2 }
/** Five seats, two of them for the second phase: m4 and m5 have them, and alt2 waits for one. */
const grouped = {
  groups: [two],
  seatGroups: ['m4', 'm5', 'alt2'].map((person) => ({ person, group: '二期' })),
}

describe('a seat that is kept for a group', () => {
  story('is taken by the first alternate of that group, whoever waits before him', async (h) => {
    const term = await begun(h, grouped)
    await term.by(fourth).does('member.resign', { document: 'letter' })
    expect(await term.by(director).cannot('alternate.stepIn', { person: 'alt' })).toMatchObject({
      instead: { en: 'let alt2 step in, or refuse' },
    })
    await term.by(director).does('alternate.stepIn', { person: 'alt2' })
    await term.by(member).does('member.resign', { document: 'letter' })
    await term.by(director).does('alternate.stepIn', { person: 'alt' })
    expect(await people(term)).toEqual(['dir', 'dep', 'm5', 'alt2', 'alt'])
  })

  story('is filled by a by-election of that group where nobody of it waits', async (h) => {
    const term = await begun(h, { ...grouped, alternates: ['alt'] })
    await term.by(fourth).does('member.resign', { document: 'letter' })
    expect(await term.by(director).cannot('alternate.stepIn', { person: 'alt' })).toMatchObject({
      rules: [{ why: { en: 'the seats that are empty are kept for others than these alternates: alt' } }],
    })
    expect(
      (await term.by(director).does('byElection.request', { document: 'doc-1' })).outcomes,
    ).toMatchObject([{ data: { vacant: 1, election: { seats: 5, groups: [{ ...two, seats: 1 }] } } }])
    const join = (group: string | null) => ({
      members: [{ person: 'n1', office: 'member' as const }],
      alternates: [],
      reference: 't1/by-election-1',
      ...(group !== null && { seatGroups: [{ person: 'n1', group }] }),
    })
    expect(await term.by(ENGINE).cannot('members.join', join(null))).toMatchObject({
      rules: [{ why: { en: '1 would join for the seats of nobody in particular, of which 0 are empty' } }],
    })
    await term.by(ENGINE).does('members.join', join('二期'))
    expect((await contextOf(term)).seatGroups).toContainEqual({ person: 'n1', group: '二期' })
  })

  story('is not asked of two by-elections', async (h) => {
    const term = await begun(h, { ...grouped, alternates: [] })
    await term.by(fourth).does('member.resign', { document: 'letter' })
    await term.by(director).does('byElection.request', { document: 'doc-1' })
    await term.by(member).does('member.resign', { document: 'letter' })
    const [second] = (await term.by(director).does('byElection.request', { document: 'doc-2' })).outcomes
    expect(second).toMatchObject({ data: { vacant: 1 } })
    expect(JSON.stringify(second)).not.toContain('"groups"')
  })

  story('counts as empty though the alternates of others wait', async (h) => {
    // 3 of 5 seats are half and more, and alt stands for none of those that are empty.
    const term = await begun(h, { ...grouped, alternates: ['alt'] })
    for (const one of [fourth, fifth]) await term.by(one).does('member.resign', { document: 'letter' })
    expect(await times(term, 'vacancy.reached')).toBe(0)
    await term.by(deputy).does('member.resign', { document: 'letter' })
    expect(await times(term, 'vacancy.reached')).toBe(0)
    await term.by(member).does('member.resign', { document: 'letter' })
    // One of three open seats is filled by alt: two sit, and three were needed.
    expect(await last(term)).toMatchObject({ name: 'vacancy.reached', data: { filled: 1 } })
    await term.by(alternate).does('alternate.refuse', { document: 'letter' })
  })
})

describe('seats that are kept for a later phase', () => {
  const later = { group: '三期', for: 'later-phase' as const, seats: 2 }

  story('are empty for nobody until it is delivered, and are then filled by a by-election', async (h) => {
    const term = await begun(h, { groups: [later], alternates: [] })
    expect(await term.by(director).cannot('byElection.request', { document: 'doc-1' })).toMatchObject({
      rules: [{ why: { en: 'none of the 5 seats is empty' } }],
    })
    expect(await term.by(street).cannot('seats.open', { group: '二期', document: 'doc-1' })).toMatchObject({
      instead: { en: 'seats are kept for: 三期' },
    })
    expect(
      (await term.by(street).does('seats.open', { group: '三期', document: 'doc-1' })).outcomes,
    ).toMatchObject([{ name: 'seats.opened', data: { group: '三期', opened: 2, seats: 7 } }])
    await term.by(street).cannot('seats.open', { group: '三期', document: 'doc-1' })
    expect(
      (await term.by(director).does('byElection.request', { document: 'doc-2' })).outcomes,
    ).toMatchObject([{ data: { vacant: 2, election: { seats: 7, groups: [{ ...later, for: 'phase' }] } } }])
  })
})
