import type {
  Actor,
  ComingDeadline,
  DefinitionDescription,
  GroupCounts,
  Overview,
  ProcessEntry,
  ProcessReader,
  ReadEntry,
  ReadStanding,
  RecordEntry,
  RecordProof,
  RegisterReader,
  Vocabulary,
  WorkItem,
} from '@gongzhi/core'

import { type Caller, collect, HttpClientError, isRefusal, pathOf } from './call.ts'
import { pathOfProcess, type RemoteKey } from './process.ts'
import type { RemoteReader } from './remote.ts'

/** How many there are, unless told: as in process. */
const USUAL = { history: 1_000, records: 1_000, find: 100, worklist: 100, deadlines: 100 } as const

/** Creates the handle of a community elsewhere for one reader. No I/O. */
export function createRemoteReader(caller: Caller, community: string, actor: Actor): RemoteReader {
  const path = pathOf('communities', community)
  return {
    actor: { id: actor.id, capacity: actor.capacity },
    process: ({ name: definition }, process) =>
      createRemoteProcessReader(caller, { community, definition, process }, actor),
    async find({ limit = USUAL.find, definition, cause, attributes, ...query } = {}) {
      type Page = {
        readonly status: 'read'
        readonly processes: readonly Overview[]
        readonly withheld: readonly string[]
      }
      const found = await collect<Page, Overview>(
        caller,
        {
          sender: actor,
          path: `${path}/processes`,
          query: {
            ...query,
            definition: definition?.name,
            cause: cause?.process,
            causeCommunity: cause?.community,
            attributes: attributes && JSON.stringify(attributes),
          },
        },
        { limit, itemsOf: ({ processes }) => processes },
      )
      return isRefusal(found) ? found : { ...found.page, processes: found.items }
    },
    async worklist({ limit = USUAL.worklist, after } = {}) {
      type Page = { readonly status: 'read'; readonly items: readonly WorkItem[] }
      const found = await collect<Page, WorkItem>(
        caller,
        { sender: actor, path: `${path}/worklist`, query: { after } },
        { limit, itemsOf: ({ items }) => items },
      )
      return isRefusal(found) ? found : { ...found.page, items: found.items }
    },
    async deadlines({ before, after, limit = USUAL.deadlines }) {
      type Page = { readonly status: 'read'; readonly deadlines: readonly ComingDeadline[] }
      const place = after && JSON.stringify([after.dueAt, after.process, after.key])
      const found = await collect<Page, ComingDeadline>(
        caller,
        { sender: actor, path: `${path}/deadlines`, query: { before, after: place } },
        { limit, itemsOf: ({ deadlines }) => deadlines },
      )
      return isRefusal(found) ? found : { ...found.page, deadlines: found.items }
    },
    async definition(name, release) {
      try {
        const path = pathOf('definitions', name)
        const found = await caller.call<DefinitionDescription>({ sender: actor, path, query: { release } })
        return isRefusal(found) ? undefined : found
      } catch (error) {
        if (error instanceof HttpClientError && error.code === 'http/unknown-definition') return undefined
        throw error
      }
    },
    async export() {
      const answer = await caller.raw({ sender: actor, path: `${path}/export` })
      return isRefusal(answer) ? answer : { status: 'read', lines: linesOf(answer) }
    },
  }
}

/** Lines as they come. One that breaks off is no line: whoever reads on is told. */
async function* linesOf({ body }: Response): AsyncGenerator<string> {
  if (!body) return
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      const lines = (rest + value).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } finally {
    reader.cancel().catch(() => {})
  }
  if (rest !== '') throw new HttpClientError('http/broke-off', 'the export broke off within a line')
}

function createRemoteProcessReader<V extends Vocabulary>(
  caller: Caller,
  key: RemoteKey,
  actor: Actor,
): ProcessReader<V> {
  const path = pathOfProcess(key)
  return {
    id: key.process,
    async standing() {
      const found = await caller.call<ReadStanding<V>>({ sender: actor, path })
      return isRefusal(found) && found.code === 'load/unknown-process' ? undefined : found
    },
    async history({ limit = USUAL.history, after } = {}) {
      type Page = { readonly status: 'read'; readonly entries: readonly ReadEntry<ProcessEntry>[] }
      const found = await collect<Page, ReadEntry<ProcessEntry>>(
        caller,
        { sender: actor, path: `${path}/history`, query: { after } },
        { limit, itemsOf: ({ entries }) => entries },
      )
      return isRefusal(found) ? found : { ...found.page, entries: found.items }
    },
    register: (name) => createRemoteRegisterReader(caller, `${path}${pathOf('registers', name)}`, actor),
  }
}

function createRemoteRegisterReader(caller: Caller, path: string, sender: Actor): RegisterReader {
  return {
    async records({ limit = USUAL.records, ...query } = {}) {
      type Page = {
        readonly status: 'read'
        readonly records: readonly ReadEntry<RecordEntry>[]
        readonly withheld: boolean
      }
      const found = await collect<Page, ReadEntry<RecordEntry>>(
        caller,
        { sender, path: `${path}/records`, query },
        { limit, itemsOf: ({ records }) => records },
      )
      return isRefusal(found) ? found : { ...found.page, records: found.items }
    },
    proof: async (key, round) =>
      caller.call<RecordProof>({ sender, path: `${path}${pathOf('records', key)}/proof`, query: { round } }),
    groups: async (query) =>
      caller.call<GroupCounts>({ sender, path: `${path}/groups`, query: { ...query } }),
    doubts: async () => caller.call({ sender, path: `${path}/doubts` }),
  }
}
