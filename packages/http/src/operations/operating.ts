import { type Checkpoint, parseRulebook, RulebookError } from '@gongzhi/core'
import * as z from 'zod'

import {
  type Answer,
  answer,
  type Ask,
  communityOf,
  onlyOperators,
  type Operation,
  questionOf,
  readBody,
} from '../operation.ts'
import type { OperatorCall } from '../options.ts'
import { nextOf, PAGE_BY_TEXT, pageOf } from '../page.ts'
import { refuseHttp } from '../problem.ts'
import { flag, refused, text } from '../question.ts'
import { parseTaskPlace, writeTaskPlace } from '../task-place.ts'

const COMMUNITY = '/communities/{community}'

/** A call of operators that is asked something. */
function asking<Query>(
  call: OperatorCall,
  schema: z.ZodType<Query> & { readonly shape: object },
  run: (ask: Ask, query: Query) => Promise<Answer>,
): Operation['answer'] {
  return async (ask) => {
    const denied = await onlyOperators(ask, call)
    if (denied) return denied
    const asked = questionOf(ask, schema)
    return asked.status === 'refused' ? asked : run(ask, asked.query)
  }
}

/** A call of operators that is told something. */
function told<Body>(
  call: OperatorCall,
  schema: z.ZodType<Body>,
  run: (ask: Ask, body: Body) => Promise<Answer>,
): Operation['answer'] {
  return async (ask) => {
    const denied = await onlyOperators(ask, call)
    if (denied) return denied
    const odd = questionOf(ask, NOTHING)
    if (odd.status === 'refused') return odd
    const body = await readBody(ask, schema)
    return body.status === 'refused' ? body : run(ask, body.value)
  }
}

const NOTHING = z.object({})
const PAGE = z.object(PAGE_BY_TEXT)
const OF_PROCESS = z.object({ process: text, across: flag.optional() })
const TASK = z.strictObject({ process: z.string(), name: z.string() })
const ANCHORS = z.strictObject({ anchors: z.array(z.unknown()).optional() })
const EMPTY = z.strictObject({})
const FOLLOWER = z.object({ follower: text })
const FOLLOWER_PLACE = z.strictObject({ follower: z.string(), community: z.string() })
const MOVE = FOLLOWER_PLACE.extend({ position: z.int(), why: z.string() })

const standing = asking('standing', NOTHING, async (ask) => answer(await communityOf(ask).standing()))
const figures = asking('figures', NOTHING, async ({ settings }) =>
  answer(await settings.governance.figures()),
)
const doctor = asking('doctor', NOTHING, async ({ settings }) => answer(await settings.governance.doctor()))

const failing: Operation['answer'] = async (ask) => {
  const denied = await onlyOperators(ask, 'failing')
  if (denied) return denied
  const page = pageOf(questionOf(ask, PAGE), ask.settings)
  if (page.status === 'refused') return page
  const from = parseTaskPlace(page.query.after)
  if (from.status === 'refused') return from
  const { limit } = page
  const { place } = from
  const tasks = await communityOf(ask).failing({
    limit,
    ...(place && { after: { dueAt: place.dueAt, process: place.process, name: place.which } }),
  })
  return answer({
    tasks,
    ...nextOf(tasks, {
      limit,
      placeOf: ({ dueAt, process, name }) => ({ after: writeTaskPlace({ dueAt, process, which: name }) }),
    }),
  })
}

const retry = told('retry', TASK, async (ask, task) =>
  answer({ retried: await communityOf(ask).retry(task) }),
)

const reachOf = ({ across }: { readonly across?: boolean | undefined }) => ({
  ...(across !== undefined && { across }),
})

const causes = asking('causes', OF_PROCESS, async (ask, { process, ...reach }) =>
  answer({ causes: await communityOf(ask).causes(process, reachOf(reach)) }),
)

const effects = asking('effects', OF_PROCESS, async (ask, { process, ...reach }) =>
  answer({ effects: await communityOf(ask).effects(process, reachOf(reach)) }),
)

// What was kept outside and is no checkpoint is a finding, and no refusal.
const verify = told('verify', ANCHORS, async (ask, { anchors = [] }) =>
  answer(await communityOf(ask).verify({ anchors: anchors as unknown as readonly Checkpoint[] })),
)

const checkpoint = told('checkpoint', EMPTY, async (ask) =>
  answer({ checkpoint: (await communityOf(ask).checkpoint()) ?? null }),
)

const FOLLOWERS = z.object({
  ...PAGE_BY_TEXT,
  follower: text.optional(),
  community: text.optional(),
  failing: flag.optional(),
})

const followers: Operation['answer'] = async (ask) => {
  const denied = await onlyOperators(ask, 'followers')
  if (denied) return denied
  const page = pageOf(questionOf(ask, FOLLOWERS), ask.settings)
  if (page.status === 'refused') return page
  const { limit } = page
  const { after, follower, community, failing } = page.query
  const place = after === undefined ? undefined : parsePlace(String(after))
  if (place === 'none')
    return refused('after', {
      zh: '须为 JSON 列表：["follower", "community"]',
      en: 'a list of JSON: ["follower", "community"]',
    })
  const list = await ask.settings.governance.followers.list({
    limit,
    ...(place && { after: place }),
    ...(follower !== undefined && { follower }),
    ...(community !== undefined && { community }),
    ...(failing !== undefined && { failing }),
  })
  const placeOf = (one: { readonly follower: string; readonly community: string }) => ({
    after: JSON.stringify([one.follower, one.community]),
  })
  return answer({ followers: list, ...nextOf(list, { limit, placeOf }) })
}

