import { parseRulebook } from '../../packages/core/src/index.ts'
import { assemblyMeeting, ownerCommittee } from '../../packages/owner-committee/src/index.ts'
import { liveOf, type Person } from './host.ts'

/** A community of six homes, for trying in a page: everything is in its memory, and gone when it is closed. */
const CITY = 'my-home'
const VOTE = 'vote-1'
const HOMES = [
  { unit: '1-101', person: 'zhang', zh: '张三', en: 'Zhang San', areaCentiM2: 8929 },
  { unit: '1-102', person: 'li', zh: '李四', en: 'Li Si', areaCentiM2: 8929 },
  { unit: '1-201', person: 'wang', zh: '王五', en: 'Wang Wu', areaCentiM2: 12_050 },
  { unit: '1-202', person: 'zhao', zh: '赵六', en: 'Zhao Liu', areaCentiM2: 12_050 },
  { unit: '1-301', person: 'sun', zh: '孙七', en: 'Sun Qi', areaCentiM2: 8929 },
  { unit: '1-302', person: 'zhou', zh: '周八', en: 'Zhou Ba', areaCentiM2: 8929 },
] as const

const people: readonly Person[] = [
  {
    actor: { id: 'director', capacity: 'committee.director' },
    name: { zh: '陈主任（业主委员会主任）', en: 'Chen, director of the owner committee' },
  },
  ...HOMES.map(({ person, unit, zh, en }) => ({
    actor: { id: person, capacity: 'owner' },
    name: { zh: `${zh}（业主，${unit}）`, en: `${en}, owner of ${unit}` },
  })),
  ...['teller-1', 'teller-2'].map((id, index) => ({
    actor: { id, capacity: 'teller' },
    name: { zh: `监票人${['甲', '乙'][index]}`, en: `Teller ${index + 1}` },
  })),
]

const houseRules = parseRulebook({
  id: 'house/my-home',
  package: 'my-home',
  layer: 'house',
  community: CITY,
  label: { zh: '我家小区议事规则（示例）', en: 'Rules of procedure of my home (example)' },
  instruments: { procedure: { title: '我家小区业主大会议事规则（示例）', from: '2026-01-01' } },
  values: [
    {
      provision: 'assembly/roll-objection',
      instrument: 'procedure',
      article: '8',
      value: { count: 7, unit: 'day' },
    },
    { provision: 'voting/repeated-ballots', instrument: 'procedure', article: '9', value: 'last' },
    { provision: 'voting/void-ballots', instrument: 'procedure', article: '10', value: 'take-part' },
  ],
})

/** A vote that waits for its notice or, where it is wanted so, one whose result was announced. */
export async function createVote({ announced = false }: { readonly announced?: boolean } = {}) {
  const [{ actor: director }] = people as [Person]
  const live = liveOf({
    community: CITY,
    definition: assemblyMeeting.name,
    process: VOTE,
    begins: '2026-03-02T09:00+08:00',
    plugins: [ownerCommittee()],
    rulebooks: [houseRules],
    place: '370202',
    people,
    operator: director,
    paper: 'assembly-meeting/result',
    city: { zh: '我家小区', en: 'My home' },
  })
  const { governance, moveTo } = live
  const meeting = governance.community(CITY).process(assemblyMeeting, VOTE)
  await meeting.start({
    input: {
      kind: 'interim',
      source: 'committee',
      owners: null,
      conveneBy: null,
      election: null,
      agenda: [
        {
          id: 'M1',
          matter: 'property-company',
          title: '续聘光明物业服务企业',
          building: null,
          act: 'renew',
          subject: 'bright-home',
          candidates: [],
          seats: null,
        },
      ],
    },
    by: director,
  })
  await meeting.send({ event: 'roll.open', data: { day: '2026-03-02' }, by: director })
  for (const { unit, person, areaCentiM2 } of HOMES)
    await meeting.register('roll').record({
      data: {
        voter: unit,
        actors: [person],
        areaCentiM2,
        buildings: [{ building: '1', areaCentiM2 }],
        units: [unit],
      },
      by: director,
    })
  await moveTo('2026-03-10')
  await meeting.send({ event: 'roll.seal', data: {}, by: director })
  await governance.runDue()
  if (announced) {
    await meeting.send({
      event: 'notice.publish',
      data: {
        opens: '2026-03-26',
        closes: '2026-04-02',
        place: '小区广场',
        forms: ['online'],
        told: ['residents-committee'],
      },
      by: director,
    })
    await moveTo('2026-03-26')
    await meeting.send({ event: 'voting.open', data: {}, by: director })
    for (const [index, { unit, person }] of HOMES.slice(0, -1).entries())
      await meeting.register('ballots').record({
        data: {
          kind: 'ballot',
          voter: unit,
          channel: 'online',
          entry: 'only',
          proxy: null,
          choices: [{ question: 'M1', choice: index === 2 ? 'against' : 'for' }],
        },
        by: { id: person, capacity: 'owner' },
      })
    await moveTo('2026-04-03')
    for (const witness of ['teller-1', 'teller-2'])
      await meeting.send({
        event: 'count.witness',
        data: { witness },
        by: { id: witness, capacity: 'teller' },
      })
    await meeting.send({ event: 'result.announce', data: {}, by: director })
    await governance.runDue()
  }
  return live
}
