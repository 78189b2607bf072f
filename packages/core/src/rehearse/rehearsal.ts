import { asked } from '../given.ts'
import { isOwn } from '../history/own-process.ts'
import type { Label } from '../label.ts'
import { assertFurther } from '../pages.ts'
import type { Instant } from '../time.ts'
import { giveTurn } from '../turn.ts'
import type { Engine } from '../way/engine.ts'
import { lawsOf } from './asked-once.ts'
import { type RehearsalReport, reportOf } from './report.ts'
import { type Trial, tryProcess } from './try-process.ts'
import type { RehearsalPage, RehearsalPlace, Verdict } from './verdict.ts'

/** Which live processes are tried. */
export interface RehearsalQuery {
  /** Left out, every community that is not archived. */
  readonly communities?: readonly string[]
  /** The name of a definition; left out, all. */
  readonly definition?: string
}

/** A candidate that can be tried on what is stored (演练). It stores nothing. */
export interface Rehearsal {
  /** Verdicts, community by community and by id: a hundred, unless told, and a thousand at most. */
  page(
    query?: RehearsalQuery & { readonly after?: RehearsalPlace; readonly limit?: number },
  ): Promise<RehearsalPage>
  /**
   * All of them, page by page, as a text for people: counts, and of each kind of change some processes by name (20,
   * unless told). Memory grows with the kinds of changes, not with the processes.
   */
  report(query?: RehearsalQuery & { readonly named?: number }): Promise<RehearsalReport>
}

const MOST = 1_000
const COMMUNITIES = 500

const WHICH = { communities: 'texts', definition: 'text' } as const
const PAGE = { ...WHICH, after: 'object', limit: 'count' } as const
const REPORT = { ...WHICH, named: 'count' } as const
const PLACE = { community: { needed: 'text' }, process: { needed: 'text' } } as const

/** Makes a rehearsal of two engines on one store. */
export function createRehearsal(
  before: Engine,
  after: Engine,
  {
    as,
    at,
    capacities,
  }: {
    readonly as: Trial['as']
    readonly at: Instant | undefined
    readonly capacities: ReadonlyMap<string, Label>
  },
): Rehearsal {
  async function page(query?: Parameters<Rehearsal['page']>[0]): Promise<RehearsalPage> {
    const { communities, definition, after: place, limit = 100 } = asked('rehearsal.page', query, PAGE)
    if (place) asked('rehearsal.page', place, PLACE)
    const laws = { before: lawsOf(before), after: lawsOf(after) }
    const trial: Trial = { before, after, laws, as, at: at ?? before.clock() }
    const most = Math.max(1, Math.min(limit, MOST))
    const verdicts: Verdict[] = []
    for await (const community of communitiesFrom(before, communities, place?.community)) {
      let last = community === place?.community ? place.process : null
      for (;;) {
        const found = await before.storage.find({
          community,
          status: 'active',
          ...(definition !== undefined && { definition }),
          after: last,
          limit: most,
        })
        if (found.length > 0)
          assertFurther(`processes of ${community}`, { after: last, place: found.at(-1)?.process })
        for (const stored of found) {
          last = stored.process
          if (isOwn(stored.process)) continue
          verdicts.push(await tryProcess(trial, stored))
          if (verdicts.length === most) return { verdicts, next: { community, process: last } }
        }
        await giveTurn()
        if (found.length < most) break
      }
    }
    return { verdicts }
  }
  return {
    page,
    report: async (given) => {
      const { named = 20, ...query } = asked('rehearsal.report', given, REPORT)
      return reportOf(async (place) => page({ ...query, ...(place && { after: place }), limit: MOST }), {
        named,
        at: at ?? before.clock(),
        offset: before.offset,
        capacities,
      })
    },
  }
}

async function* communitiesFrom(
  { storage }: Engine,
  given: readonly string[] | undefined,
  from: string | undefined,
): AsyncIterable<string> {
  if (given) {
    const all = [...new Set(given)]
    yield* from === undefined ? all : all.slice(Math.max(0, all.indexOf(from)))
    return
  }
  if (from !== undefined) yield from
  let last = from ?? null
  for (;;) {
    const heads = await storage.communities({ after: last, limit: COMMUNITIES })
    if (heads.length > 0) assertFurther('communities', { after: last, place: heads.at(-1)?.community })
    for (const { community, archived } of heads) {
      last = community
      if (!archived) yield community
    }
    if (heads.length < COMMUNITIES) return
  }
}
