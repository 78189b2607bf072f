import { type Assessment, type CivilDay, createRules, mainlandChina } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { affectedOwners } from './assembly/affected.ts'
import { assessInstruction } from './assembly/instruction.ts'
import { assessObjectionVote } from './assembly/objection-vote.ts'
import { assessUnanimous } from './assembly/unanimous.ts'
import { assessCapacity } from './civil-capacity.ts'
import { type ClockName } from './clock/clocks.ts'
import { assessInTime } from './clock/in-time.ts'
import { assessFirstAssemblyExtension } from './committee-election/extension.ts'
import { assessGroupMember } from './committee-election/group-member.ts'
import { resolveGroupLaw } from './committee-election/group.ts'
import { assessLaterPhases } from './committee-election/later-phases.ts'
import { assessCongress, assessCongressDecision, assessDelegate } from './delegates.ts'
import type { PersonFacts } from './eligibility.ts'
import { assessEmergencyUse, type EmergencyUse } from './emergency-use.ts'
import type { MissingLaw } from './provisions/asked.ts'
import { provisions } from './provisions/declared.ts'
import { rulebooks } from './rulebooks/index.ts'
import { assessSubstituteMeeting } from './substitute-body.ts'

const rules = createRules({ provisions, rulebooks })
const at = (place: string, on: CivilDay = '2026-03-02') => ({ rules, place, on })
const result = (answer: Assessment | MissingLaw) => ('result' in answer ? answer.result : answer.status)
const cites = (answer: Assessment | MissingLaw) =>
  'criteria' in answer ? answer.criteria.map(({ citation }) => citation?.article) : []

describe('an emergency use of the maintenance fund', () => {
  // 杭州市物业管理条例, Art. 73: the committee reviews, and the street or the residents' committee confirms.
  test.each([
    [{ event: 'lift', reviewedBy: ['committee'], confirmedBy: ['street'] }, 'met'],
    [{ event: 'lift', reviewedBy: ['committee'], confirmedBy: ['residents-committee'] }, 'met'],
    [{ event: 'lift', reviewedBy: ['committee'], confirmedBy: [] }, 'not-met'],
    [{ event: 'lift', reviewedBy: ['company'], confirmedBy: ['street'] }, 'not-met'],
    [{ event: 'water-supply', reviewedBy: ['committee'], confirmedBy: ['street'] }, 'not-met'],
    [{ event: 'lift', reviewedBy: ['committee'] }, 'undetermined'],
  ] as const)('in Hangzhou %j: %s', (use, expected) => {
    const found = assessEmergencyUse(use as EmergencyUse, at('330100'))
    expect(result(found)).toBe(expected)
    expect(cites(found)).toEqual(['73', '73', '73'])
  })

  // 淄博市物业管理条例, Art. 66: all three inspect together.
  test.each([
    [['owners-concerned', 'committee', 'company'], 'met'],
    [['committee', 'company'], 'not-met'],
  ] as const)('in Zibo inspected by %j: %s', (reviewedBy, expected) => {
    expect(result(assessEmergencyUse({ event: 'flooding', reviewedBy }, at('370300')))).toBe(expected)
  })

  // 湖州市物业管理条例, Art. 47: no more than a tenth of what was first paid in.
  test.each([
    [9_999, 'met'],
    [10_000, 'met'],
    [10_001, 'not-met'],
  ] as const)('in Huzhou of %i of 100,000: %s', (amount, expected) => {
    const reviewedBy = ['committee', 'residents-committee'] as const
    expect(
      result(assessEmergencyUse({ event: 'lift', reviewedBy, amount, first: 100_000 }, at('330500'))),
    ).toBe(expected)
  })

  // 温州市物业管理条例 (2017), Art. 44: what the company applies for is verified; others may apply alone.
  test.each([
    [{ applicant: 'company', committee: true, reviewedBy: ['committee'] }, 'met'],
    [{ applicant: 'company', committee: true, reviewedBy: [] }, 'not-met'],
    [{ applicant: 'company', committee: false, reviewedBy: ['committee'] }, 'not-met'],
    [{ applicant: 'company', committee: false, reviewedBy: ['owners-concerned'] }, 'met'],
    [{ applicant: 'committee', reviewedBy: [] }, 'met'],
    [{ applicant: 'owners-concerned' }, 'met'],
    [{ applicant: 'residents-committee' }, 'not-met'],
    [{ committee: true, reviewedBy: [] }, 'undetermined'],
    [{ committee: true, reviewedBy: ['committee'] }, 'undetermined'],
  ] as const)('in Wenzhou %j: %s', (use, expected) => {
    expect(result(assessEmergencyUse({ event: 'lift', ...use }, at('330300', '2019-06-03')))).toBe(expected)
  })

  // 清远市住宅小区物业管理条例, Art. 53: the committee applies itself, the company with its consent.
  test.each([
    [{ applicant: 'committee' }, 'met'],
    [{ applicant: 'company', committee: true, reviewedBy: [] }, 'not-met'],
    [{ committee: true, reviewedBy: [] }, 'undetermined'],
    [{ committee: true, reviewedBy: ['committee'] }, 'met'],
  ] as const)('in Qingyuan %j: %s', (use, expected) => {
    expect(result(assessEmergencyUse({ event: 'lift', ...use }, at('441800')))).toBe(expected)
  })

  test('is missing where no text lists the events: the owners decide', () => {
    expect(assessEmergencyUse({ event: 'lift' }, at('110000'))).toMatchObject({
      status: 'missing',
      missing: ['emergency/events'],
    })
  })
})

