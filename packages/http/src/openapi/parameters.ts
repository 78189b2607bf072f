import * as z from 'zod'

import type { Language } from '../language.ts'
import type { Operation } from '../operation.ts'
import { flag, whole } from '../question.ts'

const ID = { type: 'string', minLength: 1, maxLength: 100 } as const

const HEADERS = {
  capacity: {
    name: 'Gongzhi-Capacity',
    in: 'header',
    schema: { type: 'string' },
    description: {
      zh: '以何种身份办理，百分号编码；登录已限定身份的可不写',
      en: 'in which capacity, percent-encoded; not needed where the login is bound to one',
    },
  },
  id: {
    name: 'Idempotency-Key',
    in: 'header',
    schema: ID,
    description: {
      zh: '命令编号：同一编号就是同一命令，发多少次都一样',
      en: 'the command id: the same one is the same command, however often it is sent',
    },
  },
  version: {
    name: 'If-Match',
    in: 'header',
    schema: { type: 'string', pattern: '^"\\d+"$' },
    description: {
      zh: '流程应处于的版本，即其 ETag',
      en: 'the version that the process has to have, its ETag',
    },
  },
  known: {
    name: 'If-None-Match',
    in: 'header',
    schema: { type: 'string' },
    description: { zh: '已有的 ETag', en: 'the ETag that is there already' },
  },
  language: {
    name: 'Accept-Language',
    in: 'header',
    schema: { type: 'string', examples: ['zh-CN', 'en'] },
    description: { zh: '说明文字的语言', en: 'the language of sentences' },
  },
} as const

/** The headers that are the same for many operations, as a document has them once. */
export function sharedParameters(language: Language) {
  return Object.fromEntries(
    Object.entries(HEADERS).map(([name, header]) => [
      name,
      { ...header, description: header.description[language] },
    ]),
  )
}

const ref = (name: keyof typeof HEADERS) => ({ $ref: `#/components/parameters/${name}` })

/** The parameters of an operation: the parts of its address, its question, its headers. */
export function parametersOf(
  { id, method, path, query }: Operation,
  definitions: readonly string[],
): readonly object[] {
  const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name: name as string,
    in: 'path',
    required: true,
    schema: name === 'definition' ? { type: 'string', enum: definitions } : ID,
  }))
  const asked = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !isOptional(schema as z.ZodType),
    schema: schemaOf(schema as z.ZodType),
  }))
  const isCommand = ['start', 'send', 'can', 'record', 'correct', 'migrate'].includes(id)
  return [
    ...parts,
    ...asked,
    ref('capacity'),
    ...(isCommand && id !== 'can' ? [ref('id')] : []),
    ...(id === 'send' || id === 'can' ? [ref('version')] : []),
    ...(id === 'standing' ? [ref('known')] : []),
    ...(method === 'get' || isCommand ? [ref('language')] : []),
  ]
}

function isOptional(schema: z.ZodType): boolean {
  return schema instanceof z.ZodOptional
}

function schemaOf(schema: z.ZodType): object {
  const own = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema
  if (own === whole) return { type: 'integer' }
  if (own === flag) return { type: 'boolean' }
  const { $schema: _, ...plain } = z.toJSONSchema(own, { io: 'input' })
  return plain
}
