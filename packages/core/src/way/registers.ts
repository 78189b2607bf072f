import type { AnyMachineSnapshot } from 'xstate'

import { chartNodeOf, parseDeadlineKey, pathOf } from '../define/chart.ts'
import type { AnyDefinition } from '../define/index.ts'
import type { Instant } from '../time.ts'
import { lawOf } from './moment.ts'
import { callOwn } from './own-function.ts'
import type { ArmedDeadline, ProcessState, RegisterState } from './state.ts'

/** What the registers of a process follow: its statechart, the time, and the deadlines that close them. */
interface RegisterMoment {
  readonly snapshot: AnyMachineSnapshot
  readonly at: Instant
  readonly deadlines: Readonly<Record<string, ArmedDeadline>>
  /** The paths of the states that were entered in this step. */
  readonly entered: ReadonlySet<string>
  /** Whether the process has ended. */
  readonly done: boolean
}

/** The registers of a process after a step: opened, sealed, closing at another time, or as they were. */
export function registersAfter(
  definition: AnyDefinition,
  before: ProcessState,
  now: RegisterMoment,
): ProcessState['registers'] {
  const declared = definition.vocabulary.registers as Record<string, { closes?: string }> | undefined
  if (!declared) return before.registers
  const registers: Record<string, RegisterState> = {}
  for (const [name, { closes }] of Object.entries(declared)) {
    const old = before.registers[name]
    const isOpen = !now.done && now.snapshot.tags.has(`open:${name}`)
    const close = closeOf(closes, now)
    if (isOpen && (!old?.open || isBegunAgain(name, before, now))) {
      registers[name] = {
        round: (old?.round ?? 0) + 1,
        open: isOpen,
        openedAt: now.at,
        ...(close?.at !== undefined && { closesAt: close.at }),
        frozen: frozenOf(definition, name, { before, snapshot: now.snapshot }),
      }
    } else if (old) registers[name] = followOn(old, isOpen, close)
  }
  return registers
}

/**
 * Whether the state that keeps a register open was left and entered again. Two states that follow each other
 * share a round, and so does one beside which another stays.
 */
function isBegunAgain(name: string, before: ProcessState, { snapshot, entered }: RegisterMoment): boolean {
  if (entered.size === 0) return false
  const keepers = snapshot._nodes.filter(({ tags }) => tags.includes(`open:${name}`)).map(pathOf)
  return (
    keepers.every((path) => entered.has(path)) && keepers.some((path) => Object.hasOwn(before.entered, path))
  )
}

/** A register that stays open, or is sealed now. */
function followOn(old: RegisterState, isOpen: boolean, close: Close | undefined): RegisterState {
  const moved = isOpen && close !== undefined && close.at !== old.closesAt
  if (old.open === isOpen && !moved) return old
  const { closesAt, ...rest } = old
  const kept = moved ? close.at : closesAt
  return { ...rest, open: isOpen, ...(kept !== undefined && { closesAt: kept }) }
}

function frozenOf(
  definition: AnyDefinition,
  register: string,
  { before, snapshot }: { readonly before: ProcessState; readonly snapshot: AnyMachineSnapshot },
): RegisterState['frozen'] {
  const args = { context: snapshot.context as never, law: lawOf(before) as never }
  const frozen = callOwn(definition, `freeze of ${register}`, () =>
    definition.behaviour.registers?.[register]?.freeze?.(args),
  )
  return frozen ?? null
}

/** When a register closes; without an instant, its deadline is suspended. */
interface Close {
  readonly at: Instant | undefined
}

/**
 * A state that waits for the deadline sets the close, or suspends it; in a later state, where paper is
 * entered, the close that was stands.
 */
function closeOf(deadline: string | undefined, { snapshot, deadlines }: RegisterMoment): Close | undefined {
  if (deadline === undefined) return undefined
  const waits = snapshot._nodes.some((node) => chartNodeOf(node).waits.some(({ name }) => name === deadline))
  if (!waits) return undefined
  const key = Object.keys(deadlines).find((other) => parseDeadlineKey(other).name === deadline)
  return { at: key === undefined ? undefined : deadlines[key]?.due }
}