describe("a congress of owners' delegates", () => {
  // 河南省物业管理条例, Art. 18: above three hundred households.
  test.each([
    [300, 'not-met'],
    [301, 'met'],
  ] as const)('in Henan of %i households: %s', (households, expected) => {
    expect(result(assessCongress({ households }, at('410000')))).toBe(expected)
  })

  // 嘉兴市住宅物业管理条例, Art. 17: by decision of the assembly, and not fewer than fifty.
  test.each([
    [{ delegates: 49, restsOn: 'assembly' }, 'not-met'],
    [{ delegates: 50, restsOn: 'assembly' }, 'met'],
    [{ delegates: 50, restsOn: 'rules' }, 'not-met'],
    [{ delegates: 50 }, 'undetermined'],
  ] as const)('in Jiaxing %j: %s', (given, expected) => {
    expect(result(assessCongress(given, at('330400')))).toBe(expected)
  })

  test('is missing where no text knows one', () => {
    expect(result(assessCongress({}, at('110000')))).toBe('missing')
  })

  // 丽水市物业管理条例 (2019), Art. 13: objections of less than a third, in heads and in area.
  test.each([
    [99, 999, 'met'],
    [100, 999, 'not-met'],
    [99, 1000, 'not-met'],
  ] as const)('in Lishui with %i heads and %i of area against: %s', (heads, areaCentiM2, expected) => {
    const of = { heads: 300, areaCentiM2: 3000 }
    expect(
      result(assessCongressDecision({ objecting: { heads, areaCentiM2 }, of }, at('331100', '2020-06-01'))),
    ).toBe(expected)
  })
})

describe('a delegate of a building', () => {
  // 山东省物业管理条例, Art. 27: written opinions, signed by each owner.
  test.each([
    [{ stands: 12, written: 12, signed: 11 }, 'not-met'],
    [{ stands: 12, written: 12, signed: 12 }, 'met'],
    [{ stands: 12 }, 'undetermined'],
  ] as const)('in Shandong %j: %s', (given, expected) => {
    expect(result(assessDelegate(given, at('370000')))).toBe(expected)
  })

  // 菏泽市物业管理条例, Art. 8, asks for written ones, but its province for signed ones.
  test('in Heze holds written ones by the city, whose word is the more local', () => {
    const found = assessDelegate({ stands: 12, written: 12, signed: 0 }, at('371700'))
    expect([result(found), cites(found)]).toEqual(['met', ['8']])
  })

  // 聊城市物业管理条例, Art. 17: he comes himself.
  test.each([
    [true, 'met'],
    [false, 'not-met'],
    [undefined, 'undetermined'],
  ] as const)('in Liaocheng who came himself %s: %s', (inPerson, expected) => {
    const given = { stands: 2, written: 2, signed: 2, ...(inPerson !== undefined && { inPerson }) }
    expect(result(assessDelegate(given, at('371500')))).toBe(expected)
  })
})

