// Writes the input of the example: a made-up year of 希望城 in the frame of the report of 2022-12-29
// (中国建设报). The figures of 96 % and 95.6 % are the report's; everything else is invented. The same seed
// writes the same files. Run: node --conditions=source src/generate.ts
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const data = join(import.meta.dirname, '..', 'data')
const YEAR = 2025

/** A small seeded generator (mulberry32): the same numbers on every machine. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const random = seeded(20_221_229)
const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
const write = (name: string, text: string) => writeFileSync(join(data, name), text)
const two = (n: number) => String(n).padStart(2, '0')

/** Minutes since the first of January of the year, as the files write a time. */
function stamp(minutes: number): string {
  const at = new Date(Date.UTC(YEAR, 0, 1) + minutes * 60_000)
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`
}

// Twelve buildings of twenty-five floors with four flats each, 1,200 households.
// Those who act for the committee live here. None of them is asked in the survey, and none raises a concern.
const homes: Readonly<Record<string, string>> = {
  '1-102': 'zhou',
  '3-301': 'luo',
  '5-1802': 'xie',
  '7-501': 'deng',
}
const units: { unit: string; building: string; owner: string; area: string }[] = []
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
write(
  'units.csv',
  `unit,building,kind,area_register,delivery,owners,owner_kind\n${units.map(({ unit, building, owner, area }) => `${unit},${building},dwelling,${area},delivered,${owner},person`).join('\n')}\n`,
)

const members = {
  people: [
    {
      id: 'zhou',
      name: '周书记',
      capacities: ['party.secretary', 'committee.director'],
      note: '一肩挑：党组织书记兼业委会主任',
    },
    { id: 'he', name: '何委员', capacities: ['party.member'] },
    { id: 'tang', name: '唐委员', capacities: ['party.member'] },
    { id: 'luo', name: '罗副主任', capacities: ['committee.member'] },
    { id: 'xie', name: '谢委员', capacities: ['committee.member'] },
    { id: 'deng', name: '邓委员', capacities: ['committee.member'] },
    { id: 'feng', name: '冯经理', capacities: ['company.manager'] },
    { id: 'jiang', name: '蒋管家', capacities: ['company.staff'] },
    { id: 'cao', name: '曹工', capacities: ['company.staff'] },
    { id: 'yuan', name: '袁客服', capacities: ['company.staff', 'clerk'] },
    { id: 'su', name: '居委会苏主任', capacities: ['residents-committee'] },
    { id: 'street-office', name: '街道办', capacities: ['street', 'group.leader'] },
    { id: 'housing-bureau', name: '区房管局', capacities: ['housing-authority'] },
    { id: 'fire-brigade', name: '消防救援大队', capacities: ['authority'] },
    { id: 'street-party', name: '街道大党工委', capacities: ['party.superior'] },
  ],
  representatives: Array.from({ length: 36 }, (_, i) => units[i * 33]?.owner),
  parties: {
    'party-organisation': { subject: 'hope-city-party-branch', members: ['zhou', 'he', 'tang'] },
    'owner-committee': { subject: 'hope-city-committee', members: ['zhou', 'luo', 'xie', 'deng'] },
    company: { subject: 'bright-home-property', members: ['feng', 'jiang', 'cao', 'yuan'] },
  },
}
write('members.json', `${JSON.stringify(members, undefined, 2)}\n`)

// A year of concerns.
const subjects: Record<string, readonly string[]> = {
  repair: [
    '电梯困人后异响',
    '楼道照明不亮',
    '地下车库渗水',
    '门禁失灵',
    '水压不足',
    '单元门闭门器损坏',
    '污水管返味',
    '消防栓箱门变形',
  ],
  complaint: ['深夜装修噪声', '保洁不及时', '快递堆放在大堂', '车位被占', '宠物粪便无人清理', '垃圾桶满溢'],
  suggestion: [
    '增设电动自行车充电棚',
    '调整门岗值守时间',
    '增加儿童活动设施',
    '公示公共收益',
    '增设老年人座椅',
  ],
  opinion: ['物业费收缴通知方式', '联席会议时间安排', '停车管理办法', '绿化修剪时间'],
  violation: ['占用消防通道停车', '电动自行车进楼充电', '擅自搭建阳光房', '楼顶种菜占用共用部位'],
  inspection: ['消防通道堆放杂物', '安全出口指示灯损坏', '配电间门未锁', '楼梯间停放电动自行车'],
}
const kinds = [
  'repair',
  'repair',
  'repair',
  'repair',
  'complaint',
  'complaint',
  'complaint',
  'suggestion',
  'opinion',
  'violation',
  'inspection',
] as const
const channels = {
  repair: ['online', 'online', 'hotline', 'fixed-point'],
  complaint: ['online', 'hotline', 'fixed-point', 'home-visit'],
  suggestion: ['fixed-point', 'home-visit', 'online'],
  opinion: ['home-visit', 'fixed-point'],
  violation: ['hotline', 'online'],
  inspection: ['joint-inspection'],
} as const
const illegal: Record<string, string> = {
  占用消防通道停车: 'fire-lane',
  消防通道堆放杂物: 'fire-lane',
  电动自行车进楼充电: 'e-bike-charging',
  楼梯间停放电动自行车: 'e-bike-charging',
  擅自搭建阳光房: 'illegal-building',
  楼顶种菜占用共用部位: 'occupation-of-common-parts',
}

interface Row {
  readonly id: string
  readonly raised: number
  readonly cells: readonly string[]
}
const rows: Row[] = []
const COUNT = 460
const DAY = 1_440
for (let i = 0; i < COUNT; i++) {
  const raised = whole(0, 363) * DAY + whole(8 * 60, 20 * 60)
  const kind = pick(kinds)
  const subject = pick(subjects[kind] as readonly string[])
  const anonymous = kind !== 'repair' && random() < 0.08
  const unit = anonymous || kind === 'inspection' ? '' : pick(units).unit
  const slow = random()
  const accepted = raised + (slow < 0.93 ? whole(10, 20 * 60) : whole(50 * 60, 90 * 60))
  const acceptedBy = pick(
    kind === 'repair'
      ? ['jiang', 'yuan', 'jiang']
      : kind === 'inspection'
        ? ['he', 'su']
        : ['he', 'tang', 'luo', 'jiang', 'su'],
  )
  const assigned = accepted + whole(30, 600)
  const refer = illegal[subject] !== undefined && random() < 0.35 ? (illegal[subject] as string) : ''
  const neverEnds = !refer && random() < 0.03
  const work =
    kind === 'repair'
      ? whole(1, 6)
      : kind === 'suggestion' || kind === 'opinion'
        ? whole(3, 25)
        : whole(1, 13)
  const late = random() < 0.09
  const resolved =
    refer || neverEnds ? '' : stamp(assigned + (work + (late ? whole(12, 40) : 0)) * DAY + whole(0, 500))
  const urged = late || neverEnds ? whole(2, 3) : 0
  const escalated = neverEnds || (late && random() < 0.5) ? stamp(assigned + 11 * DAY) : ''
  const satisfied = resolved === '' || unit === '' ? '' : random() < 0.94 ? 'yes' : 'no'
  rows.push({
    id: '',
    raised,
    cells: [
      stamp(raised),
      kind,
      pick(channels[kind]),
      subject,
      unit,
      stamp(accepted),
      acceptedBy,
      stamp(assigned),
      pick(['cao', 'jiang', 'cao']),
      resolved,
      String(urged),
      escalated,
      refer,
      satisfied,
    ],
  })
}
rows.sort((a, b) => a.raised - b.raised)
const lines = rows.map((row, index) => {
  const id = `C${YEAR}-${String(index + 1).padStart(4, '0')}`
  // A few are raised again by neighbours within two days, and merged.
  const same = rows.findIndex(
    (other, at) =>
      at < index &&
      row.raised - other.raised < 2 * DAY &&
      other.cells[3] === row.cells[3] &&
      other.cells[12] === '' &&
      row.cells[12] === '' &&
      (other.cells[4] === '') === (row.cells[4] === ''),
  )
  const merged = same >= 0 && random() < 0.8 ? `C${YEAR}-${String(same + 1).padStart(4, '0')}` : ''
  return [id, ...row.cells, merged].join(',')
})
write(
  'concerns.csv',
  `id,raised,kind,channel,subject,unit,accepted,accepted_by,assigned,assigned_to,resolved,urged,escalated,refer,satisfied,merged_into\n${lines.join('\n')}\n`,
)

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
  const flat = random() < 0.02 ? whole(50, 95) : undefined
  for (const party of Object.keys(dimensions) as (keyof typeof dimensions)[])
    rate(owner, 'owner', 'survey', party, flat === undefined ? undefined : dimensions[party].map(() => flat))
}
write('ratings.csv', `rater,capacity,group,party,points\n${ratings.join('\n')}\n`)

write(
  'indicators.json',
  `${JSON.stringify(
    {
      note: '96% 与 95.6% 为报道所载数字，其余为虚构',
      indicators: [
        { party: 'company', id: 'fee-collection', percent: '96', source: '物业费收缴台账（报道：96%）' },
        { party: 'company', id: 'satisfaction', percent: '95.6', source: '业主满意度调查（报道：95.6%）' },
        { party: 'company', id: 'no-penalties', percent: '100', source: '近十二个月无行政处罚（报道）' },
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

// The first assembly, of March 2025: who stands, what else is decided, and a ballot of three owners in four.
// Its numbers are series of their own, so that they move no other file.
const election = {
  seats: 7,
  termYears: 5,
  group: [
    { id: 'street-office', from: 'street' },
    { id: 'street-party', from: 'community-party' },
    { id: 'su', from: 'residents-committee' },
    ...['owner-02071', 'owner-05113', 'owner-09082', 'owner-12041'].map((id) => ({ id, from: 'owners' })),
  ],
  matters: [
    {
      id: 'R1',
      matter: 'rules-of-procedure',
      title: { zh: '业主大会议事规则', en: 'the rules of procedure' },
    },
    { id: 'C1', matter: 'covenant', title: { zh: '管理规约', en: 'the covenant' } },
  ],
  candidates: [
    { candidate: 'zhou', name: '周书记', channel: 'community-two-committees', by: 'su' },
    { candidate: 'luo', name: '罗副主任', channel: 'grid-party', by: 'zhou' },
    { candidate: 'xie', name: '谢委员', channel: 'grid-party', by: 'zhou' },
    { candidate: 'deng', name: '邓委员', channel: 'self', by: 'deng' },
    { candidate: 'owner-06094', name: '6 栋钟老师', channel: 'community-two-committees', by: 'street-party' },
    { candidate: 'owner-08023', name: '8 栋岳医生', channel: 'self', by: 'owner-08023' },
    { candidate: 'owner-10014', name: '10 栋阎会计', channel: 'community-two-committees', by: 'su' },
    { candidate: 'owner-11202', name: '11 栋蒲师傅', channel: 'self', by: 'owner-11202' },
    { candidate: 'owner-12154', name: '12 栋席先生', channel: 'self', by: 'owner-12154' },
    {
      candidate: 'owner-04162',
      name: '4 栋简先生',
      channel: 'self',
      by: 'owner-04162',
      ground: 'fee-arrears',
    },
  ],
}
write('election.json', `${JSON.stringify(election, undefined, 2)}\n`)
const vote = seeded(20_250_310)
const motion = seeded(20_250_311)
/** How many owners of a hundred want each of them. */
const liked = [86, 83, 80, 77, 74, 68, 65, 58, 37]
const standing = election.candidates
  .filter((one) => one.ground === undefined)
  .map(({ candidate }) => candidate)
const ballots: { cast: string; cells: readonly string[] }[] = []
const firstDay = Date.UTC(YEAR, 2, 10)
for (const { unit, owner } of units) {
  const [comes, slot] = [vote() < 0.76, Math.floor(vote() * 24)]
  let left = election.seats
  const choices = standing.map((_, index) => {
    const chosen = vote()
    if (chosen * 100 < (liked[index] as number) && left-- > 0) return 'for'
    return chosen > 0.93 ? 'abstain' : 'against'
  })
  if (comes)
    ballots.push({
      cast: stamp(
        (firstDay - Date.UTC(YEAR, 0, 1)) / 60_000 +
          Math.floor(slot / 2) * DAY +
          (slot % 2 === 0 ? 12 : 20) * 60,
      ),
      cells: [
        unit,
        owner,
        ...choices,
        ...election.matters.map(() => {
          const chosen = motion()
          return chosen < 0.81 ? 'for' : chosen < 0.93 ? 'against' : 'abstain'
        }),
      ],
    })
}
ballots.sort((a, b) => (a.cast < b.cast ? -1 : a.cast > b.cast ? 1 : 0))
write(
  'ballots.csv',
  `cast,unit,owner,${[...standing, ...election.matters.map(({ id }) => id)].join(',')}\n${ballots.map(({ cast, cells }) => [cast, ...cells].join(',')).join('\n')}\n`,
)
