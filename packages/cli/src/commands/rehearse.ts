import { resolve } from 'node:path'

import type { Candidate, Rulebook } from '@gongzhi/core'

import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'
import { CommandFailure } from '../failure.ts'
import { loadConfig, parseJsonFile } from '../load-config.ts'
import { dayOf } from '../rules/query.ts'
import { startOf } from '../time.ts'
import { communitiesOf } from './communities.ts'

/** Tries rules or releases on every live process before they are installed. */
export const rehearse = command({
  name: 'rehearse',
  does: {
    zh: '演练：新规则、新版本对运行中的流程有什么影响',
    en: 'tries rules or releases on every process that runs; nothing is stored',
  },
  more: {
    zh: '退出码 1：有流程会被拒绝，或无法继续。见“升级之日”。',
    en: 'Exit code 1: some would be refused, or could not go on. See "The upgrade day".',
  },
  operands: [
    {
      name: 'community',
      does: { zh: '小区；不写则全部', en: 'which communities; all, unless told' },
      several: true,
    },
  ],
  flags: {
    rulebook: {
      behind: { zh: '文件', en: 'file' },
      does: { zh: '要试的规则文件，JSON', en: 'a file of rules to try, JSON' },
      several: true,
    },
    next: {
      behind: { zh: '文件', en: 'file' },
      does: {
        zh: '要试的配置：其中的包、规则和日历',
        en: 'a configuration to try: its packages, rules and calendar',
      },
    },
    on: {
      behind: { zh: '日期', en: 'day' },
      does: { zh: '按哪一天试；不写则为现在', en: 'for which day it is asked; now, unless told' },
    },
    moves: {
      does: {
        zh: '流程转到最新版本；不写则留在各自版本',
        en: 'processes move to the newest release; they stay, unless told',
      },
    },
    definition: {
      behind: { zh: '流程', en: 'name' },
      does: { zh: '只试这种流程', en: 'processes of this definition alone' },
    },
  },
  async run(session, { operands, flags }) {
    const { cwd } = session
    if (flags.rulebook.length === 0 && flags.next === undefined)
      throw new CommandFailure(
        { zh: '要试什么？写明 --rulebook 或 --next。', en: 'What is tried? Say --rulebook or --next.' },
        { kind: 'usage' },
      )
    const { governance, storage, watch } = await session.open()
    let total = 0
    for await (const { id } of communitiesOf(governance, operands))
      total += await storage.count({ community: id, status: 'active', limit: Number.MAX_SAFE_INTEGER })
    const rehearsal = governance.rehearse({
      ...(flags.next !== undefined && (await candidateOf(cwd, flags.next))),
      ...(flags.rulebook.length > 0 && {
        rulebooks: flags.rulebook.map((file) => parseJsonFile(resolve(cwd, file)) as Rulebook),
      }),
      as: flags.moves ? 'moves' : 'stays',
      ...(flags.on !== undefined && { at: startOf(dayOf(flags.on)) }),
    })
    const query = {
      ...(operands.length > 0 && { communities: operands }),
      ...(flags.definition !== undefined && { definition: flags.definition }),
    }
    const progress = session.progress({ zh: '演练', en: 'rehearsing' }, { total })
    let tried = 0
    // They come page by page: those of the last page are still being tried.
    watch.found = (processes) => {
      progress.at(tried)
      tried += processes
    }
    const report = await rehearsal.report(query).finally(progress.end)
    await session.answer(report, () => session.say(report.text))
    return report.counts.refuses + report.counts.cannot > 0 ? EXIT.no : EXIT.done
  },
})

async function candidateOf(cwd: string, file: string): Promise<Candidate> {
  const { plugins, rulebooks, rulebooksOf, places, calendar } = (await loadConfig({ cwd, file })).governance
  return {
    plugins,
    ...(rulebooks && { rulebooks }),
    ...(rulebooksOf && { rulebooksOf }),
    ...(places && { places }),
    ...(calendar && { calendar }),
  }
}
