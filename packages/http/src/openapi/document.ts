import {
  type AnyDefinition,
  type Citation,
  describeCitation,
  type Governance,
  type Label,
} from '@gongzhi/core'
import * as z from 'zod'

import type { Language } from '../language.ts'
import type { Operation } from '../operation.ts'
import { labels } from '../operations/labels.ts'
import { answerSchemas } from './answers.ts'
import { exampleOf } from './example.ts'
import { parametersOf, sharedParameters } from './parameters.ts'
import { refusalResponses, type SharedRefusals } from './refusals.ts'
import { capitals, type NamedSchema, type Schemas, schemasOf } from './schemas.ts'

/** A document of OpenAPI 3.1: plain JSON. */
export interface OpenApiDocument {
  readonly openapi: '3.1.1'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly security: readonly object[]
  readonly paths: { readonly [path: string]: { readonly [method: string]: object } }
  readonly components: { readonly schemas: Schemas; readonly [kind: string]: object }
}

/** What a document is made of. */
interface DocumentSource {
  readonly governance: Pick<Governance, 'installed'>
  readonly operations: readonly Operation[]
  readonly basePath: string
  readonly language: Language
}

/** A document while it is made. */
interface Shared extends DocumentSource {
  readonly shared: SharedRefusals
}

const WORDS = {
  title: { zh: '共治', en: 'Gongzhi' },
  description: {
    zh: '由已安装的流程定义生成。约定、状态码和错误代码见 docs/http.zh-CN.md。',
    en: 'Generated from the definitions that are installed. Conventions, statuses and codes: docs/http.md.',
  },
  all: { zh: '各种流程', en: 'Every process' },
  start: { zh: '启动', en: 'Start' },
  record: { zh: '登记', en: 'Record' },
  may: { zh: '可由下列身份办理', en: 'These capacities may' },
  by: { zh: '依据', en: 'See' },
  login: { zh: '由宿主的 authenticate 认定', en: 'as the authenticate of the host knows it' },
} as const satisfies Record<string, Label>

const FILE = { 'application/x-ndjson': { schema: { type: 'string' } } } as const

const made = new WeakMap<object, Map<string, OpenApiDocument>>()

/** The document of everything that is installed, in a language: made once. */
export function documentOf(source: DocumentSource): OpenApiDocument {
  const { governance, basePath, language } = source
  const own = made.get(governance.installed) ?? new Map<string, OpenApiDocument>()
  made.set(governance.installed, own)
  const key = `${language} ${basePath}`
  const document = own.get(key) ?? createDocument(source)
  own.set(key, document)
  return document
}

function createDocument(source: DocumentSource): OpenApiDocument {
  const { governance, operations, basePath, language } = source
  const definitions = [...governance.installed.definitions].map(([name, releases]) => ({
    name,
    definition: releases.get(Math.max(...releases.keys())) as AnyDefinition,
  }))
  const names = definitions.map(({ name }) => name)
  const shared: SharedRefusals = new Map()
  const made = { ...source, shared }
  const schemas: Schemas = { ...(answerSchemas() as unknown as Schemas) }
  const paths: Record<string, Record<string, object>> = {}
  const add = (path: string, method: string, operation: object) => {
    paths[path] = { ...paths[path], [method]: operation }
  }
  for (const { name, definition } of definitions) {
    const found = schemasOf(definition, { terms: governance.installed.terms.get(name), language })
    Object.assign(schemas, found.schemas)
    for (const form of found.forms) {
      const operation = operations.find(({ id }) => id === OPERATION[form.kind]) as Operation
      const path = operation.path
        .replace('{definition}', name)
        .replace(/\{(?:event|register)\}/, encodeURIComponent(form.name))
      add(path, 'post', commandOf(made, { operation: { ...operation, path }, definition, form }))
    }
  }
  for (const operation of operations)
    if (!EXPANDED.has(operation.id)) add(operation.path, operation.method, plainOf(operation, names, made))
  return {
    openapi: '3.1.1',
    info: { title: WORDS.title[language], version: '0', description: WORDS.description[language] },
    servers: [{ url: basePath === '' ? '/' : basePath }],
    tags: [
      { name: 'gongzhi', description: WORDS.all[language] },
      ...definitions.map(({ name, definition: { label, vocabulary } }) => ({
        name,
        description: (vocabulary.about ?? label)[language],
      })),
    ],
    security: [{ login: [] }],
    paths,
    components: {
      schemas,
      parameters: sharedParameters(language),
      responses: Object.fromEntries(shared),
      securitySchemes: { login: { type: 'http', scheme: 'bearer', description: WORDS.login[language] } },
    },
  }
}

