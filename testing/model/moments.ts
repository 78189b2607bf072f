import type { AnyDefinition } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'

import { digestWith } from '../../packages/core/src/history/export.ts'

/** A story that was told, and how another stage like its own is set. */
export interface Story {
  readonly harness: Harness
  readonly stage: () => Harness
}

/** A moment of a story in which a process stands in a state. */
export interface Moment {
  /** The number of the story. */
  readonly story: number
  readonly process: string
  readonly at: number
  /** The file of its community as it was then. */
  readonly file: readonly string[]
  readonly stage: () => Harness
}

/** What somebody gave in a story, and as whom. */
export interface Given {
  /** The number of the story. */
  readonly story: number
  readonly data: unknown
  readonly by: { readonly id: string; readonly capacity: string }
}

/** What the stories of a definition lead to. */
export interface Told {
  /** The moments of each state of the chart, by the state's value. */
  readonly moments: ReadonlyMap<string, readonly (() => Moment)[]>
  /** What was given with each event, start and record, by its name. */
  readonly given: ReadonlyMap<string, readonly Given[]>
}

interface Line {
  readonly kind: string
  readonly entry: {
    readonly process: string
    readonly command: string
    readonly recorded: number
    readonly body: string
  }
}

interface Body {
  readonly kind: string
  readonly definition?: string
  readonly name: string
  readonly register?: string
  readonly to: unknown
  readonly data: unknown
  readonly by: Given['by']
}

/** Reads the ends of stories: every moment of each, by the state in which a process of the definition stood. */
export async function readStories(definition: AnyDefinition, stories: readonly Story[]): Promise<Told> {
  const moments = new Map<string, (() => Moment)[]>()
  const given = new Map<string, Given[]>()
  for (const [story, { harness, stage }] of stories.entries()) {
    const lines: string[] = []
    for await (const line of harness.community.export()) lines.push(line)
    const [header = '', ...rest] = lines
    const entries = rest.filter((line) => (JSON.parse(line) as Line).kind === 'entry')
    const states = new Map<string, string>()
    for (const [index, line] of entries.entries()) {
      const { entry } = JSON.parse(line) as Line
      const body = JSON.parse(entry.body) as Body
      if (body.definition === definition.name) states.set(entry.process, JSON.stringify(body.to))
      if (states.has(entry.process))
        add(given, body.register ?? nameOf(body), { story, data: body.data, by: body.by })
      // What was committed together is not torn apart.
      const next = entries[index + 1]
      if (next !== undefined && (JSON.parse(next) as Line).entry.command === entry.command) continue
      const state = states.get(entry.process)
      if (state === undefined) continue
      add(moments, state, () => ({
        story,
        process: entry.process,
        at: entry.recorded,
        stage,
        file: fileOf(header, entries.slice(0, index + 1)),
      }))
    }
  }
  return { moments, given }
}

/** Starts go by a name that no event has. */
function nameOf({ kind, name }: Body): string {
  return kind === 'start' ? '' : name
}

function add<T>(lists: Map<string, T[]>, name: string, one: T): void {
  const list = lists.get(name)
  if (list) list.push(one)
  else lists.set(name, [one])
}

function fileOf(header: string, entries: readonly string[]): readonly string[] {
  const begin = JSON.stringify({ ...(JSON.parse(header) as object), position: entries.length })
  const lines = [begin, ...entries]
  const digest = lines.reduce(digestWith, '')
  return [...lines, JSON.stringify({ kind: 'end', entries: entries.length, tasks: 0, digest })]
}

/** Plays a moment on a stage of its own. */
export async function play(moment: Moment): Promise<Harness> {
  const harness = moment.stage()
  if (moment.at > harness.now()) await harness.at(moment.at)
  const answer = await harness.governance.import(moment.file)
  if (answer.status !== 'imported') throw new Error(`a moment of a story is refused: ${answer.code}`)
  return harness
}
