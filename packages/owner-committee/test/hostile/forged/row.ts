import type { Actor, RefusalCode, Vocabulary } from '@gongzhi/core'
import { accepted, type Harness, refused, type StatedSender, type Subject } from '@gongzhi/core/testing'
import { assemblyMeeting, capacities } from '@gongzhi/owner-committee'
import { expect } from 'vitest'

/** One reaction, somebody who forges it, and the honest way, which works all the same. */
export interface Forgery {
  readonly reaction: string
  /** The process that the attacker is after: it is not there, or does not change. */
  readonly target: string
  readonly stage?: () => Harness
  /** Everything up to the moment before. */
  readonly begin: (h: Harness) => Promise<unknown>
  /** What somebody does by hand, as far as he gets. */
  readonly attack: (h: Harness) => Promise<unknown>
  /** What really brings it about; the process from which it then comes. */
  readonly honest: (h: Harness) => Promise<string>
}

/** Nobody starts it by hand, in whichever capacity. */
export async function nobodyStarts<V extends Vocabulary>(
  process: Subject<V>,
  input: object,
  code: RefusalCode,
  { but = [] as readonly string[] } = {},
): Promise<void> {
  for (const capacity of Object.keys(capacities))
    if (!but.includes(capacity))
      refused(await process.start({ input: input as never, by: { id: capacity, capacity } }), code)
}

/** Nothing that somebody started by hand is heard, and nothing that follows from it. */
export async function foreign<V extends Vocabulary>(
  h: Harness,
  process: Subject<V>,
  [event, data]: readonly [string, object],
  senders: readonly (readonly [string, StatedSender?])[] = [['decoy'], ['d2', { lineage: ['decoy'] }]],
): Promise<void> {
  for (const [id, more] of senders)
    expect([id, (await process.by(h.sentBy(id, more)).cannot(event as never, data as never)).code]).toEqual([
      id,
      'authorise/foreign-sender',
    ])
}

/** What somebody announced by hand was brought to another's process, and refused there. */
export async function refusedFrom(h: Harness, decoy: string, reaction: string, to: string): Promise<void> {
  await h.pass()
  const effects = (await h.community.effects(decoy)).filter((one) => one.reaction === reaction)
  expect(effects.map(({ status, target }) => [status, target.process])).toEqual([['refused', to]])
  const entries = await h.community.process(assemblyMeeting, decoy).history()
  expect(
    entries.flatMap(({ body }) =>
      body.name === 'reaction.refused' && (body.data as { reaction: string }).reaction === reaction
        ? (body.data as { refused: readonly { code: string }[] }).refused.map(({ code }) => code)
        : [],
    ),
  ).toEqual(['authorise/foreign-sender'])
}

/** Somebody starts a process of his own, as he may. */
export async function starts<V extends Vocabulary>(
  process: Subject<V>,
  input: object,
  by: Actor,
): Promise<Subject<V>> {
  accepted(await process.start({ input: input as never, by }))
  return process
}
