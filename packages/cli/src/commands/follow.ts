import { setTimeout as sleep } from 'node:timers/promises'

import type { Community, Governance, ReadEntry } from '@gongzhi/core'

import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'
import { wholeNumber } from '../number.ts'
import type { Session } from '../session.ts'
import { communityOf } from './communities.ts'

/** How many entries are read at once. */
const PAGE = 500

/** Prints the feed of a community. */
export const follow = command({
  name: 'follow',
  does: { zh: '逐条输出一个小区发生的事', en: 'prints what happens in a community, entry by entry' },
  more: {
    zh: '供查看之用，选票也在其中。须办理且不得遗漏的事，用 governance.follow。',
    en: 'For looking; ballots are among it. What has to be done for each entry is a follower (governance.follow).',
  },
  operands: [{ name: 'community', does: { zh: '小区', en: 'which community' }, needed: true }],
  flags: {
    after: {
      behind: { zh: '位置', en: 'position' },
      does: {
        zh: '从这一位置之后开始；0 为从头，不写则从现在开始',
        en: 'begins behind this position: 0 is the beginning; without it, with what comes now',
      },
    },
    once: { does: { zh: '输出已有的就结束', en: 'ends with what is there' } },
    every: {
      behind: { zh: '毫秒', en: 'milliseconds' },
      does: { zh: '多久查看一次；不写则为 1000', en: 'how often it is looked; 1000, unless told' },
    },
  },
  run: (session, { operands: [id = ''], flags }) =>
    session.whole(async () => {
      const { governance } = await session.open()
      const community = await communityOf(governance, id)
      const nap = wholeNumber('every', flags.every ?? '1000', 86_400_000)
      const lineOf = linesOf(session, { governance, community })
      let after =
        flags.after === undefined && !flags.once
          ? await community.position()
          : wholeNumber('after', flags.after ?? '0')
      while (!session.signal.aborted) {
        const page = await community.feed({ after, limit: PAGE })
        for (const entry of page) await session.write(`${await lineOf(entry)}\n`)
        after = page.at(-1)?.position ?? after
        if (page.length === PAGE) continue
        if (flags.once) return EXIT.done
        await sleep(nap, undefined, { signal: session.signal }).catch(() => {})
      }
      return EXIT.done
    }),
})

/** An entry as a line: a sentence, or JSON. Of a record, the process says what it is a record of. */
function linesOf(
  { json, say }: Session,
  { governance, community }: { readonly governance: Governance; readonly community: Community },
): (entry: ReadEntry) => Promise<string> {
  const kinds = new Map<string, string | undefined>()
  return async (entry) => {
    const { body, position, hash } = entry
    if (json) return JSON.stringify({ community: community.id, position, hash, body })
    const { process } = body
    if (!kinds.has(process)) kinds.set(process, (await community.find({ process, limit: 1 }))[0]?.definition)
    const definition = kinds.get(process)
    const said = governance.describeEntry({ body, ...(definition !== undefined && { definition }) })
    return `#${position} ${process} ${say(said)}`
  }
}
