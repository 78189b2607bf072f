import type { Json, ProcessEntry, RecordEntry } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'

import { wholeFeed } from './whole-feed.ts'

const HAN = /\p{Script=Han}/u

/**
 * What was stored in a story in words that nobody gave: neither who acted nor a rule that was in force. A sentence is
 * made when it is shown, in the language of whoever reads it; what is stored is a code with its figures.
 */
export async function storedProseIn({ community, storage }: Harness): Promise<readonly string[]> {
  const bodies = (await wholeFeed(storage, community.id)).map(
    ({ body }) => JSON.parse(body) as ProcessEntry | RecordEntry,
  )
  const here = new Set(bodies.map(({ process }) => process))
  // What a process of another package announces, a story says itself.
  const isOrdered = ({ cause }: ProcessEntry | RecordEntry) => cause !== undefined && here.has(cause.process)
  const given = new Set(
    bodies.flatMap((body) => [
      ...(isOrdered(body) ? [] : wordsIn(body.data)),
      ...('law' in body ? wordsIn(body.law as unknown as Json) : []),
    ]),
  )
  // Ids are made of others: what is left of one is what nobody gave.
  const longestFirst = [...given].toSorted((a, b) => b.length - a.length)
  const leftOf = (words: string) => longestFirst.reduce((left, one) => left.replaceAll(one, ''), words)
  return bodies.flatMap((body) =>
    [...(isOrdered(body) ? [body] : []), ...('outcomes' in body ? (body.outcomes ?? []) : [])].flatMap(
      ({ name, data }) =>
        wordsIn(data)
          .filter((words) => HAN.test(leftOf(words)))
          .map((words) => `${name}: ${words}`),
    ),
  )
}

/** Everything that is said in 中文 somewhere in a value, but the names of texts. */
function wordsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return HAN.test(value) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => (key === 'instrument' ? [] : wordsIn(one as Json)))
}
