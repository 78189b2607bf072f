import type * as z from 'zod'

import type { Citation } from './citation.ts'
import { DefinitionError } from './errors.ts'
import type { Json } from './json.ts'
import type { Label } from './label.ts'
import { formOf } from './look/form.ts'
import type { Calendar, Rules, RulesPlace, Seat } from './rulebook/index.ts'
import { lacking, type Terms, wordForm, type WordedForm } from './terms.ts'

/** The law that an enquiry is answered by: where, on which day, and which days are worked there. */
export interface EnquiryLaw extends RulesPlace {
  readonly rules: Rules
  /** Left out where nobody gave one: what needs it is then undetermined. */
  readonly calendar?: Calendar
}

/** What an enquiry comes to. */
export interface EnquiryAnswer {
  /**
   * `undetermined`: what was given, or the calendar, does not decide it. `missing`: no text at hand states what
   * it needs. `refused`: what was given has no answer.
   */
  readonly status: 'answered' | 'undetermined' | 'missing' | 'refused'
  /** The answer in sentences, the first of which says it in short. */
  readonly said: readonly Label[]
  /** Every article that it rests on; empty where no text at hand states it. */
  readonly citations: readonly Citation[]
  /** Places that speak there and of which no text is installed: theirs may say otherwise. */
  readonly unknownPlaces?: readonly Seat[]
  /** The same for programs. */
  readonly data?: Json
}

/** Something that a package can be asked without a process (咨询): a pure function of the law and of what is given. */
export interface Enquiry<Given = any> {
  /** Lower case words with hyphens: `vote-passed`. */
  readonly name: string
  readonly label: Label
  /** What it answers, and when to ask it, in two or three sentences. */
  readonly about: Label
  /** What is given; its fields are called as the package's terms say. */
  readonly given: z.ZodType<Given>
  answer(given: Given, law: EnquiryLaw): EnquiryAnswer
}

/** An enquiry of an installed package, with its form in both languages. */
export interface InstalledEnquiry extends Enquiry {
  readonly form: WordedForm
}

/**
 * Declares an enquiry, to be listed in a plugin: whoever shows a governance to people, or to their assistants, offers
 * it. Place and day are asked beside it and are none of its fields.
 *
 * Refuses a name that is not lower case words with hyphens.
 *
 * @example
 * ```ts
 * import { defineEnquiry } from '@gongzhi/core'
 * import * as z from 'zod'
 *
 * const enquiry = defineEnquiry({
 *   name: 'quorum',
 *   label: { zh: '法定人数', en: 'Quorum' },
 *   about: { zh: '几人到会才算数。', en: 'How many have to be there.' },
 *   given: z.object({ members: z.int().min(1) }),
 *   answer: ({ members }) => ({
 *     status: 'answered',
 *     said: [{ zh: `${members} 人。`, en: `${members}.` }],
 *     citations: [],
 *   }),
 * })
 * enquiry.name // 'quorum'
 * ```
 */
export function defineEnquiry<Given>(declaration: Enquiry<Given>): Enquiry<Given> {
  if (!/^[a-z]+(-[a-z]+)*$/.test(declaration.name))
    throw new DefinitionError(
      'define/enquiry-name',
      `"${declaration.name}" is no name of an enquiry: lower case words with hyphens`,
    )
  return Object.freeze({ ...declaration })
}

/** The enquiries of all plugins, by their names, each with its form in the words of its own package. */
export function installEnquiries(
  plugins: readonly { readonly enquiries?: readonly Enquiry[]; readonly terms?: Terms }[],
): ReadonlyMap<string, InstalledEnquiry> {
  const enquiries = new Map<string, InstalledEnquiry>()
  for (const { enquiries: own = [], terms } of plugins)
    for (const enquiry of own) {
      if (enquiries.has(enquiry.name))
        throw new DefinitionError('plugin/enquiry-twice', `two plugins have an enquiry ${enquiry.name}`)
      const named = { name: 'enquiry', form: formOf(enquiry.given) }
      enquiries.set(enquiry.name, { ...enquiry, form: wordForm(terms, enquiry.name, named) })
    }
  return enquiries
}

/**
 * What the form of an enquiry lacks: fields without a title, values without a word.
 *
 * @example
 * ```ts
 * import { wordlessEnquiry } from '@gongzhi/core'
 * import { ownerCommittee } from '@gongzhi/owner-committee'
 *
 * const { enquiries = [], terms } = ownerCommittee()
 * enquiries.flatMap((enquiry) => wordlessEnquiry(terms ?? { fields: {}, values: {} }, enquiry)) // []
 * ```
 */
export function wordlessEnquiry(terms: Terms, { name, given }: Enquiry): readonly string[] {
  return lacking(formOf(given), {
    terms,
    at: { definition: name, form: 'enquiry', field: '' },
    path: name,
  })
}

/**
 * A schema as a form in both languages, with the words of a package: for what is asked beside processes.
 *
 * @example
 * ```ts
 * import { wordSchema } from '@gongzhi/core'
 * import * as z from 'zod'
 *
 * const terms = { fields: { day: { zh: '日期', en: 'Day' } }, values: {} }
 * wordSchema(terms, z.object({ day: z.iso.date() })).zh.properties?.['day']?.title // '日期'
 * ```
 */
export function wordSchema(terms: Terms, schema: z.ZodType): WordedForm {
  return wordForm(terms, '', { name: '', form: formOf(schema) })
}
