// Writes the input of the example: a made-up community in Qingdao that elects its committee anew and decides
// three matters. Everything in it is invented, and the same seed writes the same files. Run: node
// --conditions=source src/generate.ts
import { chance, inOrder, random, two, whole, write } from './generate-numbers.ts'
import { DEVELOPER, drawUnits, type Unit } from './generate-units.ts'

const units = drawUnits()
const header =
  'unit,building,kind,area_register,area_survey,area_contract,delivery,owners,owner_kind,guardian,representative'
const line = (u: Unit) =>
  [
    u.unit,
    u.building,
    u.kind,
    ...(['register', 'survey', 'contract'] as const).map((source) => (u.source === source ? u.area : '')),
    u.delivery,
    u.owners.join(';'),
    u.ownerKind,
    u.guardian ?? '',
    u.representative ?? '',
  ].join(',')
// A guardian acts for a minor in every unit of his, the parking space too.
const guardians = new Map(
  units.flatMap(({ owners, guardian }) => (guardian ? [[owners[0] as string, guardian]] : [])),
)
write(
  'units.csv',
  header,
  units.map((u) =>
    line({
      ...u,
      ...(u.owners.length === 1 &&
        guardians.has(u.owners[0] as string) && { guardian: guardians.get(u.owners[0] as string) as string }),
    }),
  ),
)

// The first draft of the register, as a clerk typed it: what is wrong in it is listed and nothing of it is
// used.
const typed = units.slice(0, 12).map(line)
typed[2] = (typed[2] as string).replace('89.19', '-89.19')
typed[4] = (typed[0] as string).replace('owner-1-101', 'owner-1-201')
typed[6] = (typed[6] as string).replace('dwelling', 'flat')
typed[8] = (typed[8] as string).replace(/,118\.67,/, ',,')
typed[10] = (typed[10] as string).replace('owner-1-303', '')
write('units-draft.csv', header, typed)

// --- Who stands for election. Facts are what the reviewers found; the program decides what follows from
// them.
const candidates = [
  ['yu', '3-1103', 'self', 'yu', 0, ''],
  ['song', '6-801', 'joint', 'owner-6-802', 31, ''],
  ['lan', '11-1501', 'community-party', 'community-party', 0, ''],
  ['qiao', '1-1904', 'residents-committee', 'residents', 0, ''],
  ['ding', '8-604', 'joint', 'owner-8-603', 24, ''],
  ['mo', '12-2203', 'self', 'mo', 0, ''],
  ['bai', '10-903', 'self', 'bai', 0, ''],
  ['shen', '4-1203', 'residents-committee', 'residents', 0, 'not-owner'],
  ['guan', '13-701', 'joint', 'owner-13-801', 22, 'relative-in-company'],
] as const
write(
  'candidates.csv',
  'candidate,unit,channel,by,supporters,ground',
  candidates.map((row) => row.join(',')),
)
const standing = candidates.filter(([, , , , , ground]) => ground === '').map(([candidate]) => candidate)

// --- Heads: one voter each, named by the first of its units in byte order, as the roll names them.
interface Head {
  voter: string
  readonly buildings: Set<string>
  readonly units: Unit[]
  area: number
}
const heads = new Map<string, Head>()
for (const unit of units) {
  if (unit.kind === 'parking') continue
  const key = unit.delivery === 'delivered' ? unit.owners.join(';') : DEVELOPER
  const head = heads.get(key) ?? { voter: unit.unit, buildings: new Set(), units: [], area: 0 }
  if (unit.unit < head.voter) head.voter = unit.unit
  head.buildings.add(unit.building)
  head.units.push(unit)
  head.area += Math.round(Number(unit.area) * 100)
  heads.set(key, head)
}
const voters = [...heads.values()].sort((a, b) => (a.voter < b.voter ? -1 : 1))
/** Who holds the pen for a head; nobody where co-owners have not chosen one of them. */
function penOf({ units: [unit] }: Head): string | undefined {
  if (!unit) return undefined
  if (unit.delivery !== 'delivered') return 'agent-lantian'
  if (unit.representative !== undefined) return unit.representative
  return unit.owners.length > 1 ? undefined : (guardians.get(unit.owners[0] as string) ?? unit.owners[0])
}

