import {
  createGovernance,
  createMemoryStorage,
  createRules,
  type GovernanceOptions,
  parseRulebook,
  type Rulebook,
} from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { notice, noticeDays, plugin } from './notice.ts'
import { createStage, DAY, director, feedOf, MORNING } from './stage.ts'
import { election, elections, houseOf as votingOf } from './versions/ballot-box.ts'

type Port = NonNullable<GovernanceOptions['rulebooksOf']>

const nation = parseRulebook({
  id: 'nation',
  package: 'test',
  layer: 'nation',
  label: { zh: '全国', en: 'Nation' },
  instruments: { regulation: { title: '示例条例', from: '2020-01-01' } },
  values: [{ provision: 'test/notice-days', value: 5, instrument: 'regulation', article: '1' }],
})

const houseOf = (community: string, days: unknown, more: object = {}): Rulebook =>
  ({
    id: `house/${community}`,
    package: 'test',
    layer: 'house',
    community,
    label: { zh: '自治规则', en: 'House rules' },
    instruments: { rules: { title: `${community}自治规则`, from: '2020-01-01' } },
    values: [{ provision: 'test/notice-days', value: days, instrument: 'rules', article: '4' }],
    ...more,
  }) as Rulebook

const begin = (
  governance: ReturnType<ReturnType<typeof createStage>['engine']>,
  community: string,
  id = 'n1',
) =>
  governance
    .community(community)
    .process(notice, id)
    .start({ input: { text: 'hello', from: '2025-06-02' }, by: director })

/** Engines whose house rules a host keeps by community. */
function stageOf(rulebooksOf: Port, over: Parameters<typeof createStage>[0] = {}) {
  return createStage({ rulebooks: [nation], rulebooksOf, ...over })
}

/** A host's table of house rules, and how often it was asked for what. */
function tableOf(rows: { [community: string]: { version: string; rulebooks: readonly unknown[] } }) {
  const calls: [string, string | undefined][] = []
  const port: Port = (community, known) => {
    calls.push([community, known])
    const row = rows[community]
    if (!row) return undefined
    return row.version === known ? { version: row.version } : row
  }
  return { calls, rows, port }
}

