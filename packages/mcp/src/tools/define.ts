import type { Label } from '@gongzhi/core'
import * as z from 'zod'

import type { ToolAnswer } from '../answer.ts'
import type { McpRefusal } from '../codes.ts'
import { type Ask, language, type Tool } from '../tool.ts'
import { formOfAsked } from '../words.ts'

/** Declares a tool of the face itself; in which language it is answered is asked beside its own fields. */
export function defineTool<Shape extends z.ZodRawShape>(declared: {
  readonly name: string
  readonly label: Label
  readonly about: Label
  readonly needs: Tool['needs']
  readonly given: Shape
  answer(ask: Ask<z.infer<z.ZodObject<Shape>>>): Promise<ToolAnswer | McpRefusal> | ToolAnswer | McpRefusal
}): Tool {
  const { given, answer, ...rest } = declared
  const schema = z.strictObject({ ...given, language: language.optional() })
  return {
    ...rest,
    schema,
    form: formOfAsked(schema),
    answer: async (ask) => answer(ask as Ask<z.infer<z.ZodObject<Shape>>>),
  }
}
