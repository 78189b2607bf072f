import * as z from 'zod'

import { definitionAnswer } from './definition-answer.ts'
import { workAnswers } from './work-answers.ts'

const label = z.object({ zh: z.string(), en: z.string() })
const citation = z.looseObject({ instrument: z.string(), article: z.string() })
const instant = z.int().describe('milliseconds since 1970-01-01T00:00:00Z')
const json = z.unknown()
const actor = z.object({ id: z.string(), capacity: z.string() })
const next = z.string().optional().describe('the cursor of the next page; absent after the last')
const state = z.union([z.string(), z.record(z.string(), z.unknown())])
const outcome = z.object({ name: z.string(), data: json })
const count = z.int().min(0)

const acceptance = z.object({
  status: z.literal('accepted'),
  replayed: z.boolean().describe('the command was known already, and nothing was done this time'),
  community: z.string(),
  process: z.string(),
  version: z.int(),
  position: z.int(),
  at: instant,
  recorded: instant,
  state,
  done: z.boolean(),
  outcomes: z.array(outcome),
  hash: z.string(),
})

const receipt = z.object({
  status: z.literal('accepted'),
  replayed: z.boolean(),
  community: z.string(),
  process: z.string(),
  register: z.string(),
  round: z.int(),
  key: z.string(),
  revision: z.int(),
  position: z.int(),
  at: instant,
  recorded: instant,
  hash: z.string().describe('what the sealed root proves later'),
})

const failedRule = z.object({
  name: z.string(),
  label,
  articles: z.array(citation),
  result: z.enum(['not-met', 'undetermined']),
  required: json.optional(),
  found: json.optional(),
  why: label.optional(),
  instead: label.optional(),
})

const problem = z.object({
  type: z.string().describe('where the code is described'),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('what to show to the person'),
  code: z.string().describe('stable, for programs'),
  reason: label,
  articles: z.array(citation),
  instead: label.optional(),
  result: z.enum(['not-met', 'undetermined']).optional(),
  rules: z.array(failedRule).optional(),
  details: z.record(z.string(), z.unknown()).optional(),
})

const refusal = problem.omit({ type: true, title: true, status: true, detail: true }).extend({
  status: z.literal('refused'),
})

const cause = z.looseObject({
  community: z.string(),
  process: z.string(),
  version: z.int(),
  outcome: z.string(),
  reaction: z.string(),
})

const standing = z.object({
  status: z.enum(['active', 'done']),
  release: z.int(),
  version: z.int(),
  state,
  states: z.array(z.string()),
  tags: z.array(z.string()),
  context: z.record(z.string(), z.unknown()).describe('without the fields that are withheld'),
  law: z.record(z.string(), z.unknown()),
  fixed: z.record(z.string(), z.looseObject({ provision: z.string(), value: json, citation })),
  deadlines: z.record(z.string(), z.looseObject({ due: instant })),
  grounds: z.record(z.string(), z.array(citation)).describe('by which articles each deadline is due'),
  registers: z.record(
    z.string(),
    z.object({
      round: z.int(),
      open: z.boolean(),
      openedAt: instant,
      closesAt: instant.optional(),
      sealed: z.object({ count, root: z.string() }).optional(),
    }),
  ),
  cause: cause.optional(),
  started: instant,
  offset: z.int(),
  hash: z.string(),
  withheld: z.array(z.string()),
})

const entry = z.object({
  position: z.int(),
  hash: z.string(),
  body: z.looseObject({
    kind: z.string(),
    name: z.string(),
    version: z.int(),
    data: json,
    by: actor,
    enteredBy: actor.optional(),
    at: instant,
    recorded: instant,
    prev: z.string(),
  }),
})

