import type { Actor } from '../actor.ts'
import { isAwaitable } from '../awaitable.ts'
import type { AnyDefinition } from '../define/index.ts'
import type { Refusal } from '../refusal.ts'
import type { ProcessKey } from '../storage.ts'
import type { Instant } from '../time.ts'
import type { Acceptance } from '../way/answer.ts'
import type { Engine } from '../way/engine.ts'
import { execute } from '../way/execute.ts'
import type { QuickExecution } from '../way/execution.ts'
import { stampCommand } from '../way/fingerprint.ts'
import { judge, permitFor } from '../way/judge.ts'
import { lawful } from '../way/lawful.ts'
import { unlessNotHere } from '../way/load.ts'
import { parseAsOwn, parseEvent } from '../way/parse.ts'
import type { Cause } from '../way/state.ts'

/** An event on its way. */
export interface EventCommand {
  readonly event: string
  readonly data: unknown
  readonly by: Actor
  readonly enteredBy?: Actor
  readonly at?: Instant
  readonly id?: string
  /** Only if the process is at this version. */
  readonly expected?: number
  readonly cause?: Cause
}

/** Sends an event: parse, load, authorise, step, commit, announce. */
export async function send(
  engine: Engine,
  definition: AnyDefinition,
  key: ProcessKey,
  command: EventCommand,
): Promise<Acceptance | Refusal> {
  const { event, by, enteredBy, at, id, expected, cause } = command
  const parsed = parseEvent(definition, command)
  if (parsed.status === 'refused') return unlessNotHere(engine, key, { definition, refusal: parsed })
  const stamped = stampCommand(engine, key, {
    target: ['send', key.process, event],
    data: command.data,
    by,
    ...(at !== undefined && { at }),
    ...(id !== undefined && { id }),
  })
  if (stamped.status === 'refused') return stamped
  const proposal = {
    event,
    by,
    ...(enteredBy && { enteredBy }),
    ...(at !== undefined && { at }),
    ...(cause && { cause }),
  }
  const asked = lawful(engine, definition.name, key.community)
  const ready = isAwaitable(asked) ? await asked : asked
  const judgeAs: QuickExecution['judge'] = (loaded, permit) => {
    const own = parseAsOwn({ asked: definition, own: loaded.definition, parsed }, (one) =>
      parseEvent(one, command),
    )
    if (own.status === 'refused') return own
    return judge(ready, loaded, key, { ...proposal, data: own.data, permit })
  }
  const execution = { command: stamped.stamp, judge: judgeAs, ...(cause && { cause }) }
  return execute(
    engine,
    definition,
    key,
    expected === undefined
      ? {
          pace: 'quick',
          ...execution,
          permit: () => permitFor(engine, definition, key, { ...proposal, data: parsed.data }),
        }
      : { pace: 'slow', ...execution, expected },
  )
}
