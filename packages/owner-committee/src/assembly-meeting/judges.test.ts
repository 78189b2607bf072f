import type { Actor, Json, Label } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { ballot, voters } from '../../test/meeting.ts'
import { clerk, court, deputy, owner, proxy } from '../../test/people.ts'
import { expectClause } from '../../test/refusals.ts'
import { judgeBallots } from './ballot-judge.ts'
import type { Judged } from './judged.ts'
import { judgeMandates, mandateShape } from './mandate.ts'
import { judgeRoll } from './roll.ts'

const listed = voters[0] as unknown as Json
const mandates = {
  proxy: 'p1',
  is: [],
  principals: [{ voter: 'v1', from: '2026-03-01', until: '2026-03-20', document: 'd' }],
}
const vote = {
  asked: [
    { question: 'M1', building: null, group: 'M1', seats: null, plans: false },
    { question: 'E1/c1', building: null, group: 'E1', seats: 1, plans: false },
    { question: 'E1/c2', building: null, group: 'E1', seats: 1, plans: false },
  ],
  forms: ['paper', 'online'],
  scopes: [null],
  repeated: 'last',
  mandates: null,
  limit: null,
  bars: [],
  instruction: null,
}
const full = { M1: 'for', 'E1/c1': 'for', 'E1/c2': 'against' } as const
type Choices = Parameters<typeof ballot>[1]

function voteOf(
  choices: Choices,
  more: Parameters<typeof ballot>[2] & {
    readonly by?: Actor
    readonly enteredBy?: Actor
    readonly read?: readonly (Json | undefined)[]
    readonly record?: object
    readonly forms?: readonly string[]
    readonly day?: `${number}-${number}-${number}`
  } = {},
): Judged {
  const {
    by = owner('o1'),
    enteredBy,
    read = [listed],
    record = {},
    day = '2026-03-25',
    forms = vote.forms,
    ...shape
  } = more
  return judgeBallots({
    record: { ...ballot(1, choices, shape), ...record } as never,
    frozen: { ...vote, forms: [...forms] },
    read,
    by,
    day,
    law: {},
    cite: {},
    ...(enteredBy && { enteredBy }),
  })
}
const byProxy = { proxy: 'p1', by: proxy('p1'), read: [listed, mandates] }
const delivery = {
  ...voters[0],
  kind: 'delivery',
  channel: 'paper',
  deliveredBy: 'x',
  receipt: 'r',
}
const roll = { ...voters[0], areaCentiM2: 10_000 } as never
const keeping = { convener: 'committee' }
const mandate = (more: object) => ({ ...mandates, ...more }) as never
const asProxy = (record: never, read: readonly (Json | undefined)[] = [listed]) =>
  judgeMandates({ record, read, frozen: { ...keeping, limit: 1, bars: ['company-staff'] }, by: clerk })
const two = [...mandates.principals, { ...mandates.principals[0], voter: 'v2' }]

test.each([
  [50, 200],
  [51, 200],
  [200, 200],
  [201, null],
])('a proxy of %i principals is registered where the rules allow %s', (count, limit) => {
  const principals = Array.from({ length: count }, (_, at) => ({
    ...mandates.principals[0],
    voter: `v${at}`,
  }))
  const record = { ...mandates, principals }
  expect(mandateShape.safeParse(record).success).toBe(true)
  const judge = (most: number | null) =>
    judgeMandates({
      record: record as never,
      read: principals.map(() => listed),
      frozen: { ...keeping, limit: most, bars: [] },
      by: clerk,
    })
  expect(judge(limit)).toBe(true)
  expect(judge(count - 1)).toMatchObject({ met: false, found: count, required: count - 1 })
})

// 郑州市物业管理条例, Art. 17: 书面、电话、短信、即时通讯工具, where the owner was identified.
describe('a ballot by telephone or by message', () => {
  test.each(['telephone', 'message'] as const)(
    'by %s is taken down by a clerk, twice, as paper is',
    (channel) => {
      const forms = ['paper', channel]
      const taken = { channel, forms, enteredBy: clerk } as const
      expect(voteOf(full, { ...taken, entry: 'first' })).toBe(true)
      expect(voteOf(full, { ...taken, entry: 'second' })).toBe(true)
      const why = (judged: Judged) => (judged === true ? undefined : judged.why?.en)
      expect(why(voteOf(full, taken))).toBe('this is taken down by hand, and entered once only')
      expect(why(voteOf(full, { channel, forms, entry: 'first' }))).toBe('it is not stated who entered it')
      expect(why(voteOf(full, { ...taken, forms: ['paper'], entry: 'first' }))).toContain(
        `the form of this ballot is: by ${channel}; what was announced is: paper`,
      )
    },
  )
})