const condition = z.object({ label, articles: z.array(citation) })
const option = z.object({
  kind: z.enum(['event', 'register']),
  name: z.string(),
  label,
  articles: z.array(citation),
  schema: z.object({ zh: z.looseObject({}), en: z.looseObject({}) }).describe('JSON Schema of what is given'),
  status: z.enum(['open', 'closed', 'depends']),
  possible: z.boolean(),
  refusal: refusal.optional(),
  conditions: z.array(condition).optional(),
  prefilled: z.record(z.string(), z.unknown()).optional(),
  times: z.object({ from: z.int(), until: z.int() }).optional(),
  more: z
    .array(
      z.object({
        list: z.string(),
        label,
        about: z.string(),
        hint: label,
        of: label,
        pattern: z.string(),
        most: count,
        item: z.record(z.string(), z.unknown()),
        field: z.string(),
        prefix: z.string(),
      }),
    )
    .describe('What may be added to a list: `item`, with `prefix` and what is written in `field`')
    .optional(),
})

const { overview, workItem, ownItem, deadline } = workAnswers({ label, citation, instant })

const resolution = z.looseObject({ status: z.enum(['set', 'missing']) })
const day = z.string().describe('YYYY-MM-DD')
const where = { community: z.string(), on: day, place: z.string().optional() }
const meaning = { provision: z.string(), label, meaning: label }

const read = z.literal('read')
const finding = z.object({ ok: z.boolean(), checked: count, findings: z.array(z.looseObject({})) })
const lag = z.object({ entries: count, communities: count, failing: count, parked: count })
const figures = z.object({
  lag: z.number(),
  failing: count,
  parked: count,
  followers: z.record(z.string(), lag),
})

const communityStatus = z.enum(['unknown', 'open', 'archived', 'unfinished', 'removed'])
const end = { community: z.string(), position: z.int(), hash: z.string() }
const removal = z.object({
  status: z.literal('removed'),
  ...end,
  by: actor,
  reason: z.string(),
  recorded: instant,
})

