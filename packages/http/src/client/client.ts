import type { OwnWork, Vocabulary } from '@gongzhi/core'

import {
  type Call,
  createCaller,
  HttpClientError,
  isRefusal,
  pathOf,
  type HttpClientOptions,
  type Sender,
} from './call.ts'
import type { HttpClient, InstalledDefinitions, PaperList } from './http-client.ts'
import { createHttpReader } from './http-reader.ts'
import { createRemoteFace, createRemoteOperations } from './operator.ts'
import { createRemoteProcess } from './process.ts'

/**
 * A governance that runs elsewhere, behind `createHttpFace`: the same calls as in process, with the same types.
 *
 * What the engine refuses comes back as the same refusal; what is no outcome (nobody is logged in, the face is not
 * there) is thrown as an {@link HttpClientError}. Commands that got no answer are sent again under the same id.
 *
 * @example
 * ```ts
 * import { createHttpClient } from '@gongzhi/http/client'
 *
 * const governance = createHttpClient({
 *   url: 'https://api.example.cn/gongzhi',
 *   headers: () => ({ authorization: 'Bearer …' }),
 * })
 * const city = governance.community('hope-city')
 * city.id // 'hope-city'
 * ```
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const caller = createCaller(options)
  const senderOf = (by: Sender | undefined) => by ?? caller.operator()
  /** What is told to whoever is logged in. */
  const open = async <Body extends object>(call: Call): Promise<Body> => {
    const found = await caller.call<Body>(call)
    if (isRefusal(found)) throw new HttpClientError(found.code, found.reason.en)
    return found
  }
  return {
    ...createRemoteFace(caller),
    community: (community) => ({
      ...createRemoteOperations(caller, community),
      id: community,
      process: <V extends Vocabulary>({ name: definition }: { readonly name: string }, process: string) =>
        createRemoteProcess<V>(caller, { community, definition, process }),
      as: (actor) => createHttpReader(caller, community, actor),
    }),
    async worklist({ person, communities, after, limit }) {
      const found = await caller.call<OwnWork & { readonly status: 'read' }>({
        sender: { id: person },
        path: '/worklist',
        query: { after, limit, communities: communities && JSON.stringify(communities) },
      })
      if (isRefusal(found)) throw new HttpClientError(found.code, found.reason.en)
      const { status: _, ...work } = found
      return work
    },
    definitions: async (by) => open<InstalledDefinitions>({ sender: senderOf(by), path: '/definitions' }),
    papers: async (definition, by) =>
      open<PaperList>({ sender: senderOf(by), path: `${pathOf('definitions', definition)}/papers` }),
    async diagram({ definition, by, ...query }) {
      const path = `${pathOf('definitions', definition)}/diagram`
      const drawn = await caller.raw({ sender: senderOf(by), path, query })
      if (isRefusal(drawn)) throw new HttpClientError(drawn.code, drawn.reason.en)
      return drawn.text()
    },
  }
}