describe('a record that is refused says what failed:', () => {
  test.each<[string, () => Judged]>([
    ['v1 is not on the frozen roll', () => voteOf(full, { read: [undefined] })],
    ['o2 does not vote for v1', () => voteOf(full, { by: owner('o2') })],
    [
      'the area is 90.00 m², and 100.00 m² on the frozen roll',
      () => voteOf(full, { record: { areaCentiM2: 9_000 } }),
    ],
    [
      'the parts by building are not those of the frozen roll',
      () => voteOf(full, { record: { buildings: [{ building: 'B', areaCentiM2: 10_000 }] } }),
    ],
    [
      'the form of this ballot is: video; what was announced is: paper, online',
      () => voteOf(full, { channel: 'video' }),
    ],
    ['this is taken down by hand, and entered once only', () => voteOf(full, { channel: 'paper' })],
    ['this is not taken down by hand, and entered twice', () => voteOf(full, { entry: 'first' })],
    ['it is not stated who entered it', () => voteOf(full, { channel: 'paper', entry: 'first' })],
    ['clerk entered this online ballot for the voter', () => voteOf(full, { enteredBy: clerk })],
    ['a ballot of this form cannot be void: online', () => voteOf({ ...full, M1: 'void' })],
    ['not answered: E1/c2, M1; not asked of this voter: M9', () => voteOf({ M9: 'for', 'E1/c1': 'for' })],
    ['2 candidates of E1 are chosen for 1 seat', () => voteOf({ ...full, 'E1/c2': 'for' })],
    [
      'of the 2 candidates of E1, 1 is marked void',
      () => voteOf({ ...full, 'E1/c1': 'void' }, { channel: 'paper', entry: 'first', enteredBy: clerk }),
    ],
    ['the proxy is p1, and o1 voted as "Owner"', () => voteOf(full, { ...byProxy, by: owner('o1') })],
    ['no mandate of v1 to p1 is registered', () => voteOf(full, { ...byProxy, read: [listed, undefined] })],
    [
      'the mandate is in force from 2026-03-01 to 2026-03-20, and the vote was cast on 2026-03-21',
      () => voteOf(full, { ...byProxy, day: '2026-03-21' }),
    ],
    [
      'this is for whoever delivers, and whoever sent it acts as "Court"',
      () =>
        judgeBallots({
          record: delivery as never,
          frozen: vote,
          read: [listed],
          by: court,
          day: '2026-03-25',
          law: {},
          cite: {},
        }),
    ],
    [
      "this is for the convener, a clerk, the street or the residents' committee, " +
        'and whoever sent it acts as "Director of the owner committee"',
      () =>
        judgeRoll({
          record: roll,
          frozen: { convener: 'group' },
          by: { id: 'dir', capacity: 'committee.director' },
        }),
    ],
    [
      'this stands twice: v1',
      () =>
        judgeRoll({
          record: { ...(roll as object), units: ['v1', 'v1'] } as never,
          frozen: keeping,
          by: deputy,
        }),
    ],
    [
      'the parts by building add up to 100.00 m², and the area is 100.01 m²',
      () =>
        judgeRoll({
          record: { ...(roll as object), areaCentiM2: 10_001 } as never,
          frozen: keeping,
          by: deputy,
        }),
    ],
    [
      'this person is staff of the property company, and may not be a proxy',
      () => asProxy(mandate({ is: ['company-staff'] })),
    ],
    [
      'this proxy has 2 principals, and 1 at most',
      () => asProxy(mandate({ principals: two }), [listed, listed]),
    ],
    ['these principals are not on the roll: v1', () => asProxy(mandate({}), [undefined])],
    [
      'the mandate of v1 begins on 2026-03-21 and ends on 2026-03-20',
      () => asProxy(mandate({ principals: [{ ...mandates.principals[0], from: '2026-03-21' }] })),
    ],
  ])('%s', (why, judged) => {
    const verdict = judged() as { readonly met: false; readonly label: Label; readonly why: Label }
    expect([verdict.met, verdict.why.en]).toEqual([false, why])
    expectClause(verdict.why, verdict.label)
  })

  test('and one that is in order is taken', () => {
    expect(voteOf(full)).toBe(true)
    expect(voteOf(full, byProxy)).toMatchObject({ met: false })
    expect(voteOf(full, { ...byProxy, day: '2026-03-20' })).toBe(true)
    expect(judgeRoll({ record: roll, frozen: keeping, by: deputy })).toBe(true)
    expect(asProxy(mandate({}))).toBe(true)
  })
})
