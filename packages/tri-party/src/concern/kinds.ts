import type { Label } from '@gongzhi/core'

import type { Failure } from '../failure.ts'

/**
 * The kinds of concern (诉求): what each is called, and whether it can be an unlawful act that goes to an
 * authority. A further kind is one entry here; a rulebook that does not state it lacks it for this kind alone.
 */
export const concernKinds = {
  opinion: { label: { zh: '意见', en: 'Opinion' }, referred: false },
  suggestion: { label: { zh: '建议', en: 'Suggestion' }, referred: false },
  complaint: { label: { zh: '投诉', en: 'Complaint' }, referred: false },
  objection: {
    label: { zh: '公示异议', en: 'Objection to what was published' },
    referred: false,
  },
  repair: { label: { zh: '报修', en: 'Repair' }, referred: false },
  violation: { label: { zh: '违规举报', en: 'Reported violation' }, referred: true },
  inspection: { label: { zh: '巡查发现', en: 'Inspection finding' }, referred: true },
} as const satisfies Readonly<Record<string, { readonly label: Label; readonly referred: boolean }>>

/** A kind of concern. */
export type ConcernKind = keyof typeof concernKinds
/** The kinds of concern (诉求). */
export const CONCERN_KINDS = Object.keys(concernKinds) as [ConcernKind, ...ConcernKind[]]

/** No rule says how soon a concern of this kind is accepted or resolved. */
export function noPeriods(
  kind: ConcernKind,
  law: { readonly [table in 'response' | 'resolution']: { readonly [kind in ConcernKind]?: unknown } },
): Failure | false {
  const { zh, en } = concernKinds[kind].label
  return (
    (law.response[kind] === undefined || law.resolution[kind] === undefined) && {
      met: 'undetermined',
      why: {
        zh: `没有文本规定“${zh}”的受理或办结时限`,
        en: `no text says how soon a concern of the kind "${en}" is accepted or resolved`,
      },
      instead: {
        zh: `请在自治规则中规定“${zh}”的受理时限和办结时限`,
        en: `state both for the kind "${en}" in the house rules`,
      },
    }
  )
}
