import { processIdUnder, type Reaction, whenever } from '@gongzhi/core'
import { enforcementVisit, modelTitle, TITLE } from '@gongzhi/supervision'
import {
  compositions,
  concern,
  consolidation,
  jointMeetingSeries,
  rectification,
  referral,
  VIOLATIONS,
  type Violation,
} from '@gongzhi/tri-party'

/** What comes of a finding is called under its visit. */
const REFERRED = 'referral-'
const ORDERED = 'rectification-'
const TAKEN_UP = 'concern-'
const SERIES = 'joint-meetings'

/** Who meets, by the pattern that a visit has taught. */
const taught = {
  'party-organisation': compositions.partyOrganisation,
  'residents-committee': compositions.residentsCommittee,
} as const

/** Whom a rectification is ordered of. */
const ORDERABLE = ['company', 'owner-committee'] as const

/**
 * What `supervision` and `tri-party` cause in each other (联动): what a visit of enforcement referred goes to the
 * department that takes it, what it ordered of a company or of a committee is rectified in rounds, what it took up
 * is a concern, and guidance begins a series of joint meetings. A penalty, and
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
  whenever(enforcementVisit, 'finding.settled').start(concern, {
    name: 'finding-to-concern',
    label: { zh: '执法发现的问题转为诉求', en: 'A finding of a visit is taken up as a concern' },
    under: `${TAKEN_UP}*`,
    orders: ({ process, data: { id, as, place, note } }) =>
      as === 'concern'
        ? [
            {
              process: processIdUnder(process, `${TAKEN_UP}${id}`),
              input: {
                kind: 'inspection' as const,
                channel: 'joint-inspection' as const,
                subject: `${place}：${note}`.slice(0, 500),
                raisedBy: null,
                series: null,
              },
            },
          ]
        : [],
  }),
  whenever(enforcementVisit, 'guidance.given').start(jointMeetingSeries, {
    name: 'guidance-to-series',
    label: { zh: '指导构建三方联动机制', en: 'Guidance begins a series of joint meetings' },
    under: SERIES,
    orders: ({ process, data: { linkage } }) =>
      linkage === null
        ? []
        : [
            {
              process: processIdUnder(process, SERIES),
              input: { composition: compositionOf(linkage.pattern), firstMonth: linkage.from },
            },
          ],
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

function compositionOf(pattern: keyof typeof taught) {
  const { standing, ...more } = taught[pattern]
  return { ...more, standing: [...standing] }
}

/** What tri-party knows as an unlawful act; what it does not know stays with the department that found it. */
function isViolation(violation: string): violation is Violation {
  return (VIOLATIONS as readonly string[]).includes(violation)
}
