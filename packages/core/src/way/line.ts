import type { AnyDefinition } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import type { Refusal } from '../refusal.ts'
import type { ProcessKey } from '../storage.ts'
import type { createAgain } from './again.ts'
import type { Acceptance } from './answer.ts'
import { hotKey } from './copies.ts'
import type { Engine } from './engine.ts'
import type { Execution, QuickExecution } from './execution.ts'
import type { PendingPermit, Permit } from './permit.ts'
import type { QueuePlace } from './queue.ts'
import type { LiveProcess } from './state.ts'

/** A command that waits for its turn at its process. */
export interface WaitingCommand<Kind extends Execution = Execution> extends QueuePlace {
  readonly definition: AnyDefinition
  readonly execution: Kind
  /** What the host answered about it, where it did not answer at once. */
  readonly permit?: Permit | undefined
  /** How often the host was asked about it in vain, for the process had gone on meanwhile. */
  readonly asked: number
  readonly resolve: (answer: Acceptance | Refusal) => void
  readonly reject: (error: unknown) => void
}

/** A command that can take its turn together with those beside it. */
export type QuickCommand = WaitingCommand<QuickExecution>

/** What the turns at one process share, from when somebody waits there until nobody does. */
export interface Line {
  readonly engine: Engine
  readonly key: ProcessKey
  /** Lets a command stand in line again, at the place at which it came. */
  readonly stand: (command: WaitingCommand) => void
  /** Bounds how often others may be first; begun anew whenever one of here got through. */
  again: ReturnType<typeof createAgain> | undefined
  /** A copy from memory that is not what the store goes on from. */
  lost: LiveProcess | undefined
}

/** The copy in memory, where it is one of the definition and the release that are asked for. */
export function hotCopy(
  { hot }: Pick<Engine, 'hot'>,
  { definition: { name, version } }: Pick<WaitingCommand, 'definition'>,
  key: ProcessKey,
): LiveProcess | undefined {
  const copy = hot.get(hotKey(key))
  if (!copy || copy.state.definition !== name) return undefined
  return copy.state.release === version ? copy : undefined
}

/** How often the host may be asked anew about one command, since its process had gone on meanwhile. */
const ASKED = 1_000

/** Lets a command stand in line again once the host has answered; the others go on. */
export function standOnceAsked(
  { stand, key }: Line,
  command: WaitingCommand,
  { permit }: PendingPermit,
): void {
  const asked = command.asked + 1
  permit
    .then((own) => {
      if (asked <= ASKED) return stand({ ...command, permit: own, asked })
      throw new EngineError(
        'commit/never-first',
        `${key.community}/${key.process} went on ${ASKED} times before the host had answered ` +
          'who may do it; nothing was stored',
      )
    })
    .catch(command.reject)
}