function parsePlace(text: string) {
  try {
    const [follower, community] = z.tuple([z.string(), z.string()]).parse(JSON.parse(text))
    return { follower, community }
  } catch {
    return 'none' as const
  }
}

const lag = asking('followers', FOLLOWER, async ({ settings }, { follower }) =>
  answer(await settings.governance.followers.lag(follower)),
)

const retryFollower = told('followers', FOLLOWER_PLACE, async ({ settings }, place) =>
  answer({ retried: await settings.governance.followers.retry(place) }),
)

// Who says so is kept: it is whoever is logged in.
const skip = told('followers', MOVE, async ({ settings, caller }, move) =>
  move.why.trim() === ''
    ? noReason()
    : answer({ skipped: await settings.governance.followers.skip({ ...move, by: caller.id }) }),
)

const move = told('followers', MOVE, async ({ settings, caller }, to) =>
  to.why.trim() === ''
    ? noReason()
    : answer({ moved: await settings.governance.followers.move({ ...to, by: caller.id }) }),
)

function noReason() {
  return {
    status: 'refused' as const,
    code: 'parse/reason' as const,
    reason: { zh: '须说明理由（why）。', en: 'It needs a reason (why).' },
    articles: [],
  }
}

const REHEARSAL = z.strictObject({
  rulebooks: z.array(z.unknown()),
  as: z.enum(['stays', 'moves']).optional(),
  at: z.int().optional(),
  communities: z.array(z.string()).optional(),
  definition: z.string().optional(),
  named: z.int().min(0).max(1_000).optional(),
})

/** Tries rulebooks on every live process: what each of them would change. Stores nothing. */
const rehearse = told('rehearse', REHEARSAL, async ({ settings }, { rulebooks, as, at, ...query }) => {
  try {
    const rehearsal = settings.governance.rehearse({
      rulebooks: rulebooks.map(parseRulebook),
      ...(as && { as }),
      ...(at !== undefined && { at }),
    })
    return answer(await rehearsal.report(onlyGiven(query)))
  } catch (error) {
    if (!(error instanceof RulebookError)) throw error
    const problems = error.problems.map(({ label, ...problem }) => ({
      ...problem,
      label: label && { ...label },
    }))
    return refuseHttp('http/faulty-rulebook', { details: { problems } })
  }
})

function onlyGiven({
  communities,
  definition,
  named,
}: Pick<z.output<typeof REHEARSAL>, 'communities' | 'definition' | 'named'>) {
  return {
    ...(communities && { communities }),
    ...(definition !== undefined && { definition }),
    ...(named !== undefined && { named }),
  }
}

/** What operators see and do. */
export const operating: readonly Operation[] = [
  { id: 'communityStanding', method: 'get', path: COMMUNITY, answers: 'CommunityStanding', answer: standing },
  {
    id: 'causes',
    method: 'get',
    path: `${COMMUNITY}/causes`,
    query: OF_PROCESS,
    answers: 'Causes',
    answer: causes,
  },
  {
    id: 'effects',
    method: 'get',
    path: `${COMMUNITY}/effects`,
    query: OF_PROCESS,
    answers: 'Effects',
    answer: effects,
  },
  {
    id: 'failing',
    method: 'get',
    path: `${COMMUNITY}/failing`,
    query: PAGE,
    answers: 'Tasks',
    answer: failing,
  },
  {
    id: 'retry',
    method: 'post',
    path: `${COMMUNITY}/failing/retry`,
    body: TASK,
    answers: 'Retried',
    answer: retry,
  },
  {
    id: 'verify',
    method: 'post',
    path: `${COMMUNITY}/verify`,
    body: ANCHORS,
    answers: 'Verification',
    answer: verify,
  },
  {
    id: 'checkpoint',
    method: 'post',
    path: `${COMMUNITY}/checkpoint`,
    body: EMPTY,
    answers: 'Checkpoint',
    answer: checkpoint,
  },
  {
    id: 'followers',
    method: 'get',
    path: '/followers',
    query: FOLLOWERS,
    answers: 'Followers',
    answer: followers,
  },
  {
    id: 'followerLag',
    method: 'get',
    path: '/followers/lag',
    query: FOLLOWER,
    answers: 'FollowLag',
    answer: lag,
  },
  {
    id: 'retryFollower',
    method: 'post',
    path: '/followers/retry',
    body: FOLLOWER_PLACE,
    answers: 'Retried',
    answer: retryFollower,
  },
  { id: 'skipEntry', method: 'post', path: '/followers/skip', body: MOVE, answers: 'Skipped', answer: skip },
  { id: 'moveFollower', method: 'post', path: '/followers/move', body: MOVE, answers: 'Moved', answer: move },
  { id: 'figures', method: 'get', path: '/figures', answers: 'Figures', answer: figures },
  { id: 'doctor', method: 'get', path: '/doctor', answers: 'Diagnosis', answer: doctor },
  {
    id: 'rehearse',
    method: 'post',
    path: '/rehearse',
    body: REHEARSAL,
    answers: 'Rehearsal',
    answer: rehearse,
  },
]
