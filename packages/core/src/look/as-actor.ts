import type { Actor } from '../actor.ts'
import type { Definition, Vocabulary } from '../define/index.ts'
import { bareActor } from '../from-outside.ts'
import { asked, textOf } from '../given.ts'
import { beginExport, exportLines } from '../history/export.ts'
import { processPages } from '../pages.ts'
import { DEADLINES, FIND } from '../question.ts'
import type { Refusal } from '../refusal.ts'
import type { Engine } from '../way/engine.ts'
import { withoutPaths } from '../way/field.ts'
import { watchedCalls } from '../way/trace.ts'
import { type DefinitionDescription, describeDefinition } from './definition.ts'
import {
  type ComingDeadline,
  comingDeadlines,
  type DeadlineQuery,
  findProcesses,
  type FindQuery,
  isFoundIn,
} from './find.ts'
import { hiddenFields, newestRelease, notAllowed, refuseProcess, refuseReader } from './permission.ts'
import { type Place, readOn } from './read-on.ts'
import { createProcessReader, type ProcessReader } from './read-process.ts'
import { refuseOpen, registerWords } from './read-register.ts'
import { type Overview, worklistOf, type WorkItem } from './worklist.ts'

/** A community as somebody reads it (以某人身份查阅): nothing that no definition gives to his capacity. */
export interface Reader {
  readonly actor: Actor
  process<V extends Vocabulary>(definition: Definition<V>, id: string): ProcessReader<V>
  /**
   * Processes that he may read. `withheld` names the definitions that he may not, whether or not there are such
   * processes.
   */
  find(query?: FindQuery): Promise<
    | {
        readonly status: 'read'
        readonly processes: readonly Overview[]
        readonly withheld: readonly string[]
      }
    | Refusal
  >
  /** What waits for him. Of a process that he may not read, nothing but what he may do. */
  worklist(query?: {
    readonly after?: string
    readonly limit?: number
  }): Promise<{ readonly status: 'read'; readonly items: readonly WorkItem[] } | Refusal>
  /** The deadlines before an instant of what he may read, the next first, page by page. */
  deadlines(
    query: DeadlineQuery,
  ): Promise<{ readonly status: 'read'; readonly deadlines: readonly ComingDeadline[] } | Refusal>
  /**
   * A definition in words, as data: what its states, events, deadlines and capacities are called. Whoever reads may
   * know what is installed; undefined where it is not. The newest release, unless told.
   */
  definition(name: string, release?: number): Promise<DefinitionDescription | undefined>
  /**
   * The whole community, for whom the host says, and while no register is open. It is of the moment of the
   * call, however much later its lines are read.
   */
  export(): Promise<{ readonly status: 'read'; readonly lines: AsyncIterable<string> } | Refusal>
}

/** Creates the handle of a community for one reader. No I/O. */
export function createReader(engine: Engine, community: string, who: Actor): Reader {
  const actor = bareActor(who)
  const refused = () => refuseReader(engine, community, actor)
  const reads = (definition: string) => refuseProcess(engine, definition, actor) === undefined
  // What he may not read he does not find by: a search would tell him.
  // What a release that is not here withholds from whom, nobody here knows: that it is there is all that is told.
  const isInstalled = ({ definition, release }: Pick<Overview, 'definition' | 'release'>) =>
    engine.definitions.get(definition)?.has(release) === true
  const findsBy = ({ definition, release, context: whole }: Overview, query: FindQuery) => {
    const context = isInstalled({ definition, release }) ? whole : {}
    const releases = [...(engine.definitions.get(definition)?.values() ?? [])]
    return isFoundIn(releases, withoutPaths(context, hiddenFields(engine, definition, actor)), query)
  }
  const handle: Reader = {
    actor,
    process: (definition, id) => createProcessReader(engine, definition, { community, process: id, actor }),
    async find(given) {
      const query = asked('find', given, FIND)
      const outsider = await refused()
      if (outsider) return outsider
      const found = await readOn({
        ...query,
        page: (page) => findProcesses(engine, community, { ...query, ...page }),
        placeOf: (last) => placeOf(last, query.sort),
        readable: (one) => reads(one.definition) && findsBy(one, query),
      })
      return {
        status: 'read',
        processes: found.map(({ context, ...overview }) => ({
          ...overview,
          context: isInstalled(overview)
            ? withoutPaths(context, hiddenFields(engine, overview.definition, actor))
            : {},
        })),
        withheld: [...engine.definitions.keys()].filter((name) => !reads(name)).toSorted(),
      }
    },
    async worklist(given) {
      const { after, limit } = asked('worklist', given, { after: 'text', limit: 'count' })
      const outsider = await refused()
      if (outsider) return outsider
      const items = await worklistOf(engine, community, {
        capacities: [actor.capacity],
        ...(after !== undefined && { after }),
        ...(limit !== undefined && { limit }),
      })
      return {
        status: 'read',
        items: items.map((item) => (reads(item.definition) ? item : withoutStanding(item))),
      }
    },
    async deadlines(given) {
      const query = asked('deadlines', given, DEADLINES)
      const outsider = await refused()
      if (outsider) return outsider
      return { status: 'read', deadlines: await comingDeadlines(engine, community, { ...query, of: reads }) }
    },
    definition: async (name, release) =>
      describeDefinition(engine, textOf('definition', 'the name', name), release),
    async export() {
      const outsider = await refused()
      if (outsider) return outsider
      const whole = { zh: '整个小区的案卷', en: 'the whole community' }
      if (!engine.exporters.includes(actor.capacity))
        return notAllowed(engine, whole, { capacity: actor.capacity, allowed: engine.exporters })
      // Its end is fixed before it is looked whether a register is open: one that opens later is not in it.
      const begun = await beginExport(engine.storage, community)
      const open = await openRegister(engine, community)
      if (open)
        return refuseOpen(registerWords(newestRelease(engine, open.definition), open.register), open.register)
      return { status: 'read', lines: exportLines(engine.storage, begun) }
    },
  }
  return watchedCalls(engine, { community }, { handle, but: ['process'] })
}

function withoutStanding({ process, definition, label, events }: WorkItem): WorkItem {
  return { process, definition, label, states: [], events }
}

/** Where the next page begins. */
function placeOf({ process, started, due }: Overview, sort: FindQuery['sort']): Place {
  if (sort === 'due') return { after: process, ...(due !== undefined && { afterAt: due }) }
  return sort === undefined || sort === 'id' ? { after: process } : { after: process, afterAt: started }
}

const OPEN = 'open:'

/** Some register that is open in a community: an export would tell what nobody may read yet. */
async function openRegister(
  { storage }: Engine,
  community: string,
): Promise<{ readonly definition: string; readonly register: string } | undefined> {
  for await (const page of processPages(storage, { community, status: 'active' }))
    for (const { state } of page) {
      const tag = state.tags.find((each) => each.startsWith(OPEN))
      if (tag !== undefined) return { definition: state.definition, register: tag.slice(OPEN.length) }
    }
  return undefined
}
