// Writes the input of the example: a made-up year of 希望城 in the frame of the report of 2022-12-29
// (中国建设报). The figures of 96 % and 95.6 % are the report's; everything else is invented. The same seed
// writes the same files. Run: node --conditions=source src/generate.ts
import { writeConcerns } from './generate-concerns.ts'
import { writeLoop } from './generate-loop.ts'
import { next, pick, two, type Unit, whole, write, YEAR } from './generate-numbers.ts'
import { writeVote } from './generate-vote.ts'

// Twelve buildings of twenty-five floors with four flats each, 1,200 households.
// Those who act for the committee live here. None of them is asked in the survey, and none raises a concern.
const homes: Readonly<Record<string, string>> = {
  '1-102': 'zhou',
  '3-301': 'luo',
  '5-1802': 'xie',
  '7-501': 'deng',
}
const units: Unit[] = []
for (let building = 1; building <= 12; building++) {
  for (let floor = 1; floor <= 25; floor++) {
    for (let flat = 1; flat <= 4; flat++) {
      const unit = `${building}-${floor}${two(flat)}`
      units.push({
        unit,
        building: String(building),
        owner: homes[unit] ?? `owner-${two(building)}${two(floor)}${flat}`,
        area: `${pick([72, 89, 98, 118])}.${two(whole(0, 99))}`,
      })
    }
  }
}
const rows = units.map(
  ({ unit, building, owner, area }) => `${unit},${building},dwelling,${area},delivered,${owner},person`,
)
write('units.csv', `${['unit,building,kind,area_register,delivery,owners,owner_kind', ...rows].join('\n')}\n`)

const members = {
  people: [
    {
      id: 'zhou',
      name: '周书记',
      english: 'Secretary Zhou',
      capacities: ['party.secretary', 'committee.director'],
      note: '一肩挑：党组织书记兼业委会主任',
    },
    { id: 'he', name: '何委员', english: 'He, of the party branch', capacities: ['party.member'] },
    { id: 'tang', name: '唐委员', english: 'Tang, of the party branch', capacities: ['party.member'] },
    { id: 'luo', name: '罗副主任', english: 'Deputy director Luo', capacities: ['committee.member'] },
    { id: 'xie', name: '谢委员', english: 'Xie, of the committee', capacities: ['committee.member'] },
    { id: 'deng', name: '邓委员', english: 'Deng, of the committee', capacities: ['committee.member'] },
    { id: 'feng', name: '冯经理', english: 'Manager Feng', capacities: ['company.manager'] },
    { id: 'jiang', name: '蒋管家', english: 'Steward Jiang', capacities: ['company.staff'] },
    { id: 'cao', name: '曹工', english: 'Cao, the technician', capacities: ['company.staff'] },
    {
      id: 'yuan',
      name: '袁客服',
      english: 'Yuan, of the service desk',
      capacities: ['company.staff', 'clerk'],
    },
    {
      id: 'su',
      name: '居委会苏主任',
      english: "Director Su, of the residents' committee",
      capacities: ['residents-committee'],
    },
    {
      id: 'street-office',
      name: '街道办',
      english: 'the street office',
      capacities: ['street', 'group.leader'],
    },
    {
      id: 'housing-bureau',
      name: '区房管局',
      english: 'the housing bureau of the district',
      capacities: ['housing-authority'],
    },
    { id: 'fire-brigade', name: '消防救援大队', english: 'the fire brigade', capacities: ['authority'] },
    {
      id: 'enforcement-team',
      name: '综合执法中队',
      english: 'the enforcement team',
      capacities: ['authority'],
    },
    {
      id: 'street-party',
      name: '街道大党工委',
      english: 'the party committee of the street',
      capacities: ['party.superior'],
    },
  ],
  representatives: Array.from({ length: 36 }, (_, i) => units[i * 33]?.owner),
  parties: {
    'party-organisation': { subject: 'hope-city-party-branch', members: ['zhou', 'he', 'tang'] },
    'owner-committee': { subject: 'hope-city-committee', members: ['zhou', 'luo', 'xie', 'deng'] },
    company: { subject: 'bright-home-property', members: ['feng', 'jiang', 'cao', 'yuan'] },
  },
}
write('members.json', `${JSON.stringify(members, undefined, 2)}\n`)

writeConcerns(units)

