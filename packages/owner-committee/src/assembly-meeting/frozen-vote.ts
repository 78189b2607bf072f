import type { Json } from '@gongzhi/core'
import * as z from 'zod'

import { REPEATED_BALLOTS, type RepeatedBallots } from '../assembly/ballot.ts'
import { electorateShape, type Item, questionsOf, scopesOf } from './item.ts'
import { takesNames } from './written-names.ts'

const frozenShape = z.object({
  asked: z.array(
    z.object({
      question: z.string(),
      building: electorateShape,
      group: z.string(),
      seats: z.int().nullable(),
      /** The part of its election for which the candidate stands, where seats are kept; left out, there is one. */
      part: z.object({ name: z.string(), seats: z.int() }).optional(),
      /** Whether the group are plans, of which a voter chooses one, or none. */
      plans: z.boolean(),
    }),
  ),
  forms: z.array(z.string()),
  scopes: z.array(electorateShape),
  repeated: z.enum(REPEATED_BALLOTS),
  /** Whether proxies are named while it is voted; null where no rule says. */
  mandates: z.enum(['accepted', 'not-accepted']).nullable(),
  limit: z.number().nullable(),
  bars: z.array(z.string()),
  /** Whether a proxy has to vote as his principal told him; null where no text says so. */
  instruction: z.literal('binds').nullable(),
  /** The elections in which somebody else can be written in (另选他人); left out, there are none. */
  names: z.array(z.string()).optional(),
})
/** What judges of ballots and the count need from the process, as it was when the vote opened. */
export type FrozenVote = z.infer<typeof frozenShape>

/** Freezes the questions, the forms and the policy for repeated ballots when the vote opens. */
export function freezeVote({
  context,
  law,
}: {
  readonly context: {
    readonly agenda: readonly Item[]
    readonly notice: { readonly forms: readonly string[] } | null
  }
  readonly law: {
    readonly repeated: RepeatedBallots
    readonly mandates?: 'accepted' | 'not-accepted' | undefined
    readonly proxies?: number | undefined
    readonly proxyBars?: readonly string[] | undefined
    readonly instruction?: 'binds' | undefined
    readonly writeIns?: 'allowed' | 'forbidden' | undefined
  }
}): Json {
  const asked = questionsOf(context.agenda).map(({ question, item, candidate }) => ({
    question,
    building: item.building,
    group: item.id,
    seats: item.seats,
    ...partOf(item, candidate),
    plans: item.plans !== undefined,
  }))
  const names = context.agenda.filter(takesNames).map(({ id }) => id)
  return {
    asked,
    forms: [...(context.notice?.forms ?? [])],
    scopes: [...scopesOf(context.agenda)],
    repeated: law.repeated,
    mandates: law.mandates ?? null,
    limit: law.proxies ?? null,
    bars: [...(law.proxyBars ?? [])],
    instruction: law.instruction ?? null,
    ...(law.writeIns === 'allowed' && names.length > 0 && { names }),
  }
}

function partOf({ parts = [] }: Item, candidate: string | null) {
  const part = parts.find(({ candidates }) => candidate !== null && candidates.includes(candidate))
  return part && { part: { name: part.group ?? part.kind, seats: part.seats } }
}

/** What was frozen, read again. */
export function frozenVote(frozen: Json): FrozenVote {
  return frozenShape.parse(frozen)
}
