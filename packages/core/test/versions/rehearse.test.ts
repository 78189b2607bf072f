import {
  type CalendarYear,
  createCalendar,
  type Governance,
  mainlandChinaYears,
  type Plugin,
} from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { notice } from '../notice.ts'
import { createStage, DAY, director, ENDS, everything, feedOf, MORNING, post } from '../stage.ts'
import { election, electionOf, elections, houseOf, provinceOf } from './ballot-box.ts'
import { letter1, letter2, plugin, stage } from './letter.ts'

/** Two running elections, of which one has opened its voting, and a third one in another community. */
async function running(over: Parameters<typeof createStage>[0] = {}) {
  const set = createStage({ plugins: [elections], rulebooks: [], ...over })
  const governance = set.engine()
  const begin = async (community: string, id: string) => {
    const process = governance.community(community).process(election, id)
    accepted(await process.start({ input: {}, by: director }))
    return process
  }
  const voting = await begin('hope', 'e1')
  accepted(await voting.send({ event: 'voting.open', data: {}, by: director }))
  await begin('hope', 'e2')
  await begin('lan', 'e3')
  return { set, governance }
}

const verdictsOf = async (governance: Governance, candidate: Parameters<Governance['rehearse']>[0]) =>
  (await governance.rehearse(candidate).page()).verdicts

const stricter = provinceOf({ notice: 7, voting: 10 }, '15')

describe('a rulebook is rehearsed on every live process', () => {
  test('which elections fall under the old rule, and which under the new, is said with both articles', async () => {
    const { governance } = await running()
    const verdicts = await verdictsOf(governance, { rulebooks: [stricter] })
    const stands = verdicts.map(({ community, process, verdict, differences }) => [
      `${community}/${process}`,
      verdict,
      differences.flatMap((each) =>
        each.kind === 'law' && each.provision === 'test/voting-time'
          ? [each.stands, each.before?.value, each.before?.citation.article, each.after?.value]
          : [],
      ),
    ])
    expect(stands).toEqual([
      ['hope/e1', 'differs', ['fixed', 7, '14', 10]],
      ['hope/e2', 'differs', ['coming', 7, '14', 10]],
      ['lan/e3', 'differs', ['coming', 7, '14', 10]],
    ])
  })

  test('the report says it in both languages, to whoever has to decide', async () => {
    const { governance } = await running()
    const { text, counts, rules } = await governance
      .rehearse({ rulebooks: [provinceOf({ notice: 7, voting: 10 })] })
      .report()
    expect(counts).toEqual({ same: 0, differs: 3, refuses: 0, cannot: 0 })
    expect(rules).toMatchObject([{ provision: 'test/voting-time', old: { count: 1 }, new: { count: 2 } }])
    expect(text.zh).toBe(
      [
        '按 2025-06-02 09:00 的规定演练进行中的流程 3 件，没有改动任何流程。',
        '不变 0 件；有变化 3 件；有事项将被拒绝 0 件；不能继续 0 件。',
        '',
        '【适用的规定】',
        '“投票期”（test/voting-time）：7日（《示例选举办法》第14条） → 10日（《示例选举办法》第14条）',
        '  已经确定，仍适用旧规定：1 件',
        '    hope/e1（业主委员会选举）',
        '  将适用新规定：2 件',
        '    hope/e2（业主委员会选举）',
        '    lan/e3（业主委员会选举）',
      ].join('\n'),
    )
    expect(text.en).toContain(
      '  fixed already, the old rule goes on to count: 1\n    hope/e1 (Committee election)',
    )
    expect(text.en).toContain(
      '"Voting period" (test/voting-time): 7 days (《示例选举办法》 Art. 14) -> 10 days',
    )
  })

  test('of many, some are named and all are counted', async () => {
    const { governance } = await running()
    const { text } = await governance.rehearse({ rulebooks: [stricter] }).report({ named: 1 })
    expect(text.zh).toContain('  将适用新规定：2 件\n    hope/e2（业主委员会选举）\n    另有 1 件')
  })

  test('nothing changes where the rules say the same, and a rule that is past is none of its concerns', async () => {
    const { governance } = await running()
    const verdicts = await verdictsOf(governance, { rulebooks: [provinceOf({ notice: 7, voting: 7 })] })
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['same', 'same', 'same'])
  })

  test('what a later step needs and no new rule states would be refused there, and not where it is fixed', async () => {
    const { governance } = await running()
    const verdicts = await verdictsOf(governance, { rulebooks: [provinceOf({ notice: 7 })] })
    expect(verdicts.map(({ process, verdict, refusal }) => [process, verdict, refusal?.code])).toEqual([
      ['e1', 'differs', undefined],
      ['e2', 'refuses', 'law/missing'],
      ['e3', 'refuses', 'law/missing'],
    ])
  })

  test('an event that is accepted today and would be refused under the new rule is told with its reason', async () => {
    const { governance } = await running()
    for (const [voting, verdict] of [
      [30, 'differs'],
      [31, 'refuses'],
    ] as const) {
      const verdicts = await verdictsOf(governance, { rulebooks: [provinceOf({ notice: 7, voting })] })
      expect(verdicts.map((each) => each.verdict)).toEqual(['differs', verdict, verdict])
    }
    const [, second] = await verdictsOf(governance, { rulebooks: [provinceOf({ notice: 7, voting: 31 })] })
    expect(second).toMatchObject({
      refusal: { code: 'rule/not-met' },
      differences: [
        { kind: 'law' },
        { kind: 'event', name: 'voting.open', before: { open: ['director'] }, after: { open: [] } },
      ],
    })
  })

  test('house rules that weaken the new statute stop their community in the rehearsal, and no other', async () => {
    const { governance } = await running({ rulebooks: [houseOf('lan', 8)] })
    const verdicts = await verdictsOf(governance, { rulebooks: [stricter] })
    expect(verdicts.map(({ process, verdict, refusal }) => [process, verdict, refusal?.code])).toEqual([
      ['e1', 'differs', undefined],
      ['e2', 'differs', undefined],
      ['e3', 'refuses', 'law/faulty-rulebook'],
    ])
  })

  test('what comes into force later is rehearsed for its day', async () => {
    const { governance } = await running()
    const coming = {
      ...stricter,
      instruments: { rules: { title: '示例选举办法', from: '2020-01-01' as const } },
      values: [
        ...provinceOf({ notice: 7 }).values,
        { provision: 'test/voting-time', value: 7, instrument: 'rules', article: '14', until: '2025-12-31' },
        { provision: 'test/voting-time', value: 10, instrument: 'rules', article: '15', from: '2026-01-01' },
      ],
    } as unknown as typeof stricter
    const at = (year: number) => Date.UTC(year, 0, 1) - 8 * 3_600_000
    const verdict = async (instant: number) =>
      (await verdictsOf(governance, { rulebooks: [coming], at: instant })).map((each) => each.verdict)
    expect(await verdict(at(2026) - 1)).toEqual(['same', 'same', 'same'])
    expect(await verdict(at(2026))).toEqual(['differs', 'differs', 'differs'])
  })
})

