import { type AskedLaw, createRules, mainlandChina, type RulesPlace } from '@gongzhi/core'
import * as owners from '@gongzhi/owner-committee'
import { describe, expect, test } from 'vitest'

const rules = createRules({ provisions: owners.provisions, rulebooks: owners.rulebooks })
const on = '2026-03-02'
/** A city of which no text is installed, nor of its province. */
const shenzhen: RulesPlace = { place: '440300', on }
const unknownPlaces = [
  { layer: 'province', place: '440000' },
  { layer: 'city', place: '440300' },
]
/** A city of which there is a text. */
const beijing: RulesPlace = { place: '110000', on }

/** The law of an answer, or the answer where it is missing. */
function lawOf<Law extends AskedLaw>(
  answer: { readonly status: 'set'; readonly law: Law } | (AskedLaw & { readonly status: 'missing' }),
): Law {
  return answer.status === 'set' ? answer.law : ({ unknownPlaces: answer.unknownPlaces } as Law)
}

const item: owners.Item = {
  id: 'M1',
  matter: 'covenant',
  title: '管理规约',
  building: null,
  act: 'adopt',
  subject: 'covenant-1',
  candidates: [],
  seats: null,
}
const facts = {}
const members = [{ id: 'li', standing: 'in-office' }] as const
const window = { noticed: on, opens: '2026-03-20', closes: '2026-03-27' } as const
const heads = { heads: 1, areaCentiM2: 1 }
const empty = { areaCentiM2: null, heads: null, firstDelivery: null, request: null }
const roll = { heads: 2, areaCentiM2: 200 }

/** What is asked at a place, by the name of the call that asks: the law, and an assessment by it. */
const asks: {
  readonly [call: string]: (where: RulesPlace) => readonly (AskedLaw | undefined)[]
} = {
  resolveCandidateLaw: (where) => {
    const law = lawOf(owners.resolveCandidateLaw(rules, where))
    return [law, owners.assessCandidate({ facts, law })]
  },
  resolveCommitteeLaw: (where) => {
    const law = lawOf(owners.resolveCommitteeLaw(rules, where))
    const signed = { members, signed: ['li'], law }
    return [
      law,
      owners.assessDecision({ members, present: ['li'], proxies: [], votes: [], law }),
      owners.assessSignatures(signed),
      owners.assessSealUse(signed),
      owners.assessQuorum({ members, present: ['li'], proxies: [], law }),
    ]
  },
  resolveElectionLaw: (where) => [owners.resolveElectionLaw(rules, { ...where, size: {} }).law],
  resolveFirstAssemblyLaw: (where) => {
    const law = lawOf(owners.resolveFirstAssemblyLaw(rules, where))
    return [law, owners.assessFirstAssembly({ facts: empty, law, owners: null, on })]
  },
  resolveGroupLaw: (where) => {
    const law = lawOf(owners.resolveGroupLaw(rules, where))
    const member = { id: 'li', from: 'owners' } as const
    return [
      law,
      owners.assessGroup({ group: { members: [member] }, law }),
      owners.assessGroupMember({ member, facts, law, candidates: {} }),
    ]
  },
  resolveMatterLaw: (where) => {
    const law = lawOf(owners.resolveMatterLaw(rules, where))
    return [law, owners.assessMatter({ matter: 'covenant', delegated: 'nothing', reElection: 'none', law })]
  },
  resolvePetitionLaw: (where) => {
    const law = lawOf(owners.resolvePetitionLaw(rules, where))
    return [law, owners.assessPetition({ asking: heads, of: heads, law })]
  },
  resolveGuidance: (where) => [owners.resolveGuidance(rules, where)],
  resolveProxyLaw: (where) => {
    const law = owners.resolveProxyLaw(rules, where)
    return [law, owners.assessProxy({ facts: { is: {}, principals: 1 }, law })]
  },
  resolveRollPolicies: (where) => {
    // Since 2021 the nation states them; before, they are missing where the text of the day is not known.
    const day = where.place === beijing.place ? where.on : '2019-12-31'
    const answer = owners.resolveRollPolicies(rules, { ...where, on: day })
    return [answer.status === 'missing' ? answer : undefined]
  },
  resolveSeatLaw: (where) => {
    const law = lawOf(owners.resolveSeatLaw(rules, where))
    return [law, owners.assessSeat({ facts, law })]
  },
  resolveSizeLaw: (where) => {
    const law = lawOf(owners.resolveSizeLaw(rules, where))
    return [law, owners.assessSize({ members: 5, law, community: {} })]
  },
  resolveVacancyLaw: (where) => {
    const law = lawOf(owners.resolveVacancyLaw(rules, { ...where, size: {} }))
    return [law, owners.assessVacancy({ seats: 5, filled: 1, alternates: 0, law })]
  },
  resolveVotableLaw: (where) => {
    const law = owners.resolveVotableLaw(rules, { ...where, matter: 'covenant' })
    return [law, owners.assessVotable({ item, law })]
  },
  resolveVoteRule: (where) => {
    const answer = owners.resolveVoteRule(rules, { ...where, matter: 'covenant' })
    if (answer.status === 'missing') return [answer]
    const { rule } = answer
    const none = { heads: 0, areaCentiM2: 0 }
    const totals = {
      roll,
      for: roll,
      against: none,
      abstain: none,
      void: none,
      unreturned: none,
      undelivered: none,
    }
    return [rule, owners.assessVote({ rule, totals } as never)]
  },
  resolveWindowLaw: (where) => {
    const law = owners.resolveWindowLaw(rules, { ...where, meeting: 'regular' })
    return [law, owners.assessWindow({ window, law })]
  },
  lastDayOf: (where) => [
    owners.lastDayOf(rules, { ...where, clock: 'filing', from: on, calendar: mainlandChina }),
  ],
  earliestEventOf: (where) => [
    owners.earliestEventOf(rules, {
      ...where,
      clock: 'notice',
      given: on,
      convention: 'full-days',
      calendar: mainlandChina,
    }),
  ],
}

