import { type ConsoleFigure, createConsole } from '@gongzhi/console/server'
import type { Governance, Plugin } from '@gongzhi/core'
import { drawSvg } from '@gongzhi/core/diagram'
import { htmlFormat } from '@gongzhi/papers'
import { docxFormat } from '@gongzhi/papers/docx'
import { Graphviz } from '@hpcc-js/wasm-graphviz'

import { readInput } from '../../hope-city/src/read.ts'
import { CITY } from '../../hope-city/src/stage.ts'
import { createFigures, STREET } from './figures.ts'
import { ENGINEER, namesOf, triedPeople } from './people.ts'
import { FROM, runYear, type RunningYear, TO } from './running-year.ts'

/** What the street counts. */
const FIGURES: readonly ConsoleFigure[] = [
  {
    id: 'held',
    label: { zh: '召开联席会议', en: 'Joint meetings held' },
    outcomes: ['joint-meeting/meeting.held'],
  },
  {
    id: 'not-held',
    label: { zh: '会议未按期召开', en: 'Meetings not held in time' },
    outcomes: [
      'joint-meeting-series/month.missed',
      'joint-meeting-series/hearing.missed',
      'joint-meeting/meeting.lapsed',
    ],
    missed: true,
  },
  {
    id: 'overdue',
    label: { zh: '逾期未办', en: 'Overdue' },
    outcomes: [
      'concern/concern.overdue',
      'joint-meeting/action.overdue',
      'rectification/rectification.overdue',
      'cross-review/report.missing',
    ],
    missed: true,
  },
  {
    id: 'closed',
    label: { zh: '诉求结案', en: 'Concerns closed' },
    outcomes: ['concern/concern.closed'],
  },
  {
    id: 'found',
    label: { zh: '发现违法并移交', en: 'Violations found and referred' },
    outcomes: ['referral/referral.submitted'],
  },
]

/** Who enters what others did on paper. */
const ENTERS = ['residents-committee', 'clerk']

/** The console over the year of Hope City: for trying, on this machine alone. */
export interface PlaygroundHost {
  fetch(request: Request): Promise<Response>
  readonly year: RunningYear
  close(): void
}

/** Begins the year, and gives the page over it. */
export async function createPlayground({
  data,
  plugins,
}: {
  readonly data: string
  readonly plugins?: readonly Plugin[]
}): Promise<PlaygroundHost> {
  const input = await readInput(data)
  const year = await runYear(input, { ...(plugins && { plugins }) })
  const graphviz = await Graphviz.load()
  const names = namesOf(input)
  const people = triedPeople(input)
  const made = new WeakMap<Governance, ReturnType<typeof createConsole>>()

  /** The console over the year as it is played now: one that was begun anew is another governance. */
  function current() {
    const governance = year.governance()
    const known = made.get(governance)
    if (known) return known
    const own = createConsole({
      governance,
      basePath: '',
      // Nobody logs in to a playground; it listens on this machine alone, and nothing in it is real.
      authenticate: () => ({ id: ENGINEER }),
      mayOperate: ({ caller }) => caller.id === ENGINEER,
      maySupervise: ({ id }) => [ENGINEER, 'street-office', 'housing-bureau'].includes(id),
      personOf: ({ id }) => people.find((person) => person.id === id) ?? { places: [] },
      communityName: (community) => names.get(community),
      groupOf: () => STREET,
      supervised: createFigures(governance),
      // Papers are handed in at the residents' committee, which enters them.
      mayEnterFor: ({ enteredBy }) => ENTERS.includes(enteredBy.capacity),
      enters: ENTERS,
      names: ({ ids }) => Object.fromEntries(ids.map((id) => [id, names.get(id)])),
      search: ({ text }) =>
        [...names]
          .filter(([id, name]) => id !== CITY && (id.includes(text) || name.includes(text)))
          // Whoever types 1-201 means that home, and not 11-201.
          .toSorted(([, one], [, other]) => one.indexOf(text) - other.indexOf(text))
          .map(([id, name]) => ({ id, name, note: id })),
      figures: FIGURES,
      drawChart: (dot) => drawSvg(dot, graphviz),
      paperFormats: { html: htmlFormat, docx: docxFormat },
      clock: year.now,
      playground: {
        people,
        clock: () => {
          const goal = year.goal()
          return { now: year.now(), from: FROM, to: TO, ...(goal !== undefined && { goal }) }
        },
        // The page asks where the clock is while the days go by.
        moveTo: (instant) => {
          year.moveTo(instant).catch((error: unknown) => console.error(error))
        },
        afterwards: year.settle,
      },
    })
    made.set(governance, own)
    return own
  }

  return { fetch: async (request) => current().fetch(request), year, close: () => current().close() }
}
