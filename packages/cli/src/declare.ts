import type { Label } from '@gongzhi/core'

import type { ExitCode } from './exit.ts'
import type { Session } from './session.ts'

/** A flag of a command, by its name without the dashes. */
export interface Flag {
  readonly does: Label
  /** What stands behind it, where something has to. */
  readonly behind?: Label
  /** Whether it may be given again and again. */
  readonly several?: true
  /** The values that it takes, where these are known. */
  readonly choices?: readonly string[]
}

/** What stands behind a command without a dash. */
export interface Operand {
  readonly name: string
  readonly does: Label
  readonly needed?: true
  /** Whether it takes all that follow. */
  readonly several?: true
  readonly choices?: readonly string[]
}

/** The flags of a command. */
export interface Flags {
  readonly [name: string]: Flag
}

type FlagValue<F extends Flag> = F extends { readonly behind: Label }
  ? F extends { readonly several: true }
    ? readonly string[]
    : string | undefined
  : boolean

/** What stood behind a command. */
export interface Arguments<F extends Flags = Flags> {
  readonly operands: readonly string[]
  readonly flags: { readonly [name in keyof F]: FlagValue<F[name]> }
}

/** A command: help, completion and documentation follow from it. */
export interface Command<F extends Flags = Flags> {
  /** One word, or a group and a word: `rules show`. */
  readonly name: string
  readonly does: Label
  /** What more there is to say of it, behind its flags. */
  readonly more?: Label
  readonly operands?: readonly Operand[]
  readonly flags?: F
  run(session: Session, given: Arguments<F>): Promise<ExitCode> | ExitCode
}

/** Declares a command; `given` of its `run` is typed by its flags. */
export function command<const F extends Flags = Readonly<Record<never, Flag>>>(
  declared: Command<F>,
): Command {
  return declared as unknown as Command
}
