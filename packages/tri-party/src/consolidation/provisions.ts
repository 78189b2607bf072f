import { choices, count, defineProvision, period, table } from '@gongzhi/core'
import * as z from 'zod'

const label = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

/** The criteria by which an organisation is listed (认定标准), as house rules give them. */
export const criteriaShape = z
  .array(z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9-]*$/), label }))
  .min(1)
  .max(40)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'a criterion is stated once')

/** By which criteria a party organisation is listed. */
export const consolidationCriteria = defineProvision({
  id: 'consolidation/criteria',
  type: table(criteriaShape),
  strength: 'default',
  label: { zh: '软弱涣散认定标准', en: 'Criteria for the listing' },
  meaning: {
    zh: '按哪些标准认定；互评的结果之外，每项依据须对应一项标准',
    en: 'By which criteria an organisation is listed; each ground names one, but for what a review found',
  },
})

/** What comes before a listing is confirmed. */
export const LISTING_STEPS = ['self-assessment', 'members-assessment', 'publication'] as const
/** A step before the confirmation. */
export type ListingStep = (typeof LISTING_STEPS)[number]

/** What comes before the listing is confirmed. */
export const consolidationListingSteps = defineProvision({
  id: 'consolidation/listing-steps',
  type: choices(LISTING_STEPS, {
    'self-assessment': { zh: '支部自评', en: 'assessment by the branch itself' },
    'members-assessment': { zh: '党员群众评议', en: 'assessment by members and residents' },
    publication: { zh: '公示', en: 'publication' },
  }),
  strength: 'default',
  label: { zh: '认定程序', en: 'Steps of the listing' },
  meaning: {
    zh: '确定列入前的程序：支部自评、党员群众评议、公示',
    en:
      'What comes before the confirmation: ' +
      "the organisation's own assessment, that by members and residents, publication",
  },
})
/** How long a listing is shown for objection. */
export const consolidationShownFor = defineProvision({
  id: 'consolidation/shown-for',
  type: period(),
  strength: 'default',
  label: { zh: '列入公示期', en: 'Time for which the listing is shown' },
  meaning: { zh: '拟列入名单公示并接受异议多久', en: 'How long the listing is shown for objection' },
})
/** How soon a proposed listing is decided. */
export const consolidationListingPeriod = defineProvision({
  id: 'consolidation/listing-period',
  type: period(),
  strength: 'default',
  label: { zh: '认定期限', en: 'Time to decide the listing' },
  meaning: {
    zh: '提出后（公示的，公示期满后）多久内确定是否列入',
    en: 'How soon it is decided whether the organisation is listed, after it was proposed, or shown',
  },
})
/** How often the organisation reports on its problems. */
export const consolidationReportInterval = defineProvision({
  id: 'consolidation/report-interval',
  type: period(),
  strength: 'default',
  label: { zh: '整顿进展报告间隔', en: 'Interval of reports' },
  meaning: {
    zh: '整顿期间多久报告一次问题销号情况',
    en: 'How often the organisation reports on its problems',
  },
})

/** By how much a breach lengthens a consolidation. */
export const consolidationExtension = defineProvision({
  id: 'consolidation/extension-months',
  type: count({ unit: 'month' }),
  strength: 'default',
  label: { zh: '违规延长整顿的月数', en: 'Months by which a breach lengthens it' },
  meaning: {
    zh: '整顿期间违反要求（例如擅自摘牌、未挂牌）的，延长几个月；没有规定的，不延长',
    en:
      'By how many months a breach, taking the plaque down for instance, lengthens a consolidation. ' +
      'Where nothing states it, it lengthens none',
  },
})

/** Who accepts, stage by stage. */
export const acceptanceStagesShape = z
  .array(
    z.strictObject({
      id: z.string().regex(/^[a-z][a-z0-9-]*$/),
      label,
      by: z.enum(['street', 'party.superior']),
    }),
  )
  .min(1)
  .max(5)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'a stage is named once')

/** The stages of an acceptance. */
export const acceptanceStages = defineProvision({
  id: 'consolidation/acceptance-stages',
  type: table(acceptanceStagesShape),
  strength: 'default',
  label: { zh: '验收环节', en: 'Stages of the acceptance' },
  meaning: {
    zh: '依次由谁验收（例如乡镇、街道逐条验收，县级考核组复验）；每一环节均合格方可销号',
    en: 'Who accepts, one after the other (the street first, then the county for instance); each has to pass',
  },
})
