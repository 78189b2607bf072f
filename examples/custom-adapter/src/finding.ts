import type { FindStore } from '@gongzhi/core/storage'

import { maybe, toConditions, toProcess } from './rows.ts'
import { count, find } from './scripts/find.ts'
import type { Script } from './scripts/script.ts'

/** How processes of a community are found, over whatever runs a script. */
export function createFinding(run: (script: Script, args: readonly string[]) => Promise<unknown>): FindStore {
  return {
    find: async (query) => {
      const { community, sort = 'id', after, afterAt = 0, limit } = query
      const wanted = [sort, ...toConditions(query), ...maybe(after), String(afterAt), String(limit)]
      const found = (await run(find, [community, ...wanted])) as readonly (readonly [
        string,
        readonly string[],
      ])[]
      return found.map(([process, fields]) => toProcess({ community, process }, fields))
    },
    count: async ({ limit, ...query }) =>
      Number(await run(count, [query.community, ...toConditions(query), String(limit)])),
  }
}
