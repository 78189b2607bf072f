import type { Citation } from './citation.ts'
import type { Json } from './json.ts'
import type { Label } from './label.ts'

/** Why an event was not accepted. Nothing was stored of it. */
export interface Refusal {
  readonly status: 'refused'
  /** Stable; the table of all codes is {@link refusals}, and `docs/codes.md`. */
  readonly code: RefusalCode
  /** What happened, to what, in a sentence for the person in front of the screen. */
  readonly reason: Label
  /** The articles behind it; empty where the reason is technical. */
  readonly articles: readonly Citation[]
  /** What would be accepted now. */
  readonly instead?: Label
  /** Of a rule or a judge: whether it is not met, or what is known does not decide it. */
  readonly result?: 'not-met' | 'undetermined'
  /** The rules that said no, with the figures that they looked at. */
  readonly rules?: readonly FailedRule[]
  /** Further facts, for programs: paths of wrong fields, the state, the version. */
  readonly details?: { readonly [key: string]: Json | undefined }
}

/** A rule that said no. */
export interface FailedRule {
  readonly name: string
  readonly label: Label
  readonly articles: readonly Citation[]
  /** `undetermined`: what is known does not decide it. */
  readonly result: 'not-met' | 'undetermined'
  readonly required?: Json
  readonly found?: Json
  /** What failed, or is not known, with its figures. */
  readonly why?: Label
  readonly instead?: Label
}