describe('a meeting of the substitute body', () => {
  // 北京市物业管理条例, Art. 57: more than half of all, and more than half of the owners among them.
  test.each([
    [{ members: 8, owners: 4, present: 4, ownersPresent: 4, signed: 5 }, 'not-met'],
    [{ members: 8, owners: 4, present: 5, ownersPresent: 2, signed: 5 }, 'not-met'],
    [{ members: 8, owners: 4, present: 5, ownersPresent: 3, signed: 5 }, 'met'],
    [{ members: 8, owners: 4, present: 5, ownersPresent: 3, signed: 4 }, 'not-met'],
    [{ members: 8, owners: 4, present: 5, signed: 5 }, 'undetermined'],
  ] as const)('%j: %s', (meeting, expected) => {
    const found = assessSubstituteMeeting(meeting, at('110105'))
    expect([result(found), cites(found)]).toEqual([expected, ['57', '57', '57']])
  })

  test('is missing where no text knows its quorum', () => {
    expect(result(assessSubstituteMeeting({ members: 7, owners: 4, present: 7 }, at('310000')))).toBe(
      'missing',
    )
  })
})

describe('a vote by objection', () => {
  const roll = { heads: 300, areaCentiM2: 3000 }
  const vote = (heads: number, areaCentiM2: number) => ({
    matter: 'use-maintenance-fund' as const,
    roll,
    objecting: { heads, areaCentiM2 },
  })

  // 河南省物业管理条例, Art. 66: a third or less, in heads and in area.
  test.each([
    [100, 1000, 'passed'],
    [101, 1000, 'not-passed'],
    [100, 1001, 'not-passed'],
  ] as const)('in Henan with %i heads and %i of area against: %s by its text', (heads, area, byTheText) => {
    const found = assessObjectionVote(vote(heads, area), at('410000'))
    expect(found).toMatchObject({ byTheText, result: 'not-met', contradictsHigher: byTheText === 'passed' })
  })

  test('says by which article of the Code silence is no participation', () => {
    const found = assessObjectionVote(vote(0, 0), at('410000'))
    expect(cites(found as Assessment).at(-1)).toBe('278')
    expect(cites(assessObjectionVote(vote(0, 0), at('410000', '2020-06-01')) as Assessment).at(-1)).toBe('12')
  })

  test('is for the matters that the text names, and missing elsewhere', () => {
    expect(assessObjectionVote({ ...vote(0, 0), matter: 'covenant' }, at('410000'))).toMatchObject({
      byTheText: 'not-passed',
    })
    expect(assessObjectionVote(vote(0, 0), at('330100'))).toMatchObject({ status: 'missing' })
  })
})

describe("a principal's instruction", () => {
  // 上海市住宅物业管理规定, Art. 18.
  test('binds the proxy matter by matter in Shanghai', () => {
    const ask = (...votes: Parameters<typeof assessInstruction>[0][number][]) =>
      result(assessInstruction(votes, at('310000')))
    expect(ask({ item: 'M1', instructed: 'for', voted: 'for' })).toBe('met')
    expect(ask({ item: 'M1', instructed: 'for', voted: 'abstain' })).toBe('not-met')
    expect(ask({ item: 'M1', instructed: 'for', voted: 'for' }, { item: 'M2', voted: 'for' })).toBe(
      'undetermined',
    )
  })

  test('is missing where no text says so', () => {
    expect(result(assessInstruction([{ item: 'M1', instructed: 'for', voted: 'for' }], at('330100')))).toBe(
      'missing',
    )
  })
})

