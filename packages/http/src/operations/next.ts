import type { Actor, Option } from '@gongzhi/core'
import * as z from 'zod'

import { type Answer, answer, type Ask, askedOfProcess, communityOf, type Operation } from '../operation.ts'
import { refuseHttp } from '../problem.ts'
import { refused, text } from '../question.ts'

/** For whom somebody would enter what he may do. */
const FOR = z.object({ onBehalfOf: text.optional(), behalfCapacity: text.optional() })

async function answerNext(ask: Ask): Promise<Answer> {
  const asked = askedOfProcess(ask, FOR)
  if (asked.status === 'refused') return asked
  const { definition, as, query } = asked
  const process = communityOf(ask).process(definition, ask.part('process'))
  const { onBehalfOf, behalfCapacity } = query
  if (onBehalfOf === undefined) {
    if (behalfCapacity !== undefined)
      return refused('behalfCapacity', {
        zh: '只能与 onBehalfOf 一起给出',
        en: 'stands beside onBehalfOf alone',
      })
    const options = await process.next(as)
    return 'code' in options ? options : answer({ options })
  }
  const by = { id: onBehalfOf, capacity: behalfCapacity ?? as.capacity }
  const options = await process.next(by, { enteredBy: as })
  return 'code' in options ? options : nextFor(ask, { by, enteredBy: as, options })
}

/** What of it the host lets him enter; whoever may enter nothing is told nothing of anybody. */
async function nextFor(
  { caller, settings, part }: Ask,
  {
    by,
    enteredBy,
    options,
  }: { readonly by: Actor; readonly enteredBy: Actor; readonly options: readonly Option[] },
): Promise<Answer> {
  const query = { caller, enteredBy, by, community: part('community'), process: part('process') }
  const allowed = await Promise.all(
    options.map(async ({ name }) => (await settings.mayEnterFor({ ...query, name })) === true),
  )
  const entered = options.filter((_, at) => allowed[at])
  return entered.length > 0
    ? answer({ options: entered })
    : refuseHttp('http/may-not-enter', { details: { by: by.id } })
}

/** What somebody may do in a process now, or may enter of what somebody else did. */
export const next: Operation = {
  id: 'next',
  method: 'get',
  path: '/communities/{community}/processes/{definition}/{process}/next',
  query: FOR,
  answers: 'Options',
  answer: answerNext,
}
