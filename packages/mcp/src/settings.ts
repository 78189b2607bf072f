import {
  CHINA_STANDARD_TIME,
  type CivilDay,
  civilDayOf,
  type Instant,
  sayTime,
  startOfDay,
} from '@gongzhi/core'

import type { McpFaceOptions, McpFailure } from './options.ts'

/** What a host gave, with nothing left to be told but what it left out on purpose. */
export interface Settings
  extends
    Pick<McpFaceOptions, 'governance' | 'caller' | 'authenticate' | 'calendar' | 'mayAct' | 'hosts'>,
    Required<
      Pick<
        McpFaceOptions,
        'mayOperate' | 'language' | 'challenge' | 'largestBody' | 'origins' | 'clock' | 'report'
      >
    > {
  /** Whether anybody sees what operators see. */
  readonly operates: boolean
  /** Today, where the communities are. */
  readonly today: () => CivilDay
  /** An instant as people where the communities are read it: `2026-03-02 09:00`. */
  readonly timeOf: (at: Instant) => string
  /** The first instant of a day, there. */
  readonly startOf: (day: CivilDay) => Instant
}

/** An option that is missing, or is not of its kind. */
export class McpOptionError extends TypeError {
  override readonly name = 'McpOptionError'
  readonly code = 'mcp/option'
}

/** Looks at what a host gave, once, when the face is made. */
export function settle(options: McpFaceOptions): Settings {
  check(options)
  const { governance, offset = CHINA_STANDARD_TIME, clock = Date.now } = options
  const defaults = {
    mayOperate: () => false,
    language: 'zh' as const,
    challenge: 'Bearer',
    largestBody: 1_000_000,
    origins: [],
    report: ({ message, tool, error }: McpFailure) => console.error(message, tool, error),
  }
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  return {
    ...defaults,
    ...given,
    governance,
    clock,
    operates: options.mayOperate !== undefined,
    today: () => civilDayOf(clock(), offset),
    timeOf: (at) => sayTime(at, offset),
    startOf: (day) => startOfDay(day, offset),
  }
}

function check({ governance, caller, language, largestBody = 1, ...options }: McpFaceOptions): void {
  if (typeof governance?.community !== 'function') wrong('governance is missing')
  if (caller && typeof caller.id !== 'string') wrong('caller has no id')
  if (language !== undefined && language !== 'zh' && language !== 'en')
    wrong(`language is zh or en, not ${String(language)}`)
  if (!Number.isSafeInteger(largestBody) || largestBody < 1) wrong('largestBody is a number of bytes')
  for (const name of ['authenticate', 'mayAct', 'mayOperate', 'clock', 'report'] as const)
    if (options[name] !== undefined && typeof options[name] !== 'function') wrong(`${name} is a function`)
}

function wrong(what: string): never {
  throw new McpOptionError(`mcp/option: ${what}`)
}
