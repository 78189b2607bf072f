import { accepted } from '@gongzhi/core/testing'
import {
  assessDecision,
  assessVote,
  checkDocument,
  type CommitteeLaw,
  type DecidedMatter,
  describeCommitteeDecision,
  describeDecision,
  describeProblem,
  provisions,
  rulebooks,
  type StoredCommitteeAssessment,
} from '@gongzhi/owner-committee'
import { describe, expect, test } from 'vitest'

import { withoutSentences } from '../src/stored-assessment.ts'
import { cast, decided, voting } from './meeting.ts'
import { announced, createStage } from './story.ts'

/** Whether something stored has a text in two languages anywhere. */
function labelsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'zh' in value && 'en' in value ? [JSON.stringify(value)] : []
  return [...own, ...Object.values(value).flatMap(labelsIn)]
}

describe('a sentence is made when it is shown, and never stored', () => {
  test('of a motion: what is announced has the rule and the totals, from which the same is said', async () => {
    const h = createStage()
    const meeting = await voting(h)
    for (const number of [1, 2, 3, 4, 5, 6]) accepted(await cast(meeting, number, { M1: 'for' }))
    await decided(h, meeting)
    expect(labelsIn(await meeting.history())).toEqual([])
    const [outcome] = (await announced(meeting)).filter(({ name }) => name === 'matter.decided')
    const stored = outcome?.data as DecidedMatter & {
      readonly assessment: ReturnType<typeof withoutSentences>
    }
    const said = describeDecision(stored)
    expect(withoutSentences(said)).toEqual({
      result: stored.assessment.result,
      criteria: stored.assessment.criteria,
    })
    expect(said).toEqual(assessVote({ rule: stored.rule as never, totals: totalsOf(stored.result) }))
    expect(said.note).toEqual({
      zh: expect.stringContaining('未通过') as string,
      en: expect.stringContaining('Not passed') as string,
    })
    expect(said.criteria[0]?.note?.en).toContain(
      'Participation in heads: at least 2/3 of all owners (9 heads)',
    )
  })

  test.each<[string, CommitteeLaw, readonly string[]]>([
    ['that failed', lawOf('forbidden'), ['a']],
    ['that passed', lawOf('allowed'), ['a', 'b', 'c']],
    ['that is not certain', lawOf(undefined), ['a', 'b']],
    ['of which no share is stated', {}, ['a', 'b', 'c']],
  ])('of a decision of a committee %s', (_, law, agreeing) => {
    const decision = assessDecision({
      members: ['a', 'b', 'c', 'd'].map((id) => ({ id, standing: id === 'd' ? 'suspended' : 'in-office' })),
      present: ['a', 'b', 'd'],
      proxies: [{ member: 'c', by: 'x' }],
      votes: agreeing.map((member) => ({ member, choice: 'for' as const })),
      signed: agreeing,
      law,
    })
    const stored = {
      ...withoutSentences(decision),
      uncounted: decision.uncounted.map(({ reason: _reason, ...one }) => one),
    } as unknown as StoredCommitteeAssessment
    expect(labelsIn(stored)).toEqual([])
    const { result, criteria, uncounted } = decision
    expect(describeCommitteeDecision(stored)).toEqual({ result, criteria, uncounted })
  })

  test('of a document: a check keeps codes and figures, from which each problem is said', () => {
    const third = { n: 1, d: 3, bound: 'inclusive' }
    const document = {
      kind: 'rules-of-procedure',
      document: 'file-1',
      title: '议事规则',
      version: 1,
      provisions: [
        { provision: 'committee/quorum', value: third, article: '20' },
        { provision: 'committee/quorom', value: 1, article: '21' },
      ],
      clauses: [],
    } as const
    const found = checkDocument({
      provisions,
      rulebooks,
      place: '110105',
      community: 'hope-city',
      document: { ...document, provisions: [document.provisions[0]] },
      on: '2026-07-01',
    })
    expect(found).toHaveLength(1)
    const [weak] = found
    expect(weak?.figures).toMatchObject({
      stated: third,
      required: { n: 1, d: 2, bound: 'strict' },
      citation: { instrument: '北京市物业管理条例', article: '45' },
    })
    expect(weak?.reason.en).toMatch(/asks for less than a higher rule: at least 1\/3, and .*more than 1\/2\./)
    expect(weak?.reason.zh).toMatch(/低于上位规定的要求：1\/3 以上，而.*过半数。/)
    const unknown = checkDocument({
      provisions,
      rulebooks,
      community: 'hope-city',
      document: { ...document, provisions: [document.provisions[1]] },
      on: '2026-07-01',
    })
    expect(unknown.map(({ code, reason }) => [code, reason.en])).toEqual([
      [
        'rulebook/unknown-provision',
        '《议事规则》 Art. 21 (committee/quorom): no provision of this name is known: 1.',
      ],
    ])
    for (const { reason, ...problem } of [...found, ...unknown]) {
      expect(labelsIn(problem)).toEqual([])
      expect(describeProblem({ problem: { ...problem, remark: null }, title: document.title })).toEqual(
        reason,
      )
    }
  })
})

function lawOf(proxy: 'forbidden' | 'allowed' | undefined): CommitteeLaw {
  const citation = { instrument: '工作规则', article: '9' }
  const half = { value: { n: 1, d: 2, bound: 'strict' }, citation } as const
  return {
    quorum: half,
    majority: half,
    signatures: half,
    memberProxy: proxy === undefined ? undefined : { value: proxy, citation },
  }
}

function totalsOf({
  roll,
  for: agree,
  against,
  abstain,
  void: spoilt,
  unreturned,
  undelivered,
}: DecidedMatter['result']) {
  return { roll, for: agree, against, abstain, void: spoilt, unreturned, undelivered }
}
