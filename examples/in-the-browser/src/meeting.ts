import { openIndexedDb } from '@gongzhi/adapters/indexeddb'
import {
  createGovernance,
  type Governance,
  type Instant,
  mainlandChina,
  parseRulebook,
  type Process,
  type StorageAdapter,
} from '@gongzhi/core'
import {
  compositions,
  jointMeeting,
  jointMeetingSeries,
  type Party,
  partyOf,
  triParty,
} from '@gongzhi/tri-party'

import { type Language, SUGGESTED } from './words.ts'

/** The community of the example, and the database of this site in which all of it is kept. */
export const CITY = 'hope-city'
export const DATABASE = 'gongzhi-in-the-browser'

/** Who sits at the table: each speaks for one party. */
export const PEOPLE = [
  { id: 'zhou', capacity: 'party.secretary', name: { zh: '周书记', en: 'Secretary Zhou' } },
  { id: 'luo', capacity: 'committee.director', name: { zh: '罗主任', en: 'Director Luo' } },
  { id: 'feng', capacity: 'company.manager', name: { zh: '冯经理', en: 'Manager Feng' } },
] as const

/** The party that somebody speaks for. */
export const partyOfPerson = ({ capacity }: { readonly capacity: string }): Party =>
  partyOf(capacity) as Party

/** No statute says how long the parties may take: the community has agreed it. */
const houseRules = parseRulebook({
  id: 'house/in-the-browser',
  package: 'in-the-browser',
  layer: 'house',
  community: CITY,
  label: { zh: '希望城自治规则（示例）', en: 'House rules of Hope City (example)' },
  instruments: { linkage: { title: '希望城三方联动工作办法（示例）', from: '2024-07-01' } },
  values: [
    // Nobody waits in a demonstration: a meeting may be on the day on which it is convened.
    { provision: 'joint-meeting/notice-days', instrument: 'linkage', article: '11', value: 0 },
    {
      provision: 'joint-meeting/reconvene-period',
      instrument: 'linkage',
      article: '12',
      value: { count: 15, unit: 'day' },
    },
    {
      provision: 'joint-meeting/signing-period',
      instrument: 'linkage',
      article: '14',
      value: { count: 7, unit: 'day' },
    },
  ],
})

/** A series holds one meeting a month; the page convenes another whenever it is asked to, in a series of its own. */
const seriesOf = (number: number): string => `joint-${number}`

/** The host's side of Gongzhi, in a page. */
export interface Table {
  readonly governance: Governance
  readonly storage: StorageAdapter
  now(): Instant
  /** Moves the clock of this demonstration; what became due meanwhile happens. */
  moveTo(when: Instant): Promise<void>
  /** Never behind what another tab has stored. */
  follow(recorded: Instant): void
  /** The newest meeting; the first is convened where there is none. */
  meeting(language: Language): Promise<Process<(typeof jointMeeting)['vocabulary']>>
  convene(language: Language): Promise<void>
}

/** Opens the store of this browser, and an engine on it. */
export async function openTable(): Promise<Table> {
  const storage = await openIndexedDb({ name: DATABASE })
  await storage.migrate()
  let ahead = 0
  const now = (): Instant => Date.now() + ahead
  const governance = createGovernance({
    storage,
    plugins: [triParty()],
    rulebooks: [houseRules],
    places: { [CITY]: '511304' },
    calendar: mainlandChina,
    clock: now,
    holdings: ({ actor }) => PEOPLE.filter(({ id }) => id === actor).map(({ capacity }) => ({ capacity })),
  })
  const city = governance.community(CITY)
  const day = () =>
    new Date(now() + 8 * 3_600_000).toISOString().slice(0, 10) as `${number}-${number}-${number}`
  const meetings = async () =>
    (await city.find({ definition: jointMeeting, limit: 1_000 })).map(({ process }) => process)
  const table: Table = {
    governance,
    storage,
    now,
    async moveTo(when) {
      ahead += Math.max(0, when - now())
      await governance.runDue()
    },
    follow: (recorded) => {
      ahead += Math.max(0, recorded - now())
    },
    async meeting(language) {
      if ((await meetings()).length === 0) await table.convene(language)
      const all = await meetings()
      const newest = all.find((process) => process.startsWith(`${seriesOf(all.length)}/`))
      return city.process(jointMeeting, newest as string)
    },
    async convene(language) {
      const id = seriesOf((await meetings()).length + 1)
      const series = city.process(jointMeetingSeries, id)
      const items = SUGGESTED[language].matters.map((title, index) => ({
        id: `i${index + 1}`,
        title,
        concern: null,
      }))
      const composition = {
        ...compositions.partyOrganisation,
        standing: [...compositions.partyOrganisation.standing],
      }
      const by = PEOPLE[0]
      await series.start({ input: { composition, firstMonth: day().slice(0, 7) }, by, id: `${id}:begin` })
      for (const data of items)
        await series.send({ event: 'agenda.propose', data, by, id: `${id}:${data.id}` })
      await series.send({
        event: 'meeting.convene',
        data: { day: day(), place: SUGGESTED[language].place },
        by,
        id: `${id}:convene`,
      })
      await governance.runDue()
    },
  }
  for (const head of await storage.communities({ after: null, limit: 1 })) table.follow(head.recorded)
  return table
}
