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
  /** Whom it needs: `somebody` is whom the host knows, and the tool is not offered without him. */
  readonly needs: 'nobody' | 'somebody' | 'operator' | 'act'
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
 * A form for programs that show one title: of both languages where both have one, with the words of each as they are.
 */
export function bothTitles({ zh, en }: { readonly zh: Form; readonly en: Form }): Form {
  const { properties, items, anyOf, oneOf, title, description, ...rest } = zh
  const joined = (one: string | undefined, other: string | undefined) =>
    one === undefined || one === other ? one : `${one} · ${other}`
  const both = (mine: Form, its: Form | undefined) => bothTitles({ zh: mine, en: its ?? mine })
  const each = (mine: readonly Form[], its: readonly Form[] | undefined) =>
    mine.map((one, index) => both(one, its?.[index]))
  const [named, told] = [joined(title, en.title), joined(description, en.description)]
  return {
    ...rest,
    ...(named !== undefined && { title: named }),
    ...(told !== undefined && { description: told }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, one]) => [name, both(one, en.properties?.[name])]),
      ),
    }),
    ...(items && { items: both(items, en.items) }),
    ...(anyOf && { anyOf: each(anyOf, en.anyOf) }),
    ...(oneOf && { oneOf: each(oneOf, en.oneOf) }),
  }
}
