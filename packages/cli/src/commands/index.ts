import type { Label } from '@gongzhi/core'

import type { Command } from '../declare.ts'
import { certify } from './certify.ts'
import { completion } from './completion.ts'
import { consolePage } from './console.ts'
import { diagram } from './diagram.ts'
import { doctor } from './doctor.ts'
import { explain } from './explain.ts'
import { exportCommunity } from './export.ts'
import { follow } from './follow.ts'
import { importCommunity } from './import.ts'
import { init } from './init.ts'
import { mcp } from './mcp.ts'
import { migrate } from './migrate.ts'
import * as scaffold from './new.ts'
import { papers } from './papers.ts'
import { rehearse } from './rehearse.ts'
import * as rules from './rules.ts'
import { serve } from './serve.ts'
import * as shards from './shards.ts'
import * as standing from './standing.ts'
import * as tasks from './tasks.ts'
import { verify } from './verify.ts'

/** Every command, in the order in which help names them. */
export const commands: readonly Command[] = [
  init,
  scaffold.newProcess,
  scaffold.newRulebook,
  scaffold.newAdapter,
  migrate,
  serve,
  consolePage,
  mcp,
  doctor,
  verify,
  exportCommunity,
  importCommunity,
  standing.archive,
  standing.reopen,
  standing.remove,
  tasks.failing,
  tasks.retry,
  shards.list,
  shards.add,
  shards.move,
  follow,
  rules.show,
  rules.missing,
  rules.check,
  rules.compare,
  rules.template,
  explain,
  rehearse,
  papers,
  diagram,
  certify,
  completion,
]

/** What a group of commands is about. */
export const groups: Readonly<Record<string, Label>> = {
  new: { zh: '新建流程、规则文件或适配器', en: 'a new process, file of rules, or adapter' },
  tasks: { zh: '失败的期限和联动', en: 'deadlines and reactions that failed' },
  shards: { zh: '存储的各个分片', en: 'the shards of the store' },
  rules: { zh: '某地的规定', en: 'the rules of a place' },
}
