import {
  type Actor,
  createGovernance,
  createMemoryStorage,
  type Label,
  mainlandChina,
  type Plugin,
  readPaperUnguarded,
  type Rulebook,
} from '../../packages/core/src/index.ts'
import { createHttpClient } from '../../packages/http/src/client/index.ts'
import { createHttpFace } from '../../packages/http/src/index.ts'
import { toHtml } from '../../packages/papers/src/index.ts'

/** Somebody as whom one may act. */
export interface Person {
  readonly actor: Actor
  readonly name: Label
}

/** What is shown in a page, and who is in it. */
interface LiveHost {
  readonly community: string
  readonly definition: string
  readonly process: string
  readonly begins: string
  readonly plugins: readonly Plugin[]
  readonly rulebooks: readonly Rulebook[]
  /** The place, where it has texts of its own. */
  readonly place?: string
  /** As whom somebody may act in the page. */
  readonly people: readonly Person[]
  /** Who holds something besides. */
  readonly holders?: readonly Actor[]
  readonly operator: Actor
  /** The paper that is made of it. */
  readonly paper: string
  /** What the community is called on papers. */
  readonly city: Label
}

/** One process in the memory of a page, with a clock that is moved, and a client of its HTTP face. */
export function liveOf({
  community,
  definition,
  process,
  begins,
  plugins,
  rulebooks,
  place,
  people,
  holders = [],
  operator,
  paper,
  city,
}: LiveHost) {
  let now = Date.parse(begins)
  const actors = [...people.map(({ actor }) => actor), ...holders]
  const governance = createGovernance({
    storage: createMemoryStorage(),
    plugins,
    rulebooks,
    ...(place !== undefined && { places: { [community]: place } }),
    calendar: mainlandChina,
    holdings: ({ actor }) => actors.filter(({ id }) => id === actor),
    clock: () => now,
  })
  const moveTo = async (day: string) => {
    now = Date.parse(`${day}T09:00+08:00`)
    await governance.runDue()
  }
  // The elements ask by the HTTP face, as they would ask a server: here it answers in the page.
  const face = createHttpFace({
    governance,
    authenticate: (request) => ({ id: request.headers.get('authorization') ?? '' }),
    mayOperate: () => true,
  })
  const client = createHttpClient({
    url: 'http://localhost/gongzhi',
    fetch: async (request) => face.fetch(request),
    headers: ({ id }) => ({ authorization: id }),
    operator,
  })
  return {
    governance,
    client,
    people,
    where: { community, definition, process },
    clock: () => now,
    moveTo,
    /** Runs what follows from what somebody did. */
    settle: () => governance.runDue(),
    /** Goes on by days; what is due until then happens. */
    async wait(days: number) {
      await moveTo(new Date(now + days * 86_400_000).toISOString().slice(0, 10))
    },
    directory: {
      nameOf: ({ id }: { readonly id: string }) => people.find(({ actor }) => actor.id === id)?.name.zh,
    },
    /** What is published of it, where there is something by now. */
    async paper(language: 'zh' | 'en') {
      const answer = await readPaperUnguarded(governance, {
        community,
        process,
        paper,
        names: () => ({ [community]: city[language] }),
      })
      return answer.status === 'read'
        ? { html: toHtml(answer.paper, { language }) }
        : { why: answer.reason[language] }
    },
  }
}
