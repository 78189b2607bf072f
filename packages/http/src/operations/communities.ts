import type { StandingCommand } from '@gongzhi/core'
import * as z from 'zod'

import { BrokenFile, readLines, refuseFile } from '../body-lines.ts'
import {
  type Answer,
  answer,
  answerOrRefusal,
  type Ask,
  communityOf,
  onlyOperators,
  type Operation,
  questionOf,
  readBody,
} from '../operation.ts'
import type { OperatorCall } from '../options.ts'
import { nextOf, PAGE_BY_TEXT, pageOf } from '../page.ts'
import { actorOf } from '../who.ts'

const COMMUNITY = '/communities/{community}'
const NOTHING = z.object({})
const BY_TEXT = z.object(PAGE_BY_TEXT)
const REASON = z.strictObject({ reason: z.string() })
const REMOVE = REASON.extend({ position: z.int().min(0), hash: z.string().optional() })

/** A page of what operators list, by the id of a community. */
function listing<Item>(
  call: OperatorCall,
  list: (ask: Ask, page: { readonly after?: string; readonly limit: number }) => Promise<readonly Item[]>,
  { name, idOf }: { readonly name: string; readonly idOf: (item: Item) => string },
): Operation['answer'] {
  return async (ask) => {
    const denied = await onlyOperators(ask, call)
    if (denied) return denied
    const page = pageOf(questionOf(ask, BY_TEXT), ask.settings)
    if (page.status === 'refused') return page
    const { limit } = page
    const { after } = page.query
    const items = await list(ask, { limit, ...(after !== undefined && { after: String(after) }) })
    return answer({ [name]: items, ...nextOf(items, { limit, placeOf: (item) => ({ after: idOf(item) }) }) })
  }
}

const communities = listing(
  'communities',
  async ({ settings: { governance } }, page) =>
    Promise.all((await governance.communities(page)).map((id) => governance.community(id).standing())),
  { name: 'communities', idOf: ({ community }) => community },
)

const removals = listing('removals', async ({ settings }, page) => settings.governance.removals(page), {
  name: 'removals',
  idOf: ({ community }) => community,
})

/** What an operator does to a whole community: who does it is known from the login, and stands in its history. */
function ordered<Body extends { readonly reason: string }>(
  call: OperatorCall,
  schema: z.ZodType<Body>,
  run: (ask: Ask, command: Body & StandingCommand) => Promise<Answer>,
): Operation['answer'] {
  return async (ask) => {
    const denied = await onlyOperators(ask, call)
    if (denied) return denied
    const actor = actorOf(ask.request, ask.caller)
    if (actor.status === 'refused') return actor
    const odd = questionOf(ask, NOTHING)
    if (odd.status === 'refused') return odd
    const body = await readBody(ask, schema)
    if (body.status === 'refused') return body
    return run(ask, { ...body.value, by: { id: actor.id, capacity: actor.capacity } })
  }
}

const archive = ordered('archive', REASON, async (ask, command) =>
  answerOrRefusal(await communityOf(ask).archive(command)),
)

const reopen = ordered('reopen', REASON, async (ask, command) =>
  answerOrRefusal(await communityOf(ask).reopen(command)),
)

const remove = ordered('remove', REMOVE, async (ask, { position, hash, ...command }) =>
  answerOrRefusal(
    await communityOf(ask).remove({ ...command, position, ...(hash !== undefined && { hash }) }),
  ),
)

/** Takes in a community that `export` wrote. A file that breaks off leaves nothing. */
async function takeIn(ask: Ask): Promise<Answer> {
  const denied = await onlyOperators(ask, 'import')
  if (denied) return denied
  const odd = questionOf(ask, NOTHING)
  if (odd.status === 'refused') return odd
  const wrong = refuseFile(ask.request)
  if (wrong) return wrong
  try {
    return answerOrRefusal(await ask.settings.governance.import(readLines(ask.request, ask.settings)))
  } catch (error) {
    if (error instanceof BrokenFile) return error.refusal
    throw error
  }
}

/** Which communities there are, and their way from one store to another. */
export const moving: readonly Operation[] = [
  {
    id: 'communities',
    method: 'get',
    path: '/communities',
    query: BY_TEXT,
    answers: 'Communities',
    answer: communities,
  },
  {
    id: 'archive',
    method: 'post',
    path: `${COMMUNITY}/archive`,
    body: REASON,
    answers: 'StandingChange',
    answer: archive,
  },
  {
    id: 'reopen',
    method: 'post',
    path: `${COMMUNITY}/reopen`,
    body: REASON,
    answers: 'StandingChange',
    answer: reopen,
  },
  {
    id: 'remove',
    method: 'post',
    path: `${COMMUNITY}/remove`,
    body: REMOVE,
    answers: 'Removal',
    answer: remove,
  },
  {
    id: 'removals',
    method: 'get',
    path: '/removals',
    query: BY_TEXT,
    answers: 'Removals',
    answer: removals,
  },
  { id: 'import', method: 'post', path: '/import', file: true, answers: 'Imported', answer: takeIn },
]
