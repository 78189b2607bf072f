import { assess, type Assessment, type Calendar, type CivilDay } from '@gongzhi/core'

import { assessInTime } from '../clock/in-time.ts'
import { askedOf, type MissingLaw, missingLaw } from '../provisions/asked.ts'
import { firstAssemblyExtension, firstAssemblyExtensionBy } from '../provisions/first-assembly.ts'
import { heldAgainst, type LawPlace } from '../provisions/held-against.ts'

/** More time for the first assembly (首次业主大会延期). What is left out is not known yet. */
export interface FirstAssemblyExtension {
  /** The last day on which the first assembly was to be held. */
  readonly due: CivilDay
  /** The day to which it was put off. */
  readonly until: CivilDay
  /** Who approved it. */
  readonly approvedBy?: readonly ('street' | 'residents-committee')[]
  readonly calendar: Calendar
}

/**
 * Whether the time for the first assembly could be extended so far, and by whom: an extension without the approval
 * that the text asks for is none. Missing where no text that is known lets it be extended.
 *
 * @example
 * ```ts
 * import { createRules, mainlandChina } from '@gongzhi/core'
 * import { assessFirstAssemblyExtension, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const law = { rules: createRules({ provisions, rulebooks }), place: '370200', on: '2026-03-02' } as const
 * // 青岛市物业管理条例, Art. 24: thirty days, with the street's approval.
 * const asked = { due: '2026-03-02', until: '2026-04-01', calendar: mainlandChina } as const
 * const found = assessFirstAssemblyExtension({ ...asked, approvedBy: ['street'] }, law)
 * 'result' in found && found.result // 'met'
 * ```
 */
export function assessFirstAssemblyExtension(
  { due, until, approvedBy, calendar }: FirstAssemblyExtension,
  law: LawPlace,
): Assessment | MissingLaw {
  const { rules, ...where } = law
  const asked = askedOf(rules, law)
  const inTime = assessInTime(rules, {
    clock: 'first-assembly-extension',
    from: due,
    done: until,
    calendar,
    ...where,
  })
  const within = inTime.status === 'assessed' ? inTime.result : 'not-met'
  const length = heldAgainst(firstAssemblyExtension, law, {
    found: within === 'undetermined' ? undefined : until,
    holds: () => within === 'met',
  })
  if (length.length === 0) return missingLaw([firstAssemblyExtension], asked)
  const approval = heldAgainst(firstAssemblyExtensionBy, law, {
    found: approvedBy && [...approvedBy],
    holds: (list) => list.some((one) => approvedBy?.includes(one)),
  })
  return assess([...length, ...approval], asked)
}