// --- The ballots of those who vote.
const OPENS = Date.UTC(2026, 3, 16)
const DAY = 86_400_000
const stamp = (day: number, slot: number) =>
  `${new Date(OPENS + day * DAY).toISOString().slice(0, 10)} ${two(9 + slot)}:30`
type Choices = Record<string, string>
interface Row {
  readonly head: Head
  readonly by: string
  readonly channel: 'online' | 'paper'
  readonly day: number
  readonly slot: number
  choices: Choices
  second: string
}
const ON_BALLOT = ['M1', 'M2', 'M3', ...standing] as const
const turnout = ({ buildings }: Head) => {
  if (buildings.has('7')) return 0.29
  return buildings.has('S') ? 0.6 : 0.81
}
const special = new Set([
  '4-1203',
  '5-1002',
  '5-1003',
  '6-1401',
  '10-1201',
  '10-1301',
  '3-1801',
  '3-1902',
  '8-2301',
  '8-1201',
  '12-1001',
  '13-1201',
])
const inFavour = (share: number) => {
  if (chance(share)) return 'for'
  return chance(0.8) ? 'against' : 'abstain'
}
const rows: Row[] = []
for (const head of voters) {
  const pen = penOf(head)
  const institution = head.units.length >= 15
  if (pen === undefined || special.has(head.voter) || !(institution || chance(turnout(head)))) continue
  const paper = chance(0.35)
  const day = Math.min(9, Math.floor(random() * random() * 8) + whole(0, 3))
  const tall = head.units.some(({ area }) => Number(area) > 110)
  const choices: Choices = {
    M1: institution ? 'for' : inFavour(0.69),
    // Larger flats have their own garages and like the green better: enough heads, not enough area.
    M2: institution || head.buildings.has('S') ? 'against' : inFavour(tall ? 0.63 : 0.845),
    M3: head.buildings.has('7') ? inFavour(0.9) : '',
  }
  rows.push({
    head,
    by: pen,
    channel: paper ? 'paper' : 'online',
    day,
    slot: whole(0, 10),
    choices,
    second: '',
  })
}

// The election: five seats, and at the edge of them two candidates with the same heads and the same area.
// Flats of one area come in pairs, of which one votes for the one and one for the other.
const [yu, song, lan, qiao, ding, mo, bai] = standing as unknown as readonly [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
]
const byArea = new Map<number, Row[]>()
for (const row of rows) byArea.set(row.head.area, [...(byArea.get(row.head.area) ?? []), row])
const choose = (row: Row, chosen: readonly string[]) => {
  const others = () => (chance(0.5) ? 'abstain' : 'against')
  for (const candidate of standing) row.choices[candidate] = chosen.includes(candidate) ? 'for' : others()
}
const first = (most: number) =>
  [
    [yu, 0.9],
    [song, 0.85],
    [lan, 0.8],
    [qiao, 0.78],
  ]
    .filter(([, share]) => chance(share as number))
    .map(([candidate]) => candidate as string)
    .slice(0, most)
for (const same of byArea.values()) {
  for (let i = 0; i < same.length; i += 2) {
    const [one, other] = [same[i] as Row, same[i + 1]]
    if (other && chance(0.62)) {
      choose(one, [...first(4), ding])
      choose(other, [...first(4), mo])
    } else {
      for (const row of other ? [one, other] : [one])
        choose(row, chance(0.78) ? [...first(3), ding, mo] : [...first(4), ...(chance(0.9) ? [bai] : [])])
    }
  }
}