/** Every code a refusal can carry, and what it means. A code is never reused for something else. */
export const refusals = {
  'parse/unknown-event': { zh: '没有这个事件。', en: 'There is no such event.' },
  'parse/unknown-register': { zh: '没有这个登记册。', en: 'There is no such register.' },
  'parse/malformed': { zh: '内容不符合要求。', en: 'The content is not as required.' },
  'parse/unknown-key': { zh: '内容里有不认识的字段。', en: 'The content has a field that nobody knows.' },
  'parse/not-json': { zh: '内容无法用 JSON 表示。', en: 'The content is not JSON.' },
  'parse/too-large': { zh: '内容过大。', en: 'The content is too large.' },
  'parse/id': {
    zh: '编号须为 1 至 100 个字符，且不含控制字符或形似他字的字符。',
    en: 'An id has 1 to 100 characters, and none that is a control character or passes for another one.',
  },
  'parse/reason': {
    zh: '理由须为 1 至 2,000 个字符，不得为空白。',
    en: 'A reason has 1 to 2,000 characters, and is not blank.',
  },
  'load/unknown-process': { zh: '没有这个流程。', en: 'There is no such process.' },
  'load/foreign-definition': {
    zh: '该编号属于另一种流程。',
    en: 'This id belongs to a process of another kind.',
  },
  'load/unknown-release': {
    zh: '该流程使用的流程定义版本未安装。',
    en: 'The process runs on a release of its definition that is not installed.',
  },
  'command/mismatch': {
    zh: '同一命令编号已用于另一内容。',
    en: 'The same command id was used with another content.',
  },
  'commit/conflict': { zh: '流程在此期间已有变动。', en: 'The process has moved on meanwhile.' },
  'start/exists': {
    zh: '该编号的流程已存在，且内容不同。',
    en: 'A process with this id exists already, with another content.',
  },
  'start/ordered-only': {
    zh: '此项只能由引起该流程的流程填写。',
    en: 'Only the process that causes it may fill this.',
  },
  'authorise/capacity-not-allowed': { zh: '该身份无权办理此事项。', en: 'This capacity may not do this.' },
  'authorise/capacity-missing': { zh: '该人员没有这一身份。', en: 'The actor does not hold this capacity.' },
  'authorise/capacity-expired': {
    zh: '该身份在当时已届满或尚未开始。',
    en: 'The capacity had ended, or had not begun, at that time.',
  },
  'authorise/other-community': {
    zh: '该人员在本小区没有任何身份。',
    en: 'The actor holds no capacity in this community.',
  },
  'authorise/foreign-sender': {
    zh: '发来此事项的流程不是本流程所认的来源。',
    en: 'This process does not take this from the process that sent it.',
  },
  'authorise/host': { zh: '系统的管理方未予准许。', en: 'The host does not permit it.' },
  'clock/behind': {
    zh: '服务器的时钟慢了，现在什么也不受理。',
    en: 'The clock of the server is behind; nothing is accepted now.',
  },
  'clock/ahead': {
    zh: '服务器的时钟快了，现在什么也不受理。',
    en: 'The clock of the server is ahead; nothing is accepted now.',
  },
  'time/in-future': { zh: '所述时间在将来。', en: 'The stated time is in the future.' },
  'time/not-declared': {
    zh: '此事项不能补记为更早的时间。',
    en: 'This cannot be stated to have happened earlier.',
  },
  'time/too-early': {
    zh: '所述时间早于允许补记的期限。',
    en: 'The stated time is earlier than may be stated.',
  },
  'time/before-state': {
    zh: '所述时间早于流程进入当前阶段的时间。',
    en: 'The stated time is before the process entered the state in which this acts.',
  },
  'time/late-not-allowed': {
    zh: '该身份不能补记更早的时间。',
    en: 'This capacity may not state an earlier time.',
  },
  'state/not-accepted': { zh: '当前阶段不接受此事项。', en: 'This is not accepted in the current state.' },
  'state/ended': { zh: '流程已结束。', en: 'The process has ended.' },
  'rule/not-met': { zh: '条件不满足。', en: 'A condition is not met.' },
  'law/missing': {
    zh: '所需规定，已收录的文本均未作出。',
    en: 'No text known here states a provision that is needed.',
  },
  'law/faulty-rulebook': {
    zh: '该小区的自治规则有错误，未予采用。',
    en: 'The house rules of this community have faults, and are not in use.',
  },
  'calendar/unknown-year': {
    zh: '日历没有该年度的放假安排，期限无法确定。',
    en: 'The calendar has no data for this year, so a deadline is not certain.',
  },
  'register/not-open': { zh: '登记册尚未开放。', en: 'The register is not open yet.' },
  'register/sealed': { zh: '登记册已封存。', en: 'The register is sealed.' },
  'register/closed': { zh: '登记时间已截止。', en: 'The register has closed.' },
  'register/already-recorded': { zh: '该项已登记，不得更改。', en: 'This is recorded already and stands.' },
  'register/root-pending': {
    zh: '登记册的根哈希尚未写入。',
    en: 'The root of the register is not written yet.',
  },
  'register/no-record': { zh: '登记册中没有这一项。', en: 'The register has no such record.' },
  'register/root-differs': {
    zh: '登记册现有的登记得不出封存时写入的根。',
    en: 'The records of the register do not give the root that was written when it was sealed.',
  },
  'record/refused': { zh: '该登记不符合条件。', en: 'The record does not meet a condition.' },
  'correction/not-correctable': { zh: '此事项不可更正。', en: 'This cannot be corrected.' },
  'correction/unknown-entry': { zh: '没有要更正的记录。', en: 'There is no such entry to correct.' },
  'correction/rests-on': {
    zh: '后续步骤以原内容为依据，须先撤销。',
    en: 'Later steps rest on it; they have to be annulled first.',
  },
  'migration/not-possible': {
    zh: '没有从该版本迁移的办法。',
    en: 'There is no way from that release to this one.',
  },
  'rehearsal/not-restorable': {
    zh: '新版本读不了该流程现在的状态。',
    en: 'The new release cannot take over the process as it stands.',
  },
  'paper/unknown': { zh: '没有这种文书。', en: 'There is no such paper.' },
  'paper/no-subject': {
    zh: '未写明文书的对象。',
    en: 'It was not said whom or what the paper is about.',
  },
  'paper/not-yet': { zh: '现在还不能出具该文书。', en: 'The paper cannot be written yet.' },
  'look/not-allowed': { zh: '该身份无权查阅。', en: 'This capacity may not read this.' },
  'community/archived': {
    zh: '该小区已归档，不再受理任何事项。',
    en: 'The community is archived, and takes nothing.',
  },
  'community/removed': {
    zh: '该小区已从本系统迁出或删除。',
    en: 'The community was moved away from here, or deleted.',
  },
  'community/unknown': {
    zh: '没有这个小区的任何内容。',
    en: 'There is nothing of this community.',
  },
  'community/unfinished': {
    zh: '该小区的导入没有完成，须先用同一文件继续导入，或者删除。',
    en: 'An import of the community was not finished: end it with the same file, or remove it.',
  },
  'community/not-archived': {
    zh: '小区须先归档，才能删除。',
    en: 'A community is archived before it is removed.',
  },
  'community/moved-on': {
    zh: '小区的末条记录与所述不同：其间又有变动，或者不是同一份。',
    en: 'The community does not end as was said: it moved on, or it is not the same one.',
  },
  'import/standing': {
    zh: '文件中小区的归档与开放互相矛盾。',
    en: 'What the file says of archiving and opening the community contradicts itself.',
  },
  'import/not-empty': {
    zh: '目标小区已有其他数据。',
    en: 'The target community has other data already.',
  },
  'import/malformed': {
    zh: '文件中有一行不是导出的内容。',
    en: 'A line of the file does not belong to an export.',
  },
  'import/schema': {
    zh: '导出文件由更新的版本写成，本版本读不了。',
    en: 'The export was written by a newer release, which this one cannot read.',
  },
  'import/header': {
    zh: '文件须以说明是哪个小区的一行开头，且只有这样一行。',
    en: 'A file begins with the line that names its community, and has no second one.',
  },
  'import/foreign-entry': {
    zh: '文件中有另一个小区的内容。',
    en: 'Something of another community stands in the file.',
  },
  'import/position': {
    zh: '有一条记录不在它应在的位置：有记录缺失、多出或调换。',
    en: 'An entry stands at another position than it should: one is missing, one too many, or two are swapped.',
  },
  'import/hash': { zh: '有一条记录与它的哈希不符。', en: 'An entry does not hash to its hash.' },
  'import/chain': {
    zh: '有一条记录接不上它前面的一条。',
    en: 'An entry does not follow from the one before it.',
  },
  'import/id': {
    zh: '文件中有编号不符合要求。',
    en: 'Something in the file has an id that is not as required.',
  },
  'import/command': {
    zh: '文件中有两次命令用了同一编号，或一次命令的记录互不相符。',
    en: 'Two commands in the file have one id, or the entries of one command do not agree.',
  },
  'import/closed': {
    zh: '文件中有一条登记，它所在的登记册当时没有开放。',
    en: 'A record stands in the file where its register took none.',
  },
  'import/root': {
    zh: '文件中登记册的登记与封存时的数目或根哈希不符。',
    en: 'The records of a register in the file are not those that were sealed.',
  },
  'import/checkpoint': {
    zh: '文件中有一个检查点与它所涵盖的记录不符。',
    en: 'A checkpoint in the file does not fit to the entries that it covers.',
  },
  'import/replay': {
    zh: '有一条记录重新走一遍，结果与它所写的不同。',
    en: 'An entry, judged again, does not lead to what it says.',
  },
  'import/task': {
    zh: '文件中有一项待办，案卷里没有它的来由。',
    en: 'A task in the file is not one that the history armed.',
  },
  'import/incomplete': {
    zh: '文件没有写完，或行数与它末行所写的不符。',
    en: 'The file breaks off, or has not as many lines as its last one says.',
  },
  'import/after-end': { zh: '文件末行之后还有内容。', en: 'Something follows the last line of the export.' },
  'import/edited': {
    zh: '文件的行与它末行的摘要不符：写成之后被改动过。',
    en: 'The lines do not have the digest that the last one states: they were edited afterwards.',
  },
} as const satisfies Record<string, Label>

/** The code of a refusal. */
export type RefusalCode = keyof typeof refusals

/**
 * What a verdict that is not met says about an event, a record: what failed where it is told, and
 * otherwise the condition as a condition.
 */
export function sentenceOf(what: Label, failed: Pick<FailedRule, 'label' | 'result' | 'why'>): Label {
  const { label, result, why } = failed
  if (why) return { zh: `“${what.zh}”未予接受：${why.zh}。`, en: `"${what.en}" was not accepted: ${why.en}.` }
  return result === 'not-met'
    ? {
        zh: `“${what.zh}”未予接受。须满足：${label.zh}。`,
        en: `"${what.en}" was not accepted. This has to hold: ${label.en}.`,
      }
    : {
        zh: `“${what.zh}”暂不能接受。尚不能确定是否满足：${label.zh}。`,
        en: `"${what.en}" cannot be accepted yet. It is not known whether this holds: ${label.en}.`,
      }
}

/** Builds a refusal from its code; `reason` replaces the general sentence where there is a better one. */
export function refuse(code: RefusalCode, more: Partial<Omit<Refusal, 'status' | 'code'>> = {}): Refusal {
  return { status: 'refused', code, reason: refusals[code], articles: [], ...more }
}
