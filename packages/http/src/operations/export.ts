import * as z from 'zod'

import { type Answer, type Ask, type Operation, questionOf, readerOf } from '../operation.ts'

const NOTHING = z.object({})

/** The whole community as lines of JSON, for whom the host says (`exporters`), while no register is open. */
async function exportAll(ask: Ask): Promise<Answer> {
  const asked = questionOf(ask, NOTHING)
  if (asked.status === 'refused') return asked
  const reading = readerOf(ask)
  if (reading.status === 'refused') return reading
  const begun = await reading.reader.export()
  if (begun.status === 'refused') return begun
  return new Response(streamOf(begun.lines, ask), {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': 'attachment; filename="community.ndjson"',
    },
  })
}

/** Lines as they are asked for: however large a community is, one page of it is in memory. */
function streamOf(lines: AsyncIterable<string>, { request, settings, url }: Ask): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = lines[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await iterator.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(`${value}\n`))
      } catch (error) {
        // Its last line is missing then, by which whoever takes it in knows that it broke off.
        settings.report({
          message: 'an export broke off',
          method: request.method,
          path: url.pathname,
          error,
        })
        controller.error(new Error('the export broke off'))
      }
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

/** What is too large for one answer. */
export const exporting: readonly Operation[] = [
  {
    id: 'export',
    method: 'get',
    path: '/communities/{community}/export',
    answers: 'application/x-ndjson',
    answer: exportAll,
  },
]