describe('owners who are affected by a dwelling turned business', () => {
  const owners = [
    { owner: 'a', buildings: ['3'] },
    { owner: 'b', buildings: ['3', '5'] },
    { owner: 'c', buildings: ['5'] },
    { owner: 'd', buildings: ['5'] },
  ]
  const ask = (more: object = {}) => affectedOwners({ applicant: 'a', building: '3', owners, ...more })

  // Interpretation, Arts. 10 and 11.
  test('are those of the building by law, and others by proof', () => {
    expect(ask().affected).toEqual([{ owner: 'b', because: 'same-building' }])
    const found = ask({ proved: ['c', 'b', 'nobody'], claiming: ['d', 'c'] })
    expect(found.affected.map(({ owner }) => owner)).toEqual(['b', 'c'])
    expect([found.unproved, found.citation.article]).toEqual([['d'], '11'])
    const affected = found.affected.map(({ owner }) => owner)
    expect(assessUnanimous({ affected, consents: [{ owner: 'b', answer: 'consents' }] }).outcome).toBe(
      'outstanding',
    )
  })

  test('are asked by an owner of the building', () => {
    expect(() => ask({ applicant: 'c' })).toThrow('affected/applicant')
  })
})

describe('civil capacity', () => {
  // Civil Code, Arts. 17 to 24.
  test.each([
    ['2018-03-02', 'limited', '19'],
    ['2018-03-03', 'none', '20'],
    ['2008-03-02', 'full', '18'],
    ['2008-03-03', 'limited', '19'],
  ] as const)('on 2026-03-02 of somebody born on %s: %s, Art. %s', (born, capacity, article) => {
    const found = assessCapacity({ born, on: '2026-03-02', court: 'no-finding', livesOnOwnEarnings: false })
    expect([found.capacity, found.criteria[0]?.citation?.article]).toEqual([capacity, article])
  })

  test.each([
    ['2010-03-02', true, 'full'],
    ['2010-03-03', true, 'limited'],
    ['2010-03-02', false, 'limited'],
    ['2010-03-02', undefined, 'undetermined'],
  ] as const)('of a minor born on %s who lives on his earnings (%s): %s', (born, lives, capacity) => {
    const more = lives === undefined ? {} : { livesOnOwnEarnings: lives }
    expect(assessCapacity({ born, on: '2026-03-02', court: 'no-finding', ...more }).capacity).toBe(capacity)
  })

  test.each([
    ['none', 'none', 'by-representative'],
    ['limited', 'limited', 'with-consent-or-by-representative'],
    ['restored', 'full', 'himself'],
    [undefined, 'undetermined', 'undetermined'],
  ] as const)('of an adult by what a court found (%s): %s, who acts %s', (court, capacity, acts) => {
    expect(assessCapacity({ born: '1950-01-01', on: '2026-03-02', ...(court && { court }) })).toMatchObject({
      capacity,
      acts,
    })
  })

  test('is undetermined without a day of birth, and refuses one that is still to come', () => {
    expect(assessCapacity({ on: '2026-03-02', court: 'no-finding' }).result).toBe('undetermined')
    expect(() => assessCapacity({ born: '2026-03-03', on: '2026-03-02' })).toThrow('capacity/not-born')
  })
})

describe('who may not sit in a preparatory group', () => {
  const ask = (place: string, from: 'owners' | 'street', facts: PersonFacts, on: CivilDay = '2026-03-02') => {
    const law = resolveGroupLaw(rules, { place, on })
    if (law.status === 'missing') return 'missing'
    return assessGroupMember({ member: { id: 'li', from }, facts, law: law.law, candidates: {} }).result
  }
  const none = { rest: 'nothing-found' } as const

  // 青岛市物业管理条例, Art. 23: owners alone.
  test.each([
    ['owners', none, 'met'],
    ['owners', { ...none, grounds: { 'fee-arrears': true } }, 'not-met'],
    ['owners', {}, 'undetermined'],
    ['street', { ...none, grounds: { 'fee-arrears': true } }, 'met'],
  ] as const)('in Qingdao from %s, %j: %s', (from, facts, expected) => {
    expect(ask('370200', from, facts)).toBe(expected)
  })

  // 日照市物业管理条例 (2017), Art. 28: some bar anybody, others an owner.
  test.each([
    ['street', { ...none, grounds: { 'relative-in-company': true } }, 'not-met'],
    ['street', { ...none, grounds: { 'fund-arrears': true } }, 'met'],
    ['owners', { ...none, grounds: { 'fund-arrears': true } }, 'not-met'],
  ] as const)('in Rizhao from %s, %j: %s', (from, facts, expected) => {
    expect(ask('371100', from, facts, '2020-06-01')).toBe(expected)
  })
})

