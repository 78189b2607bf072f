import { isAwaitable } from '../awaitable.ts'
import type { AnyDefinition } from '../define/index.ts'
import type { Refusal } from '../refusal.ts'
import type { ProcessKey } from '../storage.ts'
import type { Instant } from '../time.ts'
import { type Act, authorise } from './authorise.ts'
import { recordingTime } from './due.ts'
import type { Engine } from './engine.ts'
import type { LoadedProcess } from './state.ts'

/** What the host answered about a command, were it recorded at this time by this definition. */
export interface Permit {
  readonly definition: AnyDefinition
  readonly recorded: Instant
  readonly denied: Refusal | undefined
}

/** The host's answer has to be waited for: nothing is judged before it is there. */
export interface PendingPermit {
  readonly status: 'asking'
  readonly permit: Promise<Permit>
}

/**
 * When a command is recorded: at the time that the host was asked about, as long as the process has nothing
 * later; otherwise now.
 */
export function timeOf(
  engine: Pick<Engine, 'clock' | 'heard'>,
  { definition, live }: LoadedProcess,
  { community, permit }: { readonly community: string; readonly permit: Permit | undefined },
): Instant {
  const stands = permit?.definition === definition && permit.recorded >= live.state.recorded
  return stands ? permit.recorded : recordingTime(engine, live, community)
}

/**
 * Whether a command is permitted at a time of recording. The host is asked unless it answered for this very
 * time, and never waited for: whoever has others behind him goes on with them.
 */
export function permittedAt(
  engine: Engine,
  key: ProcessKey,
  act: Act & { readonly permit: Permit | undefined },
): Refusal | PendingPermit | undefined {
  const { definition, recorded, permit } = act
  if (permit?.definition === definition && permit.recorded === recorded) return permit.denied
  const asked = authorise(engine, key, act)
  if (!isAwaitable(asked)) return asked
  engine.host.waits = true
  return { status: 'asking', permit: asked.then((denied) => ({ definition, recorded, denied })) }
}

/** Judges with the host's answer, however long it takes: for who has nobody behind him. */
export async function patiently<Judgement extends { readonly status: string }>(
  judge: (permit: Permit | undefined) => Judgement | PendingPermit,
): Promise<Exclude<Judgement, PendingPermit>> {
  for (let permit: Permit | undefined; ;) {
    const judged = judge(permit)
    if (judged.status !== 'asking') return judged as Exclude<Judgement, PendingPermit>
    permit = await (judged as PendingPermit).permit
  }
}
