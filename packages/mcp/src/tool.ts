import type { CivilDay, Form, Label, WordedForm } from '@gongzhi/core'
import * as z from 'zod'

import type { ToolAnswer } from './answer.ts'
import type { McpRefusal } from './codes.ts'
import type { Language, McpCaller } from './options.ts'
import type { Settings } from './settings.ts'

/** One question, as a tool sees it. */
export interface Ask<Given> {
  readonly given: Given
  readonly caller: McpCaller | undefined
  readonly language: Language
  readonly settings: Settings
}

/** Something that an assistant can ask: a question with its form, and what answers it. */
export interface Tool<Given = any> {
  /** As the protocol names it: lower case words with underscores. */
  readonly name: string
  readonly label: Label
  readonly about: Label
  /**
   * Whom it needs: `somebody` is whom the host knows, and the tool is not offered without him. `act` and `operate` do
   * something, as whom it is asked for and as an operator.
   */
  readonly needs: 'nobody' | 'somebody' | 'operator' | 'operate' | 'act'
  readonly schema: z.ZodType<Given>
  /** Its form in both languages. */
  readonly form: WordedForm
  answer(ask: Ask<Given>): Promise<ToolAnswer | McpRefusal>
}

/** A day as it is given. */
export const day = z.iso.date().transform((value) => value as CivilDay)
/** A place by its code of GB/T 2260. */
export const place = z.string().regex(/^(?!00)\d{6}$/)
/** An id of the host. */
export const id = z.string().min(1).max(200)
/** How many items a page has. */
export const limit = z.int().min(1).max(50)
/** Where a page begins: the `next` of the one before. */
export const after = z.string().max(500)
/** In which language it is answered. */
export const language = z.enum(['zh', 'en'])

/** The place and the day of which the law is asked. */
export const WHERE = { place: place.optional(), community: id.optional(), day: day.optional() }

/**
 * A form in fewer words, for whoever pays for each in every conversation: without bounds that nobody meets and the
 * pattern of a day beside `format: date`; what may be chosen as one list, with what each is called behind it. What is
 * given is judged by the whole form all the same.
 */
export function spare(form: Form): Form {
  const { pattern, minLength: _, maxLength: __, maximum, properties, items, anyOf, oneOf, ...rest } = form
  const bound = typeof maximum === 'number' && maximum < 1_000_000
  return {
    ...rest,
    ...(pattern !== undefined && rest.format === undefined && { pattern }),
    ...(bound && { maximum }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, spare(one)])),
    }),
    ...(items && { items: spare(items) }),
    ...(anyOf && { anyOf: anyOf.map(spare) }),
    ...(oneOf && (chosenFrom(oneOf, rest.description) ?? { oneOf: oneOf.map(spare) })),
  }
}

/** Constants with their titles as one list; undefined where they are forms of their own. */
function chosenFrom(options: readonly Form[], description: string | undefined): Form | undefined {
  if (options.some((one) => one.const === undefined)) return undefined
  const called = options.flatMap(({ const: value, title }) =>
    title === undefined || title === value ? [] : [`${String(value)} = ${title}`],
  )
  const said = [...(description === undefined ? [] : [description]), ...called]
  return {
    enum: options.map((one) => one.const),
    ...(said.length > 0 && { description: said.join('; ') }),
  } as Form
}
