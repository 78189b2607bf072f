import { type HttpRefusal, refuseHttp } from './problem.ts'

/** How large a file may be, and how long it may be silent. */
export interface FileLimits {
  readonly largestImport: number
  readonly slowestBody: number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Thrown into whoever reads lines, where the rest of them is not taken. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile'
  readonly refusal: HttpRefusal
  constructor(refusal: HttpRefusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

const LINES = /^application\/x-ndjson\s*(?:;\s*charset="?utf-8"?\s*)?$/i

/** Refuses what does not say that it is a file of lines. */
export function refuseFile({ headers, body }: Request): HttpRefusal | undefined {
  const type = headers.get('content-type') ?? ''
  if (!LINES.test(type))
    return refuseHttp('http/media-type', {
      reason: {
        zh: '内容须为 application/x-ndjson。',
        en: 'The body has to be application/x-ndjson.',
      },
      instead: {
        zh: '请原样发送 export 给出的文件。',
        en: 'Send the file that export gave, as it is.',
      },
      details: { contentType: type.slice(0, 120) },
    })
  return body ? undefined : refuseHttp('http/malformed-json')
}

/** The lines of a body as they come. Throws a `BrokenFile` where it is too large, too slow, or no text. */
export async function* readLines(
  request: Request,
  { largestImport, slowestBody, sleep }: FileLimits,
): AsyncGenerator<string> {
  const reader = (request.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  let size = 0
  try {
    for (;;) {
      const part = await partOf(reader, { slowestBody, sleep })
      if (part === undefined) break
      size += part.byteLength
      if (size > largestImport)
        throw new BrokenFile(refuseHttp('http/too-large', { details: { most: largestImport } }))
      const lines = (rest + decoded(decoder, part)).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } finally {
    reader.cancel().catch(() => {})
  }
  if (rest !== '') yield rest
}

async function partOf(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { slowestBody, sleep }: Pick<FileLimits, 'slowestBody' | 'sleep'>,
): Promise<Uint8Array | undefined> {
  const waiting = new AbortController()
  const late = sleep(slowestBody, waiting.signal).then(() => 'late' as const)
  try {
    const part = await Promise.race([reader.read(), late]).catch(() => {
      throw new BrokenFile(refuseHttp('http/malformed-json'))
    })
    if (part === 'late') throw new BrokenFile(refuseHttp('http/too-slow', { details: { most: slowestBody } }))
    return part.value
  } finally {
    waiting.abort('read')
  }
}

function decoded(decoder: InstanceType<typeof TextDecoder>, part: Uint8Array): string {
  try {
    return decoder.decode(part, { stream: true })
  } catch {
    throw new BrokenFile(refuseHttp('http/malformed-json'))
  }
}
