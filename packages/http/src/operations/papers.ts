import { type Paper, type PaperFormat, readPaper } from '@gongzhi/core'
import * as z from 'zod'

import {
  type Answer,
  answer,
  answerOrRefusal,
  type Ask,
  askedOfProcess,
  definitionOf,
  type Operation,
  questionOf,
} from '../operation.ts'
import { refused, text } from '../question.ts'

const NOTHING = z.object({})
const PAPER = z.object({
  of: text.optional(),
  format: text.optional(),
  language: z.enum(['zh', 'en']).optional(),
})

/** Which papers there are of a kind of process, and in which forms. */
async function papers(ask: Ask): Promise<Answer> {
  const asked = questionOf(ask, NOTHING)
  if (asked.status === 'refused') return asked
  const found = definitionOf(ask, ask.part('definition'))
  if (found.status === 'refused') return found
  const { governance, paperFormats } = ask.settings
  return answer({
    papers: [...governance.installed.papers.values()]
      .filter(({ definition }) => definition.name === found.definition.name)
      .map(({ id, label, about }) => ({ paper: nameOf(id), label, ...(about && { about }) })),
    formats: ['json', ...Object.keys(paperFormats)],
  })
}

/** The name of a paper within its kind of process. */
function nameOf(id: string): string {
  return id.slice(id.indexOf('/') + 1)
}

/** A paper of a process, for somebody who may read everything that it tells. */
async function paper(ask: Ask): Promise<Answer> {
  const asked = askedOfProcess(ask, PAPER)
  if (asked.status === 'refused') return asked
  const { of, format = 'json', language = ask.language } = asked.query
  const { governance, paperFormats, names } = ask.settings
  const known = ['json', ...Object.keys(paperFormats)]
  if (!known.includes(format))
    return refused('format', {
      zh: `可用的有：${known.join('、')}`,
      en: `there are ${known.join(', ')}`,
    })
  const community = ask.part('community')
  const { name } = asked.definition
  const asOf = ask.part('paper')
  const read = await readPaper(governance, {
    community,
    process: ask.part('process'),
    // Its whole name is taken as well: a refusal lists those.
    paper: asOf.startsWith(`${name}/`) ? asOf : `${name}/${asOf}`,
    as: asked.as,
    names: (ids) => names({ community, ids }),
    ...(of !== undefined && { of }),
  })
  if (read.status === 'refused' || format === 'json') return answerOrRefusal(read)
  return setAs(read.paper, paperFormats[format] as PaperFormat, language)
}

async function setAs(
  made: Paper,
  { contentType, saveAs, set }: PaperFormat,
  language: 'zh' | 'en',
): Promise<Response> {
  const file = await set(made, { language })
  return new Response(typeof file === 'string' ? file : new Uint8Array(file), {
    headers: {
      'content-type': contentType,
      'content-language': language === 'zh' ? 'zh-CN' : 'en',
      // A page has its own styles in it, and nothing else that would be loaded or run.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
      ...(saveAs !== undefined && { 'content-disposition': savedAs(`${made.label[language]}.${saveAs}`) }),
    },
  })
}

function savedAs(name: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
}

/** Papers (文书). */
export const papering: readonly Operation[] = [
  {
    id: 'papers',
    method: 'get',
    path: '/definitions/{definition}/papers',
    answers: 'Papers',
    answer: papers,
  },
  {
    id: 'paper',
    method: 'get',
    path: '/communities/{community}/processes/{definition}/{process}/papers/{paper}',
    query: PAPER,
    answers: 'Paper',
    answer: paper,
  },
]
