import * as z from 'zod'

const label = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

/** The lists of a place (红黑榜). */
export const LISTS = ['red', 'black'] as const
/** One of the lists. */
export type CreditList = (typeof LISTS)[number]

/** Which grades enter a list. */
export const listsShape = z
  .array(
    z.strictObject({ list: z.enum(LISTS), label, grades: z.array(z.string().min(1).max(40)).min(1).max(12) }),
  )
  .min(1)
  .max(LISTS.length)
  .refine((all) => new Set(all.map(({ list }) => list)).size === all.length, 'a list stands once')
  .refine((all) => {
    const grades = all.flatMap((one) => one.grades)
    return new Set(grades).size === grades.length
  }, 'a grade enters one list')
/** Which grades enter a list. */
export type CreditLists = z.infer<typeof listsShape>

/** What may be done for whoever is trusted. */
export const incentives = {
  convenience: { zh: '行政管理、公共服务中的便利', en: 'Easier and quicker procedures' },
  priority: { zh: '同等条件下优先', en: 'Preferred where all else is equal' },
  procurement: { zh: '公共资源交易中提升信用等次', en: 'A better grade in public procurement' },
  'fewer-inspections': { zh: '降低或者优化检查频次', en: 'Fewer inspections' },
  promotion: { zh: '宣传推介', en: 'Made known' },
} as const
/** What may be done about whoever is not. */
export const sanctions = {
  review: { zh: '列为重点审查对象', en: 'Examined more closely' },
  'no-convenience': { zh: '限制享受便利措施', en: 'No easier procedures' },
  'no-priority': { zh: '资金、政策、评优受限', en: 'Restricted in funds, subsidies and awards' },
  procurement: { zh: '公共资源交易中降低信用等次', en: 'A lower grade in public procurement' },
  'more-inspections': { zh: '列为重点监督管理对象', en: 'Inspected more often' },
} as const