// --- What goes wrong as it does everywhere.
const ballots = rows.map(({ head, by, channel, day, slot, choices, second }) => ({
  voter: head.voter,
  by,
  proxy: '',
  channel,
  cast: stamp(day, slot),
  entered: channel === 'paper' ? stamp(Math.min(10, day + 1), slot) : '',
  choices,
  second,
}))
type Ballot = (typeof ballots)[number]
const voterOf = (unit: string) => voters.find(({ voter }) => voter === unit) as Head
const extra = (unit: string, given: Partial<Ballot>): Ballot => ({
  voter: unit,
  by: penOf(voterOf(unit)) as string,
  proxy: '',
  channel: 'online',
  cast: stamp(2, 3),
  entered: '',
  second: '',
  choices: {
    M1: 'for',
    M2: 'for',
    M3: '',
    ...Object.fromEntries(
      standing.map((candidate) => [candidate, [yu, song, lan].includes(candidate) ? 'for' : 'against']),
    ),
  },
  ...given,
})
const spoilt = {
  M1: 'void',
  M2: 'void',
  M3: '',
  ...Object.fromEntries(standing.map((candidate) => [candidate, 'void'])),
}
ballots.push(
  // Before the vote opened, after it closed, and found in the box on the morning after.
  extra('10-1201', { cast: '2026-04-15 20:10' }),
  extra('8-2301', { cast: '2026-04-26 09:12' }),
  extra('3-1801', { channel: 'paper', cast: '2026-04-26 08:40', entered: '2026-04-26 11:10' }),
  // A tenant, and a neighbour who means well.
  extra('4-1203', { by: 'tenant-4-1203', cast: '2026-04-19 19:05' }),
  extra('5-1003', { by: 'owner-5-1002', cast: '2026-04-20 12:45' }),
  // More crosses than seats on a screen, which the program does not take.
  extra('6-1401', {
    cast: '2026-04-21 12:15',
    choices: {
      M1: 'for',
      M2: 'for',
      M3: '',
      ...Object.fromEntries(standing.map((candidate) => [candidate, 'for'])),
    },
  }),
  // Online first and on paper later: the last one counts. Paper of which the two entries differ, and a
  // spoilt one.
  extra('13-1201', { cast: stamp(1, 2) }),
  extra('13-1201', {
    channel: 'paper',
    cast: stamp(3, 2),
    entered: stamp(4, 2),
    choices: { ...extra('13-1201', {}).choices, M1: 'against' },
  }),
  extra('12-1001', { channel: 'paper', cast: stamp(3, 4), entered: stamp(4, 4), second: 'M1=against' }),
  extra('8-1201', { channel: 'paper', cast: stamp(5, 4), entered: stamp(6, 4), choices: spoilt }),
  // A daughter votes for her father; her mandate for an aunt had ended.
  extra('10-1301', { by: 'daughter-10-1301', proxy: 'daughter-10-1301', cast: '2026-04-18 10:05' }),
  extra('3-1902', { by: 'daughter-10-1301', proxy: 'daughter-10-1301', cast: '2026-04-18 10:15' }),
)
const enteredAt = ({ entered, cast }: Ballot) => entered || cast
ballots.sort((a, b) => inOrder(enteredAt(a), enteredAt(b)) || inOrder(a.voter, b.voter))
write(
  'ballots.csv',
  `id,voter,by,proxy,channel,cast,entered,${ON_BALLOT.join(',')},second`,
  ballots.map((b, index) =>
    [
      `B${String(index + 1).padStart(4, '0')}`,
      b.voter,
      b.by,
      b.proxy,
      b.channel,
      b.cast,
      b.entered,
      ...ON_BALLOT.map((question) => b.choices[question] ?? ''),
      b.second,
    ].join(','),
  ),
)
write('mandates.csv', 'proxy,voter,from,until,document', [
  'daughter-10-1301,10-1301,2026-04-01,2026-05-10,mandate-17',
  'daughter-10-1301,3-1902,2026-03-01,2026-04-15,mandate-18',
])

// --- Deliveries: a ballot for every head, by link or by hand; a few were never found at home.
const deliveries = voters
  .filter(() => !chance(0.035))
  .map(({ voter }, index) => {
    const byHand =
      ballots.some((ballot) => ballot.voter === voter && ballot.channel === 'paper') || chance(0.3)
    const [channel, by] = byHand ? ['paper', `steward-${whole(1, 6)}`] : ['online', 'platform']
    return [voter, channel, by, `R${String(index + 1).padStart(4, '0')}`].join(',')
  })
write('deliveries.csv', 'voter,channel,by,receipt', deliveries)
console.log(
  `${units.length} units, ${voters.length} heads, ${ballots.length} ballots, ${deliveries.length} deliveries`,
)
