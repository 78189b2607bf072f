import { type HttpRefusal, refuseHttp } from './problem.ts'

/** How much of a body is read, how deep it may be, and how long it may take. */
export interface BodyLimits {
  readonly largestBody: number
  readonly deepestBody: number
  readonly slowestBody: number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** A body that was read, or why it was not. */
export type ReadBody = { readonly status: 'body'; readonly value: unknown } | HttpRefusal

const JSON_TYPE = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i

/** Reads a body of JSON, no more and no longer than the limits say. */
export async function readJson(request: Request, limits: BodyLimits): Promise<ReadBody> {
  const type = request.headers.get('content-type') ?? ''
  if (!JSON_TYPE.test(type))
    return refuseHttp('http/media-type', {
      instead: {
        zh: '请以 UTF-8 编码的 JSON 发送，并写明 Content-Type: application/json。',
        en: 'Send JSON in UTF-8, with Content-Type: application/json.',
      },
      details: { contentType: type.slice(0, 120) },
    })
  const read = await readText(request, limits)
  if (read.status === 'refused') return read
  const depth = depthOf(read.text)
  if (depth > limits.deepestBody)
    return refuseHttp('http/too-deep', { details: { most: limits.deepestBody } })
  try {
    return { status: 'body', value: JSON.parse(read.text) }
  } catch {
    return refuseHttp('http/malformed-json')
  }
}

async function readText(
  request: Request,
  { largestBody, slowestBody, sleep }: BodyLimits,
): Promise<{ readonly status: 'text'; readonly text: string } | HttpRefusal> {
  const tooLarge = () => refuseHttp('http/too-large', { details: { most: largestBody } })
  if (Number(request.headers.get('content-length') ?? 0) > largestBody) return tooLarge()
  if (!request.body) return refuseHttp('http/malformed-json')
  const reader = request.body.getReader()
  const waiting = new AbortController()
  const late = sleep(slowestBody, waiting.signal).then(() => 'late' as const)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let size = 0
  try {
    for (;;) {
      const part = await Promise.race([reader.read(), late])
      if (part === 'late') return refuseHttp('http/too-slow', { details: { most: slowestBody } })
      if (part.done) return { status: 'text', text: text + decoder.decode() }
      size += part.value.byteLength
      if (size > largestBody) return tooLarge()
      text += decoder.decode(part.value, { stream: true })
    }
  } catch {
    // It broke off, or is not UTF-8.
    return refuseHttp('http/malformed-json')
  } finally {
    // A reason that is given costs nothing; one that has to be made costs as much as the reading.
    waiting.abort('read')
    reader.cancel().catch(() => {})
  }
}

/** How deep a text of JSON is nested, before anything is built of it. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (quoted) {
      if (character === '\\') at++
      else if (character === '"') quoted = false
    } else if (character === '"') quoted = true
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth)
    else if (character === '}' || character === ']') depth--
  }
  return deepest
}