describe('a release is rehearsed on every live process', () => {
  test('that stays on its own is the same; moved, it is told what it may do then', async () => {
    const { set } = await stage()
    const governance = set.engine(plugin(letter1, notice))
    await post(governance)
    const candidate = { processes: [letter2] }
    const kinds = async (as: 'stays' | 'moves') =>
      (await verdictsOf(governance, { ...candidate, as })).map(({ process, verdict, release }) => [
        process,
        verdict,
        release.to,
      ])
    expect(await kinds('stays')).toEqual([
      ['n1', 'same', 1],
      ['old', 'same', 1],
      ['young', 'same', 2],
    ])
    expect(await kinds('moves')).toEqual([
      ['n1', 'same', 1],
      ['old', 'differs', 2],
      ['young', 'same', 2],
    ])
  })

  test('that a rule of the new release lets somebody do what is closed today is told', async () => {
    const { set, old } = await stage()
    accepted(await old.send({ event: 'letter.sign', data: { name: 'a' }, by: director }))
    const governance = set.engine(plugin(letter1))
    const verdicts = await verdictsOf(governance, { processes: [letter2], as: 'moves' })
    expect(verdicts[0]?.differences).toMatchObject([
      {
        kind: 'event',
        name: 'letter.sign',
        before: { open: [], depends: [] },
        after: { open: ['director'], depends: [] },
      },
    ])
    const { text } = await governance.rehearse({ processes: [letter2], as: 'moves' }).report()
    expect(text.zh).toContain('“信函”的“签名”：无人可办 → 主任：1 件')
    expect(text.en).toContain('"Letter" moves from release 1 to 2: 1')
  })

  test('without a way, with an unknown state, or a context that is not its own, it cannot go on', async () => {
    const { set } = await stage()
    const governance = set.engine(plugin(letter1))
    const { migrations: _, ...without } = letter2.behaviour
    const away = { ...letter2, behaviour: without } as typeof letter2
    const lost = moving(() => ({ value: 'nowhere', context: {} }))
    const poor = moving(({ value, context }) => ({ value, context }))
    for (const [definition, refusal] of [
      [away, { code: 'migration/not-possible' }],
      [lost, { code: 'rehearsal/not-restorable' }],
      [poor, { code: 'rehearsal/not-restorable', details: { fields: [{ path: 'urgent' }] } }],
    ] as const) {
      const [verdict] = await verdictsOf(governance, { processes: [definition], as: 'moves' })
      expect(verdict).toMatchObject({ process: 'old', verdict: 'cannot', refusal })
    }
  })

  test('a release that is left out while processes run on it is told of each', async () => {
    const { set } = await stage()
    const governance = set.engine(plugin(letter1, letter2))
    const without: Plugin = { ...everything, processes: [letter2] }
    const verdicts = await verdictsOf(governance, { plugins: [without] })
    expect(verdicts.map(({ process, verdict, refusal }) => [process, verdict, refusal?.code])).toEqual([
      ['old', 'cannot', 'load/unknown-release'],
      ['young', 'same', undefined],
    ])
  })

  test('a release that was changed in its place is held against the histories that it wrote', async () => {
    const { governance } = await running()
    const [opened, waiting] = await verdictsOf(governance, { processes: [electionOf(6)] })
    expect(opened).toMatchObject({
      process: 'e1',
      verdict: 'differs',
      differences: [{ kind: 'entry', version: 2, name: 'voting.open' }],
    })
    expect(waiting).toMatchObject({ process: 'e2', verdict: 'refuses', refusal: { code: 'rule/not-met' } })
    const same = await verdictsOf(governance, { processes: [electionOf(7)] })
    expect(same.map(({ verdict }) => verdict)).toEqual(['same', 'same', 'same'])
  })
})

