import * as z from 'zod'

import type { HttpRefusal } from './problem.ts'
import { refused } from './question.ts'

/** Where a page of deadlines or of failing tasks ended: when its last was due, in which process, and which it was. */
export interface TaskPlace {
  readonly dueAt: number
  readonly process: string
  readonly which: string
}

const PLACE = z.tuple([z.int(), z.string().max(100), z.string().max(250)])

/** A place as the text that stands in an address. */
export function writeTaskPlace({ dueAt, process, which }: TaskPlace): string {
  return JSON.stringify([dueAt, process, which])
}

/** The place that `after` says; undefined where nothing is said. */
export function parseTaskPlace(
  after: string | number | undefined,
): { readonly status: 'place'; readonly place: TaskPlace | undefined } | HttpRefusal {
  if (after === undefined) return { status: 'place', place: undefined }
  try {
    const [dueAt, process, which] = PLACE.parse(JSON.parse(String(after)))
    return { status: 'place', place: { dueAt, process, which } }
  } catch {
    return refused('after', {
      zh: '须为 JSON 列表，依次为上一页最后一项的到期时间、流程、名称：[1773288000000, "n1", "votingEnds@voting"]',
      en: 'a list of JSON, of the last one of the page before: [1773288000000, "n1", "votingEnds@voting"]',
    })
  }
}