describe('more time for the first assembly', () => {
  // 青岛市物业管理条例, Art. 24: thirty days, with the street's approval.
  test.each([
    ['2026-04-01', ['street'], 'met'],
    ['2026-04-02', ['street'], 'not-met'],
    ['2026-04-01', [], 'not-met'],
    ['2026-04-01', undefined, 'undetermined'],
  ] as const)('in Qingdao until %s, approved by %j: %s', (until, approvedBy, expected) => {
    const given = {
      due: '2026-03-02',
      until,
      calendar: mainlandChina,
      ...(approvedBy && { approvedBy }),
    } as const
    expect(result(assessFirstAssemblyExtension(given, at('370200')))).toBe(expected)
  })

  test('is missing where no text gives it', () => {
    const given = { due: '2026-03-02', until: '2026-04-01', calendar: mainlandChina } as const
    expect(result(assessFirstAssemblyExtension(given, at('110000')))).toBe('missing')
  })
})

describe('periods that cases ask for', () => {
  test.each<[ClockName, string, CivilDay, CivilDay, CivilDay, CivilDay | undefined, string]>([
    // A resignation takes effect a month after it was given: 舟山 (2019), Art. 25; nothing has to be done on that day.
    ['resignation', '330900', '2020-05-31', '2020-06-30', '2020-07-01', '2020-05-31', '25(5)'],
    // The street organises a re-election from thirty days before the end of the term: 菏泽, Art. 11.
    ['re-election-takeover', '371700', '2026-06-30', '2026-05-31', '2026-06-01', undefined, '11'],
    // The first assembly, extended by thirty days with the street's approval: 青岛, Art. 24.
    ['first-assembly-extension', '370200', '2026-03-02', '2026-04-01', '2026-04-02', undefined, '24'],
    ['first-assembly-extension', '330400', '2026-03-02', '2026-05-06', '2026-05-07', undefined, '14'],
    // Delegates ask their owners five days before the meeting: 聊城, Art. 17.
    ['delegate-opinions', '371500', '2026-06-30', '2026-06-25', '2026-06-26', undefined, '17'],
  ])('%s at %s from %s is in time on %s and not on %s', (clock, place, from, last, late, on, article) => {
    const ask = (done: CivilDay) => {
      const found = assessInTime(rules, {
        clock,
        place,
        from,
        done,
        convention: 'calendar-difference',
        calendar: mainlandChina,
        ...(on && { on }),
      })
      return found.status === 'assessed'
        ? [found.result, found.criteria[0]?.citation?.article]
        : [found.status]
    }
    expect(ask(last)).toEqual(['met', article])
    expect(ask(late)).toEqual(['not-met', article])
  })
})

describe('owners of phases that are still to come', () => {
  // 清远市住宅小区物业管理条例, Art. 20, asks for seats and for rules; 杭州市物业管理条例, Art. 22, for rules alone.
  test.each([
    ['441800', { seatsKept: 1, joining: true }, 'met'],
    ['441800', { seatsKept: 0, joining: true }, 'not-met'],
    ['441800', { seatsKept: 1, joining: false }, 'not-met'],
    ['441800', { seatsKept: 1 }, 'undetermined'],
    ['441800', { joining: true }, 'undetermined'],
    ['330100', { seatsKept: 0, joining: true }, 'met'],
    ['330100', { seatsKept: 1, joining: false }, 'not-met'],
    ['110000', { seatsKept: 1, joining: true }, 'missing'],
  ] as const)('at %s with %j: %s', (place, provided, expected) => {
    expect(result(assessLaterPhases(provided, at(place)))).toBe(expected)
  })
})
