import { processIdUnder, type Reaction, whenever } from '@gongzhi/core'
import { enforcementVisit, modelTitle, TITLE } from '@gongzhi/supervision'
import { consolidation, rectification, referral, VIOLATIONS, type Violation } from '@gongzhi/tri-party'

/** What comes of a finding is called under its visit. */
const REFERRED = 'referral-'
const ORDERED = 'rectification-'

/** Whom a rectification is ordered of. */
const ORDERABLE = ['company', 'owner-committee'] as const

/**
 * What `supervision` and `tri-party` cause in each other (联动): what a visit of enforcement referred goes to the
 * department that takes it, and what it ordered of a company or of a committee is rectified in rounds. A penalty, and
 * a consolidation that is confirmed, have the title of a model community reviewed; where there is none that is
 * refused and recorded. A host that installs both adds these to what it has.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { supervisionLinks } from '@gongzhi/links'
 * import { supervision } from '@gongzhi/supervision'
 * import { triParty } from '@gongzhi/tri-party'
 *
 * createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [triParty(), supervision(), { name: 'supervision-links', reactions: supervisionLinks }],
 *   holdings: () => [],
 * })
 * ```
 */
export const supervisionLinks: readonly Reaction[] = [
  whenever(enforcementVisit, 'finding.settled').start(referral, {
    name: 'visit-to-referral',
    label: { zh: '执法发现的问题移交', en: 'A finding of a visit is referred' },
    under: `${REFERRED}*`,
    orders: ({ process, data: { id, as, violation, subject, evidence, note } }) =>
      as === 'refer' && isViolation(violation)
        ? [
            {
              process: processIdUnder(process, `${REFERRED}${id}`),
              input: { violation, subject, evidence, dissuasion: note, concern: null },
            },
          ]
        : [],
  }),
  whenever(enforcementVisit, 'finding.settled').start(rectification, {
    name: 'visit-to-rectification',
    label: { zh: '执法责令改正进入整改', en: 'What a visit ordered is rectified' },
    under: `${ORDERED}*`,
    orders: ({ process, data: { id, as, about, subject, authority, decision, note } }) => {
      const party = ORDERABLE.find((one) => one === about)
      return as === 'order' && party !== undefined && decision !== null
        ? [
            {
              process: processIdUnder(process, `${ORDERED}${id}`),
              input: {
                party,
                subject,
                authority,
                findings: [{ id, what: note, unmet: { instrument: decision, article: null } }],
              },
            },
          ]
        : []
    },
  }),
  whenever(referral, 'referral.reported').send(modelTitle, 'penalty.report', {
    name: 'penalty-to-title',
    label: { zh: '处罚提请复核示范称号', en: 'A penalty has the title of a model community reviewed' },
    orders: ({ process, data: { subject, form, parts } }) =>
      form.form === 'penalty' || parts.some(({ result }) => result?.form === 'penalty')
        ? [{ process: TITLE, data: { process, subject } }]
        : [],
  }),
  whenever(consolidation, 'consolidation.confirmed').send(modelTitle, 'consolidation.report', {
    name: 'consolidation-to-title',
    label: {
      zh: '列入整顿提请复核示范称号',
      en: 'A consolidation has the title of a model community reviewed',
    },
    orders: ({ process }) => [{ process: TITLE, data: { process } }],
  }),
]

/** What tri-party knows as an unlawful act; what it does not know stays with the department that found it. */
function isViolation(violation: string): violation is Violation {
  return (VIOLATIONS as readonly string[]).includes(violation)
}
