import type { CreditItem, CreditScheme } from './items.ts'

/**
 * Items as an example, made up: one for each of the three guides, and some that are bad. The tables of points of
 * the places that have one were not found.
 *
 * @example
 * ```ts
 * import { exampleItems } from '@gongzhi/supervision'
 *
 * exampleItems.filter(({ guide }) => guide !== null).map(({ id }) => id)
 * // ['party-branch', 'volunteering', 'innovation']
 * ```
 */
export const exampleItems: readonly CreditItem[] = [
  {
    id: 'party-branch',
    label: { zh: '成立党组织', en: 'Founded a party organisation' },
    sign: 'good',
    guide: 'red-property',
    points: 5,
    most: 5,
    subjects: ['company'],
    needs: 'document',
    months: 12,
    repairable: false,
  },
  {
    id: 'volunteering',
    label: { zh: '参加社会公益', en: 'Took part in public service' },
    sign: 'good',
    guide: 'social-responsibility',
    points: 2,
    most: 6,
    subjects: ['company', 'manager'],
    needs: 'document',
    months: 12,
    repairable: false,
  },
  {
    id: 'innovation',
    label: { zh: '科技创新经认定', en: 'A recognised innovation' },
    sign: 'good',
    guide: 'innovation',
    points: 8,
    most: null,
    subjects: ['company'],
    needs: 'recognition',
    months: 24,
    repairable: false,
  },
  {
    id: 'overdue-rectification',
    label: { zh: '逾期未整改', en: 'Did not rectify in time' },
    sign: 'bad',
    guide: null,
    points: 10,
    most: null,
    subjects: ['company', 'manager'],
    needs: 'document',
    months: null,
    repairable: true,
  },
  {
    id: 'penalty',
    label: { zh: '受到行政处罚', en: 'Was penalised' },
    sign: 'bad',
    guide: null,
    points: 15,
    most: null,
    subjects: ['company'],
    needs: 'decision',
    months: null,
    repairable: true,
  },
  {
    id: 'cut-off',
    label: { zh: '违规停水停电停气', en: 'Cut off water, power or gas' },
    sign: 'bad',
    guide: null,
    points: 30,
    most: null,
    subjects: ['company', 'manager'],
    needs: 'decision',
    months: null,
    repairable: false,
  },
]

/**
 * A scheme with the grades that were seen of 山东: AAA from 85, AA from 80, A from 70, B from 60 or without a bad
 * entry, C otherwise and for whoever takes no part. Base and limit were seen of 烟台 (80 and 40).
 *
 * @example
 * ```ts
 * import { exampleScheme } from '@gongzhi/supervision'
 *
 * exampleScheme.grades.map(({ grade }) => grade) // ['AAA', 'AA', 'A', 'B', 'C']
 * ```
 */
export const exampleScheme: CreditScheme = {
  base: 80,
  goodMost: 40,
  grades: [
    { grade: 'AAA', label: { zh: 'AAA', en: 'AAA' }, from: 85, bad: 'counts-in-points' },
    { grade: 'AA', label: { zh: 'AA', en: 'AA' }, from: 80, bad: 'counts-in-points' },
    { grade: 'A', label: { zh: 'A', en: 'A' }, from: 70, bad: 'counts-in-points' },
    { grade: 'B', label: { zh: 'B', en: 'B' }, from: 60, bad: 'or-no-bad' },
    { grade: 'C', label: { zh: 'C', en: 'C' }, from: null, bad: 'counts-in-points' },
  ],
  absent: { grade: 'C', label: { zh: 'C（缺失）', en: 'C (absent)' } },
}

/**
 * A scheme with the grades that were seen of 连云港: base 90; 4A from 140, 3A from 120, 2A from 100, A from 85, B
 * below.
 * Its veto is left out: by what it falls was not to be seen.
 *
 * @example
 * ```ts
 * import { otherScheme } from '@gongzhi/supervision'
 *
 * otherScheme.base // 90
 * ```
 */
export const otherScheme: CreditScheme = {
  base: 90,
  goodMost: null,
  grades: [
    { grade: '4A', label: { zh: '4A', en: '4A' }, from: 140, bad: 'counts-in-points' },
    { grade: '3A', label: { zh: '3A', en: '3A' }, from: 120, bad: 'counts-in-points' },
    { grade: '2A', label: { zh: '2A', en: '2A' }, from: 100, bad: 'counts-in-points' },
    { grade: 'A', label: { zh: 'A', en: 'A' }, from: 85, bad: 'counts-in-points' },
    { grade: 'B', label: { zh: 'B', en: 'B' }, from: null, bad: 'counts-in-points' },
  ],
  absent: null,
}