describe('house rules that a host keeps by community', () => {
  test('are read when they are needed, and what has not changed is not read again', async () => {
    const { calls, port } = tableOf({ hope: { version: '1', rulebooks: [houseOf('hope', 7)] } })
    const governance = stageOf(port).engine()
    expect(calls).toEqual([])
    accepted(await begin(governance, 'hope'))
    accepted(await begin(governance, 'hope', 'n2'))
    expect(calls).toEqual([
      ['hope', undefined],
      ['hope', '1'],
    ])
    const standing = await governance.community('hope').process(notice, 'n2').standing()
    expect(standing?.context.days).toBe(7)
  })

  test('of a community that is new, or has adopted others, count at once, without a restart', async () => {
    const { rows, port } = tableOf({ hope: { version: '1', rulebooks: [houseOf('hope', 7)] } })
    const stage = stageOf(port)
    const governance = stage.engine()
    accepted(await begin(governance, 'hope'))
    rows['hope'] = { version: '2', rulebooks: [houseOf('hope', 9)] }
    rows['joy'] = { version: '1', rulebooks: [houseOf('joy', 6)] }
    accepted(await begin(governance, 'hope', 'n2'))
    accepted(await begin(governance, 'joy'))
    const daysOf = async (community: string, id: string) =>
      (await governance.community(community).process(notice, id).standing())?.context.days
    expect([await daysOf('hope', 'n1'), await daysOf('hope', 'n2'), await daysOf('joy', 'n1')]).toEqual([
      7, 9, 6,
    ])
    // What was fixed stands in the entries: a replay asks nobody.
    rows['hope'] = { version: '3', rulebooks: [{ nonsense: true }] }
    expect((await governance.community('hope').verify()).ok).toBe(true)
  })

  test('are none where the host knows none: the statutes alone count', async () => {
    const { port } = tableOf({})
    const governance = stageOf(port).engine()
    accepted(await begin(governance, 'elsewhere'))
    const standing = await governance.community('elsewhere').process(notice, 'n1').standing()
    expect(standing?.fixed['days']).toMatchObject({ value: 5, layer: 'nation' })
  })

  test('with faults stop what rests on them in their own community, by name, and in no other', async () => {
    const { rows, port } = tableOf({
      hope: { version: '1', rulebooks: [houseOf('hope', 3)] },
      joy: { version: '1', rulebooks: [houseOf('joy', 6)] },
    })
    const stage = stageOf(port)
    const governance = stage.engine()
    const refusal = refused(await begin(governance, 'hope'), 'law/faulty-rulebook')
    expect(refusal.reason.en).toContain('The house rules of hope (version 1) have 1 fault and are not in use')
    expect(refusal.reason.zh).toContain('小区 hope 的自治规则（版本 1）有 1 处错误，未予采用')
    expect(refusal.details).toMatchObject({
      community: 'hope',
      version: '1',
      faults: 1,
      problems: [{ code: 'rulebook/weakens-higher-rule', path: 'house/hope.values.0' }],
    })
    accepted(await begin(governance, 'joy'))
    refused(await begin(governance, 'hope'), 'law/faulty-rulebook')
    // The operator is told once of each version.
    const told = () => stage.reports.filter(({ code }) => code === 'governance/faulty-rulebooks').length
    expect(told()).toBe(1)
    expect(await feedOf(stage.storage, 'hope')).toEqual([])
    expect(await governance.preflight({ community: 'hope', process: notice })).toEqual(refusal)
    expect(await governance.rulesOf('hope')).toEqual(refusal)
    rows['hope'] = { version: '2', rulebooks: [houseOf('hope', 5)] }
    accepted(await begin(governance, 'hope'))
    expect(told()).toBe(1)
  })

  test.each([
    ['of another community', [houseOf('joy', 9)], 'rulebook/other-community'],
    ['of a layer above', [{ ...nation, id: 'other' }], 'rulebook/other-community'],
    ['that are no rulebook', [{ id: 'x' }], 'rulebook/malformed'],
    ['that are nothing', [null], 'rulebook/malformed'],
    ['under the id of a statute', [houseOf('hope', 7, { id: 'nation' })], 'rulebook/id-twice'],
    [
      'that contradict each other',
      [houseOf('hope', 7), houseOf('hope', 8, { id: 'b' })],
      'rulebook/contradiction',
    ],
    [
      'that lie elsewhere than the host says',
      [houseOf('hope', 7, { place: '370202' })],
      'rulebook/other-place',
    ],
  ])('%s are refused', async (_, rulebooks, code) => {
    const governance = stageOf(() => ({ version: '1', place: '370203', rulebooks })).engine()
    const { details } = refused(await begin(governance, 'hope'), 'law/faulty-rulebook')
    expect(details?.['problems']).toContainEqual(expect.objectContaining({ code }))
  })

  test('are held against the texts of the place that comes with them', async () => {
    const city = {
      ...nation,
      id: 'city',
      layer: 'city',
      place: '370200',
      values: [{ ...nation.values[0], value: 8 }],
    }
    const rulebooks = [houseOf('hope', 7)]
    let place: string | undefined = '370202'
    const governance = stageOf(() => ({ version: '1', rulebooks, ...(place && { place }) }), {
      rulebooks: [nation, city as unknown as Rulebook],
    }).engine()
    refused(await begin(governance, 'hope'), 'law/faulty-rulebook')
    // The same version at another place is looked at anew.
    place = undefined
    accepted(await begin(governance, 'hope'))
    place = '370202'
    refused(await begin(governance, 'hope', 'n2'), 'law/faulty-rulebook')
    const known = await governance.rulesOf('joy')
    expect(known.status).toBe('refused')
  })

  test('may be awaited; who asks together is told together, who comes later sees what came later', async () => {
    const { rows, calls, port } = tableOf({ hope: { version: '1', rulebooks: [houseOf('hope', 7)] } })
    let open = () => {}
    const gate = new Promise<void>((resolve) => (open = resolve))
    const governance = stageOf(async (community, known) => {
      const answer = port(community, known)
      if (calls.length === 1) await gate
      return answer
    }).engine()
    const first = begin(governance, 'hope', 'n1')
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
    rows['hope'] = { version: '2', rulebooks: [houseOf('hope', 9)] }
    const later = ['n2', 'n3', 'n4'].map((id) => begin(governance, 'hope', id))
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
    open()
    for (const answer of await Promise.all([first, ...later])) accepted(answer)
    expect(calls.length).toBe(2)
    const days = await Promise.all(
      ['n1', 'n2', 'n3', 'n4'].map(
        async (id) => (await governance.community('hope').process(notice, id).standing())?.context.days,
      ),
    )
    expect(days).toEqual([7, 9, 9, 9])
  })

  test('of two hosts with two versions are each its own, and the entry says whose counted', async () => {
    const stage = stageOf(() => ({ version: '1', rulebooks: [houseOf('hope', 7)] }))
    const [one, other] = [
      stage.engine(),
      stage.engine({ rulebooksOf: () => ({ version: '2', rulebooks: [houseOf('hope', 9)] }) }),
    ]
    const answers = await Promise.all([begin(one, 'hope'), begin(other, 'hope')])
    // One of them was first; the other is told of the process that stands.
    expect(answers.map((answer) => answer.status === 'accepted' && answer.replayed).toSorted()).toEqual([
      false,
      true,
    ])
    const standing = await one.community('hope').process(notice, 'n1').standing()
    const seen = await other.community('hope').process(notice, 'n1').standing()
    expect(seen).toEqual(standing)
    expect(standing?.fixed['days']?.rulebook.hash).toMatch(/^[0-9a-f]{64}$/)
    expect((await other.community('hope').verify()).ok).toBe(true)
  })

  test('stop only their community where the host throws, and what needs no rule goes on there too', async () => {
    let broken = false
    const stage = stageOf((community) => {
      if (broken && community === 'hope') throw new Error('no connection')
      return { version: '1', rulebooks: [houseOf(community, 7)] }
    })
    const governance = stage.engine()
    accepted(await begin(governance, 'hope'))
    broken = true
    await expect(begin(governance, 'hope', 'n2')).rejects.toThrow(
      expect.objectContaining({ code: 'host/failed', message: expect.stringContaining('no connection') }),
    )
    accepted(await begin(governance, 'joy'))
    const amended = { event: 'notice.amend', data: { text: 'y' }, by: director } as const
    accepted(await governance.community('hope').process(notice, 'n1').send(amended))
    // Its deadlines as well: nothing is fixed there.
    stage.now = MORNING + 30 * DAY
    await governance.runDue()
    expect((await governance.community('hope').process(notice, 'n1').standing())?.status).toBe('done')
    // What was answered is answered again, whether the host says anything or not.
    accepted(await begin(governance, 'hope'))
  })

  test('hold back what a reaction orders where they have faults, and let it through once they are mended', async () => {
    let days = 7
    let version = 1
    const stage = stageOf(
      (community) => ({ version: String(version), rulebooks: [houseOf(community, days)] }),
      { plugins: [plugin], now: MORNING },
    )
    const governance = stage.engine()
    for (const community of ['hope', 'joy']) {
      accepted(await begin(governance, community))
      accepted(
        await governance
          .community(community)
          .process(notice, 'n1')
          .register('objections')
          .record({ data: { unit: '1', why: 'no' }, by: { id: 'wang', capacity: 'owner' } }),
      )
    }
    ;[days, version] = [3, 2]
    stage.now = MORNING + 30 * DAY
    // The deadlines and the counts need no rule; what follows from them does.
    await governance.runDue()
    expect(await governance.community('hope').process(notice, 'n1').standing()).toMatchObject({
      status: 'done',
    })
    const [failing] = await governance.community('hope').failing()
    expect(failing?.failure).toContain('law/faulty-rulebook: The house rules of hope (version 2)')
    ;[days, version] = [8, 3]
    await governance.community('hope').retry({ process: 'n1', name: failing?.name ?? '' })
    await governance.runDue()
    expect((await governance.community('hope').process(notice, 'n1-again').standing())?.context.days).toBe(8)
  })

  test('are faulty, and not unknown, where a host parses them itself', async () => {
    const governance = stageOf(() => ({
      version: '1',
      rulebooks: [parseRulebook({ id: 'house/hope' })],
    })).engine()
    const { reason } = refused(await begin(governance, 'hope'), 'law/faulty-rulebook')
    expect(reason.en).toContain('The house rules of hope have')
  })

  test('are waited for ten seconds at most, and then asked for again', async () => {
    const slept: number[] = []
    let answers = false
    const governance = stageOf(
      () => (answers ? { version: '1', rulebooks: [houseOf('hope', 7)] } : new Promise(() => {})),
      { sleep: async (ms) => void slept.push(ms) },
    ).engine()
    await expect(begin(governance, 'hope')).rejects.toThrow(expect.objectContaining({ code: 'host/slow' }))
    expect(slept).toEqual([10_000])
    answers = true
    accepted(await begin(governance, 'hope'))
  })

  test.each([
    ['a text', 'nonsense'],
    ['without a version', { rulebooks: [] }],
    ['with an empty version', { version: '', rulebooks: [] }],
    ['with a place that is none', { version: '1', place: 'Qingdao', rulebooks: [] }],
    ['with rulebooks that are no list', { version: '1', rulebooks: {} }],
    ['with a new version, and without its rulebooks', { version: '1' }],
  ])('that are %s are the error of the host', async (_, answer) => {
    for (const rulebooksOf of [() => answer, () => Promise.resolve(answer)] as unknown as Port[]) {
      const governance = stageOf(rulebooksOf).engine()
      await expect(begin(governance, 'hope')).rejects.toThrow(
        expect.objectContaining({ code: 'host/not-rulebooks' }),
      )
    }
  })

  test('are kept up to a budget, the longest unused going first; the rules stay the same', async () => {
    const calls: [string, string | undefined][] = []
    const governance = stageOf(
      (community, known) => {
        calls.push([community, known])
        return { version: '1', rulebooks: [houseOf(community, 7)] }
      },
      { rulebooksKept: 3_000 },
    ).engine()
    for (const [index, community] of ['a', 'b', 'a', 'c', 'a', 'b'].entries())
      accepted(await begin(governance, community, `n${index}`))
    expect(calls).toEqual([
      ['a', undefined],
      ['b', undefined],
      ['a', '1'],
      ['c', undefined],
      ['a', '1'],
      ['b', undefined],
    ])
  })

  test('answer as the same files given at the start do', async () => {
    const files = ['hope', 'joy'].map((community) => houseOf(community, 6))
    const rules = createRules({ provisions: [noticeDays], rulebooks: [nation, ...files] })
    const governance = stageOf((community) => ({
      version: '1',
      rulebooks: files.filter((file) => file.community === community),
    })).engine()
    const law = await governance.rulesOf('joy')
    if (law.status === 'refused') throw new Error(law.reason.en)
    for (const community of ['hope', 'joy', 'elsewhere'])
      for (const on of ['2019-12-31', '2020-01-01'] as const) {
        const own = await governance.rulesOf(community)
        const query = { provision: noticeDays, on, community }
        expect(own.status === 'known' && own.rules.resolve(query)).toEqual(rules.resolve(query))
        expect(own.status === 'known' && own.rules.explain(query)).toEqual(rules.explain(query))
      }
    expect(law.rules.rulebooks.map(({ id }) => id)).toEqual(['nation', 'house/joy'])
  })

  test('cost nothing at the start, however many there are', () => {
    const { port, calls } = tableOf({})
    createGovernance({
      storage: createMemoryStorage(),
      plugins: [plugin],
      holdings: () => [],
      rulebooksOf: port,
    })
    expect(calls).toEqual([])
  })
})

test('what waits for somebody is told by the rules of each community, asked once for each', async () => {
  const asked: string[] = []
  const governance = createGovernance({
    storage: createMemoryStorage(),
    plugins: [elections],
    holdings: () => [{ capacity: 'director' }],
    clock: () => MORNING,
    rulebooksOf: (community) => {
      asked.push(community)
      // Forty days are more than the process takes.
      return { version: '1', rulebooks: [votingOf(community, community === 'hope' ? 40 : 10)] }
    },
  })
  for (const [community, id] of [
    ['hope', 'e1'],
    ['lan', 'e2'],
    ['lan', 'e3'],
  ] as const)
    accepted(await governance.community(community).process(election, id).start({ input: {}, by: director }))
  asked.length = 0
  const { items } = await governance.worklist({ person: 'li' })
  expect(items.map(({ process, turns }) => [process, turns[0].name])).toEqual([
    ['e2', 'voting.open'],
    ['e3', 'voting.open'],
  ])
  expect(asked).toEqual(['hope', 'lan'])
})