// Fifteen months of joint meetings; August is missed, in May the company stayed away the first time.
const topics = [
  '公共收益公示',
  '电梯维保合同',
  '消防通道整治',
  '电动自行车充电棚选址',
  '楼道堆物清理',
  '停车秩序',
  '汛期排查',
  '高空抛物宣传',
  '垃圾分类督导',
  '冬季供水保障',
  '绿化补种',
  '年度收支公示',
  '春节安全值守',
  '整改与整顿进展',
  '电梯维保记录核查',
]
const meetings = Array.from({ length: 15 }, (_, index) => {
  const month = `${YEAR + Math.floor(index / 12)}-${two((index % 12) + 1)}`
  if (index === 7) return { month, held: false, why: '召集人外出，未召集' }
  const day = `${month}-${index === 13 ? 26 : two(whole(18, 24))}`
  return {
    month,
    held: true,
    day,
    convenedOn: `${month}-${two(whole(8, 12))}`,
    place: '小区党群服务站',
    ...(index === 4 && { absent: ['company'], againOn: `${month}-28` }),
    topics: [
      {
        id: `T${month}`,
        title: topics[index],
        decision: `同意${topics[index]}方案，三十日内完成`,
        action: {
          party: index % 3 === 0 ? 'owner-committee' : 'company',
          days: 20,
          doneAfter: index % 4 === 3 ? 26 : 12,
        },
      },
    ],
    ...(index === 9 && { refuses: { party: 'company', reason: '对费用分摊的表述有异议' } }),
  }
})
write('minutes.json', `${JSON.stringify({ meetings }, undefined, 2)}\n`)

// The year-end review: ratings by members of the parties, by representatives, and by a survey of 420
// households.
const dimensions = {
  'party-organisation': ['leadership', 'coordination', 'openness'],
  'owner-committee': ['diligence', 'coordination', 'openness'],
  company: ['service', 'repairs', 'safety', 'openness'],
} as const
const level: Record<string, Record<string, readonly [number, number]>> = {
  parties: { 'party-organisation': [60, 78], 'owner-committee': [76, 92], company: [60, 76] },
  representatives: { 'party-organisation': [58, 80], 'owner-committee': [72, 90], company: [51, 69] },
  survey: { 'party-organisation': [58, 82], 'owner-committee': [70, 92], company: [48, 72] },
}
const ratings: string[] = []
const rate = (
  rater: string,
  capacity: string,
  group: string,
  party: keyof typeof dimensions,
  points?: readonly number[],
) => {
  const [from, to] = (level[group] as Record<string, readonly [number, number]>)[party] as readonly [
    number,
    number,
  ]
  const given = points ?? dimensions[party].map(() => whole(from, to))
  ratings.push(
    [
      rater,
      capacity,
      group,
      party,
      dimensions[party].map((dimension, i) => `${dimension}=${given[i]}`).join(';'),
    ].join(','),
  )
}
const raters: readonly (readonly [string, string, string])[] = [
  ['he', 'party.member', 'party-organisation'],
  ['tang', 'party.member', 'party-organisation'],
  ['luo', 'committee.member', 'owner-committee'],
  ['xie', 'committee.member', 'owner-committee'],
  ['deng', 'committee.member', 'owner-committee'],
  ['feng', 'company.manager', 'company'],
  ['jiang', 'company.staff', 'company'],
  ['cao', 'company.staff', 'company'],
  ['su', 'residents-committee', ''],
]
for (const [rater, capacity, own] of raters) {
  for (const party of Object.keys(dimensions) as (keyof typeof dimensions)[])
    if (party !== own) rate(rater, capacity, 'parties', party)
}
for (const representative of members.representatives)
  for (const party of Object.keys(dimensions) as (keyof typeof dimensions)[])
    rate(representative as string, 'owners.representative', 'representatives', party)
const asked = new Set<string>()
while (asked.size < 420) {
  const { owner } = pick(units)
  if (!members.representatives.includes(owner)) asked.add(owner)
}
for (const owner of asked) {
  // Two per cent tick one box all the way down.
  const flat = next() < 0.02 ? whole(50, 95) : undefined
  for (const party of Object.keys(dimensions) as (keyof typeof dimensions)[])
    rate(owner, 'owner', 'survey', party, flat === undefined ? undefined : dimensions[party].map(() => flat))
}
write('ratings.csv', `rater,capacity,group,party,points\n${ratings.join('\n')}\n`)

write(
  'indicators.json',
  `${JSON.stringify(
    {
      note: '96% 为报道所载数字，其余为虚构；满意率由调查算出，不在此填写',
      indicators: [
        { party: 'company', id: 'fee-collection', percent: '96', source: '物业费收缴台账（报道：96%）' },
        { party: 'owner-committee', id: 'disclosure', percent: '92', source: '信息公开台账' },
      ],
      violations: [
        {
          id: 'V1',
          violation: 'fire-lane',
          subject: 'owner-03121',
          evidence: ['照片-3栋东侧-1217', '照片-3栋东侧-1224'],
          dissuasion: '物业三次劝阻、业委会一次书面告知，未改正',
        },
      ],
    },
    undefined,
    2,
  )}\n`,
)

writeVote(units)
writeLoop(units)
