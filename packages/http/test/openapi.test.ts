import { type AnyDefinition, createGovernance, createMemoryStorage, type Vocabulary } from '@gongzhi/core'
import { createHttpFace } from '@gongzhi/http'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { triParty } from '@gongzhi/tri-party'
import { validate } from '@readme/openapi-parser'
import formats from 'ajv-formats'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'

const governance = createGovernance({
  storage: createMemoryStorage(),
  plugins: [triParty(), ownerCommittee()],
  holdings: () => [],
  report: () => {},
})
const { fetch, openapi } = createHttpFace({ governance, authenticate: () => ({ id: 'li' }) })

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly 'x-label': unknown
  readonly requestBody?: {
    readonly content: {
      readonly 'application/json': {
        readonly schema: { readonly properties: { readonly [name: string]: { readonly $ref?: string } } }
        readonly examples: { readonly example: { readonly value: { readonly [name: string]: unknown } } }
      }
    }
  }
  readonly responses: { readonly [status: string]: object }
}

const operationsOf = (language: 'zh' | 'en') =>
  Object.entries(openapi({ language }).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...(operation as Operation) })),
  )

const definitions = [...governance.installed.definitions.values()].map((releases) =>
  [...releases.values()].at(-1),
)

describe.each(['zh', 'en'] as const)('the document in %s', (language) => {
  test('is a valid one of OpenAPI 3.1', async () => {
    const { valid, ...found } = await validate(openapi({ language }) as never)
    expect([valid, found]).toEqual([true, expect.objectContaining({ warnings: [] })])
  })
})

test('has schemas that JSON Schema 2020-12 takes, and examples that fit them', () => {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true })
  formats.default(ajv)
  const { components } = openapi({ language: 'zh' })
  ajv.addKeyword('components')
  ajv.addVocabulary(['x-unit', 'x-of'])
  ajv.addSchema({ $id: 'doc', components })
  const broken = Object.keys(components.schemas).filter(
    (name) => !ajv.getSchema(`doc#/components/schemas/${name}`),
  )
  expect(broken).toEqual([])
  let examples = 0
  for (const { requestBody, operationId } of operationsOf('zh')) {
    const { schema, examples: given } = requestBody?.content['application/json'] ?? {}
    for (const [field, value] of Object.entries(given?.example.value ?? {})) {
      const fits = ajv.getSchema(`doc${schema?.properties[field]?.$ref}`)
      expect([operationId, fits?.(value), fits?.errors]).toEqual([operationId, true, null])
      examples++
    }
  }
  expect(examples).toBeGreaterThan(240)
})

test('every start, event and register for people is an operation, each with a name of its own', () => {
  const operations = operationsOf('en')
  const expected = definitions.flatMap((definition) => {
    const { name, start, events, registers = {} } = (definition as AnyDefinition).vocabulary as Vocabulary
    const at = `/communities/{community}/processes/${name}/{process}`
    const people = ({ allow }: { readonly allow: readonly string[] }) => allow.some((one) => one !== 'engine')
    return [
      ...(people(start) ? [`${at}/start`] : []),
      ...Object.keys(events)
        .filter((event) => people(events[event] as never))
        .map((event) => `${at}/events/${event}`),
      ...Object.keys(registers).map((register) => `${at}/registers/${register}/records`),
    ]
  })
  expect(operations.map(({ path }) => path)).toEqual(expect.arrayContaining(expected))
  expect(expected.length).toBeGreaterThan(250)
  const ids = operations.map(({ operationId }) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

test('an event says what it is called, who may, by which article, and how it may be refused', () => {
  const found = operationsOf('zh').find(({ path }) =>
    path.endsWith('/assembly-meeting/{process}/events/notice.publish'),
  )
  expect(found).toMatchObject({
    operationId: 'sendAssemblyMeetingNoticePublish',
    summary: expect.stringMatching(/\p{Script=Han}/u),
    description: expect.stringMatching(/可由下列身份办理: .*`.*依据: 《/s),
    'x-label': { zh: expect.any(String), en: expect.any(String) },
  })
  const { responses } = openapi({ language: 'zh' }).components as unknown as {
    responses: Record<string, object>
  }
  const codes = JSON.stringify(
    Object.values(found?.responses ?? {}).map((one) => {
      const [, name = ''] =
        /^#\/components\/responses\/(.*)$/.exec((one as { $ref?: string }).$ref ?? '') ?? []
      return responses[name]
    }),
  )
  for (const code of [
    'rule/not-met',
    'state/not-accepted',
    'authorise/capacity-missing',
    'http/unauthenticated',
  ])
    expect(codes).toContain(`"${code}"`)
  expect(Object.keys(found?.responses ?? {})).toEqual(
    '200 400 401 403 404 408 409 410 412 413 415 422 429 500 503'.split(' '),
  )
})

// Hundreds of operations are refused alike: a raised figure is a reviewed diff.
test('a document says a refusal once: what is installed here takes less than 1.1 MB, and each answer is found', () => {
  const document = openapi({ language: 'en' })
  const text = JSON.stringify(document)
  expect(Buffer.byteLength(text)).toBeLessThan(1_100_000)
  const { responses } = document.components as unknown as { responses: Record<string, object> }
  const named = [...text.matchAll(/"#\/components\/responses\/(\w+)"/g)].map(([, name]) => name as string)
  expect(new Set(named)).toEqual(new Set(Object.keys(responses)))
})

test('no example is one that the definition itself would not take', () => {
  const refused = operationsOf('zh').flatMap(({ path, requestBody }) => {
    const [, name = '', rest = ''] = /processes\/([a-z-]+)\/\{process\}\/(.*)$/.exec(path) ?? []
    const definition = definitions.find((one) => one?.name === name)
    const value = requestBody?.content['application/json']?.examples?.example.value
    if (!definition || !value) return []
    const { input, events, registers = {} } = definition.vocabulary as Vocabulary
    const [kind, of = ''] = rest.split('/')
    const schema = { start: input, events: events[of]?.data, registers: registers[of]?.record }[
      kind as 'start'
    ]
    return schema?.safeParse(value['input'] ?? value['data']).success ? [] : [`${name}/${rest}`]
  })
  expect(refused).toEqual([])
})

test('both languages say the same of the same operations', () => {
  const [zh, en] = [operationsOf('zh'), operationsOf('en')]
  expect(zh.map(({ operationId }) => operationId)).toEqual(en.map(({ operationId }) => operationId))
  expect(zh.map((each) => each['x-label'])).toEqual(en.map((each) => each['x-label']))
  const foreign = en.filter(({ summary }) => /\p{Script=Han}/u.test(summary)).map(({ summary }) => summary)
  expect(foreign).toEqual([])
})

test('the document is read where it is served, in the language of the caller', async () => {
  const read = async (path: string) => {
    const answer = await fetch(
      new Request(`http://face.test/gongzhi${path}`, { headers: { 'accept-language': 'en' } }),
    )
    return (await answer.json()) as ReturnType<typeof openapi>
  }
  expect(await read('/openapi.json')).toEqual(JSON.parse(JSON.stringify(openapi({ language: 'en' }))))
  expect((await read('/openapi.json?language=zh')).info.title).toBe('共治')
})