describe('a place of which no text is installed', () => {
  test('is asked about by every call of the package that asks the law', () => {
    const calls = Object.keys(owners).filter((name) => /^resolve[A-Z]/.test(name))
    expect(Object.keys(asks)).toEqual(expect.arrayContaining(calls))
  })

  test.each(Object.keys(asks))('is named by %s, and by what is assessed by its answer', (call) => {
    const answers = (asks[call] as (typeof asks)[string])(shenzhen)
    expect(answers).not.toEqual([])
    for (const answer of answers) expect(answer?.unknownPlaces).toEqual(expect.arrayContaining(unknownPlaces))
  })

  test.each(Object.keys(asks))('is not spoken of by %s where the texts are installed', (call) => {
    for (const answer of (asks[call] as (typeof asks)[string])(beijing))
      expect(answer?.unknownPlaces).toBeUndefined()
  })

  // Beijing's text is known as amended in 2024: what it said before is not "nothing".
  test('on a day before the text that is known, is told with the day from which it is', () => {
    const answer = owners.resolveProxyLaw(rules, { place: '110000', on: '2022-06-01' })
    expect(answer.unknownPlaces).toEqual([
      {
        layer: 'province',
        place: '110000',
        known: [{ title: '北京市物业管理条例', since: '2020-05-01', from: '2024-03-29' }],
      },
    ])
    const note = owners.assessProxy({ facts: { is: {}, principals: 9 }, law: answer }).criteria[0]?.note
    expect(note?.en).toContain(
      '北京市物业管理条例 has been in force since 2020-05-01; its wording is known from 2024-03-29 on',
    )
    expect(owners.resolveProxyLaw(rules, { place: '110000', on: '2024-03-29' }).unknownPlaces).toBeUndefined()
  })

  // The interpretation of 2009 counted heads too; its wording is known as amended for the Civil Code.
  test('before the Code, the nation counted owners by a text whose wording is not known', () => {
    const answer = owners.resolveRollPolicies(rules, { place: '310000', on: '2020-12-31' })
    expect(answer.status).toBe('missing')
    if (answer.status !== 'missing') return
    expect(answer.reason.en).not.toContain('No text in force')
    expect(answer.reason.en).toContain(
      'has been in force since 2009-10-01; its wording is known from 2021-01-01 on',
    )
  })

  test('is told from a text that is silent, in the sentence of what no text states', () => {
    const [unknown, silent] = [shenzhen, beijing].map((where) => {
      const law = owners.resolveProxyLaw(rules, where)
      return owners.assessProxy({ facts: { is: {}, principals: 9 }, law }).criteria[0]?.note
    })
    expect(silent?.en).toBe('No text in force limits how many owners a proxy represents.')
    expect(unknown?.en).toBe(
      'No text that is known here limits how many owners a proxy represents. No text of the province ' +
        '(440000) or the city (440300) is known here, so it is not known what it says.',
    )
    expect(unknown?.zh).toBe(
      '已收录的有效文本没有限制一名代理人代理的业主数。' +
        '本系统未收录省级（440000）、市级（440300）的文本，不知道其如何规定。',
    )
  })

  test('is told in what is missing, with what to do', () => {
    const answer = owners.resolveRollPolicies(rules, { ...shenzhen, on: '2019-12-31' })
    expect(answer.status === 'missing' && answer.reason.en).toContain('Find it out and install it')
    expect(answer.status === 'missing' && answer.reason.zh).toContain('请先查明并收录')
  })
})
