import type * as z from 'zod'

import type { Actor } from '../actor.ts'
import type { EventName, Vocabulary } from '../define/index.ts'
import type { Process, SendCommand } from '../process.ts'
import type { Refusal } from '../refusal.ts'
import type { Instant } from '../time.ts'
import type { Acceptance } from '../way/answer.ts'
import { accepted, refused } from './answers.ts'

/** What one person does to a process: `await process.by(manager).does('concern.accept', {})`. */
export interface Hand<V extends Vocabulary> {
  /** Sends an event that has to be accepted. */
  does<K extends EventName<V>>(event: K, data: z.input<V['events'][K]['data']>): Promise<Acceptance>
  /** Sends an event that has to be refused, and tells why it was. */
  cannot<K extends EventName<V>>(event: K, data: z.input<V['events'][K]['data']>): Promise<Refusal>
}

/** A process under test: the one that a host holds, and a shorter way to say who does what. */
export interface Subject<V extends Vocabulary> extends Process<V> {
  by(actor: Actor): Hand<V>
}

/** What was refused: an event or a record, by its name, with what was given. */
interface RefusedCommand {
  readonly event: string
  readonly data: unknown
  readonly by: Actor
  readonly at?: Instant
}

/** Adds `by` to a process, and tells of every event and record that was refused. */
export function createSubject<V extends Vocabulary>(
  process: Process<V>,
  onRefused: (command: RefusedCommand, refusal: Refusal) => Promise<void>,
): Subject<V> {
  const send = async (command: SendCommand<V>) => {
    const answer = await process.send(command)
    if (answer.status === 'refused') await onRefused(command as RefusedCommand, answer)
    return answer
  }
  return {
    ...process,
    send,
    register(name) {
      const register = process.register(name)
      return {
        ...register,
        async record(command) {
          const answer = await register.record(command)
          if (answer.status === 'refused')
            await onRefused({ ...(command as Omit<RefusedCommand, 'event'>), event: name }, answer)
          return answer
        },
      }
    },
    by: (actor) => ({
      does: async (event, data) => accepted(await send({ event, data, by: actor } as SendCommand<V>)),
      cannot: async (event, data) => refused(await send({ event, data, by: actor } as SendCommand<V>)),
    }),
  }
}
