import type { OwnWork, Vocabulary } from '@gongzhi/core'

import { createCaller, HttpClientError, isRefusal, type HttpClientOptions } from './call.ts'
import { createRemoteFace, createRemoteOperations } from './operator.ts'
import { createRemoteProcess } from './process.ts'
import { createRemoteReader } from './reader.ts'
import type { RemoteGovernance } from './remote.ts'

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
export function createHttpClient(options: HttpClientOptions): RemoteGovernance {
  const caller = createCaller(options)
  return {
    ...createRemoteFace(caller),
    community: (community) => ({
      ...createRemoteOperations(caller, community),
      id: community,
      process: <V extends Vocabulary>({ name: definition }: { readonly name: string }, process: string) =>
        createRemoteProcess<V>(caller, { community, definition, process }),
      as: (actor) => createRemoteReader(caller, community, actor),
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
  }
}