const paper = z.object({
  id: z.string(),
  label,
  blocks: z.array(z.looseObject({ kind: z.string() })),
  articles: z.array(citation),
  source: z.object({
    community: z.string(),
    process: z.string(),
    label,
    release: z.int(),
    entry: z.int(),
    hash: z.string(),
  }),
  missing: z.array(label).describe('what has to be filled in by hand'),
})
/** What operations answer, by name. */
export const answers = {
  Acceptance: acceptance,
  Receipt: receipt,
  Accepted: z.object({ status: z.literal('accepted') }),
  Problem: problem,
  Standing: standing,
  History: z.object({ status: read, entries: z.array(entry.extend({ words: label })), next }),
  Options: z.object({ options: z.array(option) }),
  Processes: z.object({
    status: read,
    processes: z.array(overview),
    withheld: z.array(z.string()).describe('definitions that he may not read'),
    next,
  }),
  Worklist: z.object({ status: read, items: z.array(workItem), next }),
  OwnWork: z.object({ status: read, items: z.array(ownItem), total: count, next }),
  Deadlines: z.object({ status: read, deadlines: z.array(deadline), next }),
  Records: z.object({ status: read, records: z.array(entry), withheld: z.boolean(), next }),
  Proof: z.object({
    status: z.literal('proved'),
    body: z.string(),
    root: z.string(),
    proof: z.looseObject({ index: count, count }),
  }),
  Groups: z.object({
    status: z.literal('counted'),
    groups: z.record(z.string(), z.record(z.string(), count)),
    withheld: z.object({ groups: count, records: count }),
  }),
  Doubts: z.object({
    status: read,
    doubts: z.array(z.object({ of: z.string(), label, why: label, instead: label })),
  }),
  Outlook: z.object({
    status: read,
    items: z.array(
      z.object({
        item: z.string(),
        label,
        outlook: z.looseObject({ status: z.string() }).describe('`shown`, or `refused` with its article'),
      }),
    ),
  }),
  Papers: z.object({
    papers: z.array(z.object({ paper: z.string(), label, about: label.optional() })),
    formats: z.array(z.string()),
  }),
  Paper: z.object({ status: read, paper }),
  Definition: definitionAnswer({ label, citation }),
  Definitions: z.object({
    definitions: z.array(
      z.object({ definition: z.string(), label, about: label.optional(), releases: z.array(z.int()) }),
    ),
    capacities: z.record(z.string(), label),
  }),
  Rules: z.object({
    ...where,
    rules: z.array(
      z.object({ ...meaning, kind: z.string(), strength: z.string(), resolution, says: label.optional() }),
    ),
    rulebooks: z.array(z.object({ id: z.string(), hash: z.string(), label })),
  }),
  Explanation: z.object({ ...where, ...meaning, resolution, words: label }),
  Missing: z.object({
    status: z.enum(['complete', 'missing']),
    missing: z.array(
      z.looseObject({
        provision: z.string(),
        label,
        meaning: label,
        unknownPlaces: z.array(z.looseObject({})),
      }),
    ),
    unknownPlaces: z.array(z.looseObject({})),
    template: json.optional(),
  }),
  Preflight: z.object({
    status: z.enum(['ready', 'missing']),
    demands: z.array(z.looseObject({ provision: z.string(), status: z.enum(['set', 'missing']) })),
    template: json.optional(),
  }),
  CommunityStanding: z.looseObject({
    status: communityStatus,
    community: z.string(),
  }),
  Communities: z.object({
    communities: z.array(z.looseObject({ status: communityStatus, community: z.string() })),
    next,
  }),
  StandingChange: z.object({ status: z.enum(['archived', 'open']), ...end, recorded: instant }),
  Removal: removal,
  Removals: z.object({ removals: z.array(removal), next }),
  Imported: z.object({
    status: z.literal('imported'),
    community: z.string(),
    entries: count,
    tasks: count,
  }),
  Causes: z.object({
    causes: z.array(
      z.object({
        community: z.string(),
        process: z.string(),
        definition: z.string(),
        cause: cause.optional(),
        data: json.optional(),
      }),
    ),
  }),
  Effects: z.object({
    effects: z.array(
      z.object({
        reaction: z.string(),
        outcome: z.string(),
        target: z.object({ community: z.string(), process: z.string() }),
        status: z.enum(['done', 'pending', 'refused', 'lost', 'elsewhere']),
      }),
    ),
  }),
  Tasks: z.object({
    tasks: z.array(
      z.object({
        process: z.string(),
        name: z.string(),
        dueAt: instant,
        failures: count,
        failure: z.string(),
        visibleAt: instant,
      }),
    ),
    next,
  }),
  Retried: z.object({ retried: z.boolean() }),
  Skipped: z.object({ skipped: z.boolean() }),
  Moved: z.object({ moved: z.boolean() }),
  Verification: z.object({
    ok: z.boolean(),
    chain: finding,
    checkpoints: finding,
    roots: finding,
    replay: finding.loose().extend({ engine: z.string() }),
    agenda: finding,
  }),
  Checkpoint: z.object({ checkpoint: z.looseObject({ community: z.string() }).nullable() }),
  Followers: z.object({
    followers: z.array(
      z.object({
        follower: z.string(),
        community: z.string(),
        position: z.int(),
        behind: z.int(),
        failing: z.object({ failure: z.string(), failures: count, next: instant.optional() }).optional(),
        notes: z.array(z.looseObject({ what: z.string() })),
      }),
    ),
    next,
  }),
  FollowLag: lag,
  Figures: figures,
  Diagnosis: z.object({
    ok: z.boolean(),
    complaints: z.array(z.looseObject({ code: z.string(), what: label, instead: label })),
    figures: figures.optional(),
  }),
  Rehearsal: z.looseObject({
    at: instant,
    counts: z.record(z.string(), count),
    text: label,
  }),
  Document: z.looseObject({ openapi: z.string() }),
} as const satisfies Record<string, z.ZodType>

/** The name of what an operation answers. */
export type AnswerName = keyof typeof answers

/** JSON Schema of what operations answer; `closed`, nothing that is not said may stand in it. */
export function answerSchemas({ closed = false } = {}): { readonly [name in AnswerName]: object } {
  const io = closed ? 'output' : 'input'
  return Object.fromEntries(
    Object.entries(answers).map(([name, schema]) => {
      const { $schema: _, ...own } = z.toJSONSchema(schema, { io })
      return [name, own]
    }),
  ) as { readonly [name in AnswerName]: object }
}