const OPERATION = { start: 'start', event: 'send', register: 'record' } as const
const EXPANDED: ReadonlySet<string> = new Set(Object.values(OPERATION))

/** One event, register or start of a definition. */
function commandOf(
  source: Shared,
  {
    operation,
    definition,
    form,
  }: {
    readonly operation: Operation
    readonly definition: AnyDefinition
    readonly form: NamedSchema
  },
): object {
  const { governance, language } = source
  const { label, articles = [], allow } = declaredOf(definition, form)
  const people = allow.filter((capacity) => capacity !== 'engine')
  const capacities = people.map(
    (name) => `${governance.installed.capacities.get(name)?.[language]} (\`${name}\`)`,
  )
  const field = form.kind === 'start' ? 'input' : 'data'
  const { $schema: _, ...body } = z.toJSONSchema(operation.body as z.ZodObject, { io: 'input' })
  return {
    operationId: `${operation.id}${capitals(definition.name)}${form.kind === 'start' ? '' : capitals(form.name)}`,
    tags: [definition.name],
    summary: label[language],
    description: [
      `${WORDS.may[language]}: ${capacities.join(', ')}`,
      ...(articles.length > 0 ? [`${WORDS.by[language]}: ${citedIn(articles, language)}`] : []),
    ].join('\n\n'),
    'x-label': label,
    parameters: parametersOf(operation, []),
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            ...body,
            required: [field],
            properties: { ...body.properties, [field]: { $ref: `#/components/schemas/${form.schema}` } },
          },
          ...examplesOf(definition, form, { field, summary: label[language] }),
        },
      },
    },
    responses: { ...successOf(operation), ...refusalResponses(operation, source) },
  }
}

/** An example, where the definition itself takes it: some know more than a form can say. */
function examplesOf(
  { vocabulary }: AnyDefinition,
  { kind, name, form }: NamedSchema,
  { field, summary }: { readonly field: string; readonly summary: string },
): object {
  const value = exampleOf(form)
  const schemas = {
    start: () => vocabulary.input,
    event: () => vocabulary.events[name].data,
    register: () => vocabulary.registers[name].record,
  }
  const schema: z.ZodType = schemas[kind]()
  return schema.safeParse(value).success
    ? { examples: { example: { summary, value: { [field]: value } } } }
    : {}
}

function declaredOf(
  { label, vocabulary }: AnyDefinition,
  { kind, name }: NamedSchema,
): { readonly label: Label; readonly articles?: readonly Citation[]; readonly allow: readonly string[] } {
  if (kind === 'event') return vocabulary.events[name]
  if (kind === 'start')
    return {
      ...vocabulary.start,
      label: { zh: `${WORDS.start.zh}“${label.zh}”`, en: `${WORDS.start.en} "${label.en}"` },
    }
  const register = vocabulary.registers[name]
  const said: Label = register.label
  return {
    ...register,
    label: { zh: `${WORDS.record.zh}“${said.zh}”`, en: `${WORDS.record.en} "${said.en}"` },
  }
}

function citedIn(articles: readonly Citation[], language: Language): string {
  return [...new Set(articles.map((article) => describeCitation(article)[language]))].join(
    { zh: '、', en: ', ' }[language],
  )
}

/** An operation that is the same for every definition. */
function plainOf(operation: Operation, definitions: readonly string[], source: Shared): object {
  const { language } = source
  const { id, body, file } = operation
  const schema = body && z.toJSONSchema(body, { io: 'input' })
  if (schema) delete schema.$schema
  return {
    operationId: id,
    tags: ['gongzhi'],
    summary: labels[id][language],
    'x-label': labels[id],
    parameters: parametersOf(operation, definitions),
    ...(schema && { requestBody: { required: true, content: { 'application/json': { schema } } } }),
    ...(file && { requestBody: { required: true, content: FILE } }),
    responses: { ...successOf(operation), ...refusalResponses(operation, source) },
  }
}

/** What else an operation answers, where the host can. */
const OTHER_FORMS: { readonly [id in Operation['id']]?: string } = {
  paper: '*/*',
  diagram: 'image/svg+xml',
}

function successOf({ id, answers }: Operation): object {
  const content = answers.includes('/')
    ? { [answers]: { schema: { type: 'string' } } }
    : { 'application/json': { schema: { $ref: `#/components/schemas/${answers}` } } }
  // In the forms that the host has, beside that which every host has.
  const other = OTHER_FORMS[id]
  const forms = other ? { ...content, [other]: { schema: { type: 'string' } } } : content
  const done = { description: answers, content: forms }
  const created = id === 'start' || id === 'record' ? { 201: done } : {}
  const unchanged = id === 'standing' ? { 304: { description: 'ETag' } } : {}
  return { 200: done, ...created, ...unchanged }
}
