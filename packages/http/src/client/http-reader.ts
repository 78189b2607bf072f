import type { Actor } from '@gongzhi/core'

import { type Caller, HttpClientError, isRefusal, pathOf } from './call.ts'
import { readFeed } from './feed.ts'
import type { HttpReader, PaperAsked } from './http-client.ts'
import { pathOfProcess } from './process.ts'
import { createRemoteReader } from './reader.ts'

/** Creates the handle of a community elsewhere for one reader, with what only the face has. No I/O. */
export function createHttpReader(caller: Caller, community: string, actor: Actor): HttpReader {
  const sender = { id: actor.id, capacity: actor.capacity }
  const path = pathOf('communities', community)
  const paperCall = (
    { definition, process, paper, of }: PaperAsked,
    form: { readonly format?: string; readonly language?: string } = {},
  ) => ({
    sender,
    path: `${pathOfProcess({ community, definition, process })}${pathOf('papers', paper)}`,
    query: { of, ...form },
  })
  return {
    ...createRemoteReader(caller, community, actor),
    rules: async (query = {}) => caller.call({ sender, path: `${path}/rules`, query }),
    explain: async ({ provision, ...query }) =>
      caller.call({ sender, path: `${path}${pathOf('rules', provision)}`, query }),
    outlook: async ({ definition, process }) =>
      caller.call({ sender, path: `${pathOfProcess({ community, definition, process })}/outlook` }),
    paper: async (asked) => caller.call(paperCall(asked)),
    async paperFile({ format, language, ...asked }) {
      if (format === 'json')
        throw new HttpClientError('http/question', 'a file has a form; json is what `paper` gives')
      const form = { format, ...(language !== undefined && { language }) }
      const answer = await caller.raw(paperCall(asked, form))
      return isRefusal(answer) ? answer : { status: 'read', file: await answer.blob() }
    },
    missing: async (query = {}) => caller.call({ sender, path: `${path}/missing`, query }),
    preflight: async ({ process, ...body }) =>
      caller.call({ sender, path: `${path}${pathOf('preflight', process.name)}`, command: { body } }),
    feed: (options) => readFeed(caller, { sender, path: `${path}/feed` }, options),
  }
}
