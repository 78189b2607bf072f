import type { OpenApiDocument } from '@gongzhi/http'
import formats from 'ajv-formats'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

import { answerSchemas } from '../src/openapi/answers.ts'

interface Described {
  readonly responses: {
    readonly [status: string]: { readonly content?: { readonly [type: string]: { readonly schema: object } } }
  }
}

/** Holds what the face answers against its document, in which nothing may stand that it does not say. */
export function createWitness(document: OpenApiDocument) {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  const schemas = { ...document.components.schemas, ...answerSchemas({ closed: true }) }
  ajv.addSchema({ $id: 'doc', components: { schemas } })
  const compiled = new Map<string, ValidateFunction>()
  const paths = Object.keys(document.paths).map((path) => ({
    path,
    // One of a definition comes before that of every definition.
    parts: (path.match(/\{/g) ?? []).length,
    is: new RegExp(`^${path.replaceAll(/[.$]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))

  /** What an answer says that the document does not; nothing where it fits. */
  return async (request: Request, answer: Response): Promise<string | undefined> => {
    const [base = ''] = document.servers.map(({ url }) => url)
    const { pathname } = new URL(request.url)
    const found = paths
      .filter(({ is }) => is.test(pathname.slice(base.length)))
      .toSorted((a, b) => a.parts - b.parts)
      .find(({ path }) => document.paths[path]?.[request.method.toLowerCase()])
    if (!found) return undefined
    const { responses } = (document.paths[found.path] ?? {})[request.method.toLowerCase()] as Described
    const what = `${request.method} ${found.path} answered ${answer.status}`
    const described = responses[answer.status]
    if (!described) return `${what}, which is not described: ${await answer.clone().text()}`
    const [type = ''] = (answer.headers.get('content-type') ?? '').split(';')
    if (!described.content) return undefined
    const schema = (described.content[type] ?? described.content['*/*'])?.schema
    if (!schema) return `${what} as ${type}, which is not described`
    if (!type.endsWith('json') || type.endsWith('ndjson')) return undefined
    const text = JSON.stringify(schema).replaceAll('"#/', '"doc#/')
    const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text) as object)
    compiled.set(text, validate)
    return validate(await answer.clone().json())
      ? undefined
      : `${what}, and its body is not as described: ${ajv.errorsText(validate.errors)}`
  }
}