function moving(move: (from: { value: never; context: never }) => object): typeof letter2 {
  return {
    ...letter2,
    behaviour: { ...letter2.behaviour, migrations: { 1: { allow: ['director'], move } } },
  } as never
}

describe('a calendar is rehearsed', () => {
  test('and says which deadline moves from which day to which', async () => {
    const set = createStage()
    const governance = set.engine()
    await post(governance)
    const year = mainlandChinaYears[2025] as CalendarYear
    const amended = createCalendar({
      id: 'amended',
      years: { 2025: { ...year, holidays: [...year.holidays, '2025-06-09'] } },
    })
    const [verdict] = await verdictsOf(governance, { calendar: amended })
    expect(verdict).toMatchObject({
      verdict: 'differs',
      differences: [{ kind: 'deadline', name: 'noticeEnds', before: ENDS, after: ENDS + DAY }],
    })
    const { text } = await governance.rehearse({ calendar: amended }).report()
    expect(text.zh).toContain('hope/n1（公示）2025-06-10 00:00 → 2025-06-11 00:00')
  })
})

describe('a rehearsal', () => {
  test('stores nothing, claims nothing, and touches no process', async () => {
    const { set, governance } = await running()
    const before = await feedOf(set.storage)
    const tasks = await set.storage.tasks({ after: null, limit: 100 })
    await governance.rehearse({ rulebooks: [stricter], as: 'moves', at: MORNING + 400 * DAY }).report()
    expect(await feedOf(set.storage)).toEqual(before)
    expect(await set.storage.tasks({ after: null, limit: 100 })).toEqual(tasks)
    expect(set.reports).toEqual([])
  })

  test.each([1, 2, 3, 4])('read in pages of %i names each process once, in order', async (limit) => {
    const { governance } = await running()
    const rehearsal = governance.rehearse({ rulebooks: [stricter] })
    const seen: string[] = []
    let after: { community: string; process: string } | undefined
    do {
      const page = await rehearsal.page({ limit, ...(after && { after }) })
      expect(page.verdicts.length).toBeLessThanOrEqual(limit)
      seen.push(...page.verdicts.map(({ process }) => process))
      after = page.next
    } while (after)
    expect(seen).toEqual(['e1', 'e2', 'e3'])
  })

  test('is narrowed to communities and to a definition', async () => {
    const { governance } = await running()
    const rehearsal = governance.rehearse({ rulebooks: [stricter] })
    const ids = async (query: object) => (await rehearsal.page(query)).verdicts.map(({ process }) => process)
    expect(await ids({ communities: ['lan', 'none'] })).toEqual(['e3'])
    expect(await ids({ communities: ['lan', 'hope'] })).toEqual(['e3', 'e1', 'e2'])
    expect(await ids({ definition: 'notice' })).toEqual([])
  })

  test('of a candidate that does not install says so as createGovernance does', async () => {
    const { governance } = await running()
    expect(() => governance.rehearse({ processes: [{ ...election, version: 1 }, election] })).toThrow(
      'plugin/definition-twice',
    )
    expect(() => governance.rehearse({ as: 'perhaps' as never })).toThrow('call/malformed')
  })
})
