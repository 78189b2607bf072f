import { commonSeed, drawSample, PARTIES } from '@gongzhi/tri-party'

import { seeded, type Unit, write } from './generate-numbers.ts'

/** The round of visits of March, and the two concerns that are told from their beginning to their end. */
const loop = {
  round: {
    id: 'round-2025-03',
    begins: '2025-03-03',
    lastDay: '2025-03-14',
    tours: [
      {
        id: 'T1',
        day: '2025-03-04',
        begins: '18:30',
        ends: '20:30',
        place: '9 栋',
        visitors: ['he', 'tang'],
        households: ['9-1701', '9-1702', '9-1801', '9-1802', '9-1901', '9-1902'],
      },
      {
        id: 'T2',
        day: '2025-03-06',
        begins: '18:30',
        ends: '20:30',
        place: '5 栋',
        visitors: ['he', 'luo'],
        households: ['5-301', '5-302', '5-401', '5-402', '5-501', '5-502'],
      },
    ],
    calls: {
      T1: ['met', 'absent', 'met', 'met', 'refused', 'met'],
      T2: ['met', 'met', 'absent', 'met', 'met', 'met'],
    },
    concern: {
      tour: 'T1',
      household: '9-1802',
      kind: 'repair',
      subject: '9 栋电梯一月内困人三次，要求更换主板',
    },
  },
  atMeeting: {
    month: '2025-04',
    finding: '维保单位检测：控制主板老化，修复无法保证安全',
    decision: '更换 9 栋电梯主板，费用从物业服务费中列支，二十日内完成',
    evidence: '电梯检验报告-9栋',
  },
  toStreet: {
    id: 'S2025-01',
    unit: '5-302',
    kind: 'complaint',
    channel: 'hotline',
    subject: '5 栋临街烧烤店夜间油烟噪声扰民',
    month: '2025-06',
    reason: '商户在小区之外，超出小区权限',
    answer: '已责令商户加装油烟净化器，二十二时后停止露天经营，复查合格',
  },
} as const

/** The survey: whom it asks about what, and the seed that each party puts in. */
const survey = {
  id: 'survey-2025',
  questions: [
    { id: 'overall', text: '您对物业服务总体是否满意？' },
    { id: 'repairs', text: '您对报修处理是否满意？' },
  ],
  size: 300,
} as const
/** What the boxes held: 239 of 250 satisfied are the 95.6 % of the report. The counts are invented. */
const RESULTS = { answered: 250, refused: 20 }
const SLIPS = { 'very-satisfied': 118, satisfied: 121, 'so-so': 8, dissatisfied: 3 }
/** Evenings on which households are asked. */
const EVENINGS = 12

/** The loop: a round of visits, two concerns, and a satisfaction survey. Its numbers are a series of its own. */
export function writeLoop(units: readonly Unit[]): void {
  write('loop.json', `${JSON.stringify(loop, undefined, 2)}\n`)
  const random = seeded(20_251_222)
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('')
  const shuffled = <T>(list: readonly T[]): T[] =>
    list
      .map((one) => ({ one, rank: random() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ one }) => one)
  const seeds = Object.fromEntries(
    ['party-organisation', 'owner-committee', 'company'].map((party) => [party, hex(64)]),
  )
  const { id, questions, size } = survey
  write('survey.json', `${JSON.stringify({ id, questions, seeds }, undefined, 2)}\n`)
  const seed = commonSeed(
    id,
    PARTIES.flatMap((party) => seeds[party] ?? []),
  )
  const ends = shuffled([
    ...Array.from({ length: RESULTS.answered }, () => 'answered'),
    ...Array.from({ length: RESULTS.refused }, () => 'refused'),
    ...Array.from({ length: size - RESULTS.answered - RESULTS.refused }, () => 'absent'),
  ])
  const tries = drawSample({ seed, households: units.length, size }).flatMap((household, index) => {
    const end = ends[index] as string
    const first = Math.floor(random() * (EVENINGS - 1))
    const again = end === 'absent' || random() < 0.2
    const at = (evening: number, attempt: number, result: string) => ({
      evening,
      cells: [evening + 1, household, attempt, random() < 0.7 ? 'visit' : 'phone', result],
    })
    return again
      ? [at(first, 1, 'absent'), at(first + 1 + Math.floor(random() * (EVENINGS - 1 - first)), 2, end)]
      : [at(first, 1, end)]
  })
  const attempts = tries.sort((a, b) => a.evening - b.evening).map(({ cells }) => cells.join(','))
  write('survey-attempts.csv', `evening,household,attempt,way,result\n${attempts.join('\n')}\n`)
  const overall = Object.entries(SLIPS).flatMap(([answer, count]) =>
    Array.from({ length: count }, () => answer),
  )
  const slips = shuffled(overall).map((answer) => {
    const same = random() < 0.7
    return [hex(16), answer, same ? answer : Object.keys(SLIPS)[Math.floor(random() * 3)]].join(',')
  })
  write('survey-answers.csv', `slip,overall,repairs\n${slips.join('\n')}\n`)
}
