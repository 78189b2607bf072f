import { count, defineProvision, fraction, period, table } from '@gongzhi/core'
import * as z from 'zod'

/** The answers that can be given, from the best, and which of them are satisfied. */
export const scaleShape = z
  .array(
    z.strictObject({
      id: z.string().regex(/^[a-z][a-z0-9-]*$/),
      label: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
      satisfied: z.boolean(),
    }),
  )
  .min(2)
  .max(9)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'an answer stands once')

/** The answers of a survey. */
export const surveyScale = defineProvision({
  id: 'survey/scale',
  type: table(scaleShape),
  strength: 'default',
  label: { zh: '满意度量表', en: 'Answers of a survey' },
  meaning: {
    zh: '可以选择的答案，以及哪些算作满意',
    en: 'Which answers can be given, and which of them count as satisfied',
  },
})
/** How many households are drawn. */
export const surveySampleSize = defineProvision({
  id: 'survey/sample-size',
  type: count({ unit: 'household', label: { zh: '户', en: 'household' } }),
  strength: 'default',
  label: { zh: '抽样户数', en: 'Households of a sample' },
  meaning: {
    zh: '抽取多少户；没有规定的，逐户调查',
    en: 'How many households are drawn; where nothing states it, everybody is asked',
  },
})
/** How often a household is tried. */
export const surveyAttempts = defineProvision({
  id: 'survey/attempts',
  type: count({ unit: 'attempt', label: { zh: '次', en: 'attempt' } }),
  strength: 'default',
  label: { zh: '入户次数', en: 'Attempts' },
  meaning: { zh: '每户最多联系几次', en: 'How often a household is tried, at most' },
})
/** The share of those asked whose answers a result needs. */
export const surveyQuorum = defineProvision({
  id: 'survey/quorum',
  type: fraction(),
  strength: 'default',
  label: { zh: '有效答卷比例', en: 'Quorum of answers' },
  meaning: {
    zh: '答卷占应访户数的多少，结果方为有效',
    en: 'Which share of those asked has to answer before there is a result',
  },
})
/** How long the seeds are waited for. */
export const surveyRevealPeriod = defineProvision({
  id: 'survey/reveal-period',
  type: period(),
  strength: 'default',
  label: { zh: '公布种子期限', en: 'Time to reveal' },
  meaning: {
    zh: '各方承诺后多久内公布抽样种子；有一方未公布的，重新承诺',
    en: 'How soon the seeds of a draw are revealed; where one is not, all commit anew',
  },
})
/** How long households are asked. */
export const surveyAskingPeriod = defineProvision({
  id: 'survey/asking-period',
  type: period(),
  strength: 'default',
  label: { zh: '调查期', en: 'Time to ask' },
  meaning: { zh: '入户、电话调查多久', en: 'How long households are asked' },
})
/** How long answers are entered. */
export const surveyEnteringPeriod = defineProvision({
  id: 'survey/entering-period',
  type: period(),
  strength: 'default',
  label: { zh: '答卷录入期', en: 'Time to enter answers' },
  meaning: { zh: '开箱后录入答卷多久', en: 'How long answers are entered after the box was opened' },
})
