import { extname, resolve } from 'node:path'

import type { Paper } from '@gongzhi/core'

import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'
import { CommandFailure } from '../failure.ts'
import type { Language } from '../language.ts'
import { meantBy } from '../meant.ts'
import { importOptional } from '../optional.ts'
import { writeWhole } from '../whole-file.ts'
import { communityOf } from './communities.ts'

/** The papers of a process. */
export const papers = command({
  name: 'papers',
  does: {
    zh: '列出一个流程的文书，或生成其中一份',
    en: 'lists the papers of a process, or makes one of them',
  },
  more: {
    zh: '不问谁有权查阅：供系统管理方使用。须安装 @gongzhi/papers。退出码 1：不能生成。',
    en: 'It asks nobody who may read: it is for the operators. It needs @gongzhi/papers. Exit code 1: it is refused.',
  },
  operands: [
    { name: 'community', does: { zh: '小区', en: 'which community' }, needed: true },
    { name: 'process', does: { zh: '流程编号', en: 'the id of the process' }, needed: true },
    {
      name: 'paper',
      does: { zh: '文书，如 joint-meeting/minutes', en: 'the paper, joint-meeting/minutes for one' },
    },
  ],
  flags: {
    of: {
      behind: { zh: '谁', en: 'whom' },
      does: { zh: '每人一份的，是谁的那一份', en: 'of which voter or party, where there is one for each' },
    },
    out: {
      behind: { zh: '文件', en: 'file' },
      does: { zh: '写入这个文件：.html 或 .docx', en: 'into this file: .html or .docx' },
    },
  },
  async run(session, { operands: [id = '', process = '', name], flags }) {
    const { governance } = await session.open()
    const community = await communityOf(governance, id)
    const [found] = await community.find({ process, limit: 1 })
    if (!found)
      throw new CommandFailure({ zh: `没有流程 ${process}。`, en: `There is no process ${process}.` })
    const own = [...governance.installed.papers.values()].filter(
      ({ definition }) => definition.name === found.definition,
    )
    if (name === undefined) {
      await session.answer(
        own.map(({ id, label }) => ({ id, label })),
        () =>
          own.map(({ id, label }) => `${id}  ${session.say(label)}`).join('\n') ||
          session.say({ zh: '这种流程没有文书。', en: 'There are no papers of such a process.' }),
      )
      return EXIT.done
    }
    if (!own.some(({ id }) => id === name)) {
      const meant = meantBy(
        name,
        own.map(({ id }) => id),
      )
      throw new CommandFailure(
        { zh: `没有文书 ${name}。${meant.zh}`, en: `There is no paper ${name}.${meant.en}` },
        { kind: 'usage' },
      )
    }
    const { readPaperUnguarded } = await import('@gongzhi/core')
    const answer = await readPaperUnguarded(governance, {
      community: id,
      process,
      paper: name,
      ...(flags.of !== undefined && { of: flags.of }),
    })
    if (answer.status === 'refused') {
      await session.answer(
        answer,
        () => `${session.say(governance.describeRefusal(answer))} (${answer.code})`,
      )
      return EXIT.no
    }
    const { language } = session
    if (flags.out === undefined) await session.write((await setAs('.html', answer.paper, language)) as string)
    else {
      const set = await setAs(extname(flags.out), answer.paper, language)
      await writeWhole(resolve(session.cwd, flags.out), (write) => write(set))
    }
    return EXIT.done
  },
})

async function setAs(kind: string, paper: Paper, language: Language): Promise<string | Uint8Array> {
  if (kind === '.html') {
    const { toHtml } = await importOptional('@gongzhi/papers', () => import('@gongzhi/papers'))
    return toHtml(paper, { language })
  }
  if (kind !== '.docx')
    throw new CommandFailure(
      { zh: '--out 须为 .html 或 .docx 文件。', en: '--out is a file .html or .docx.' },
      { kind: 'usage' },
    )
  const { toDocx } = await importOptional('@gongzhi/papers', () => import('@gongzhi/papers/docx'))
  return toDocx(paper, { language })
}
