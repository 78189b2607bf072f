import { canonicalJson } from '../canonical.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import { describeRefusal } from '../look/describe.ts'
import type { Refusal } from '../refusal.ts'
import { describeCitation } from '../rulebook/index.ts'
import { sayTime } from '../say-time.ts'
import type { Instant, UtcOffset } from '../time.ts'
import type { Group, GroupKind, RehearsedProcess, RuleGroup } from './groups.ts'
import type { Accepted, LawDifference, RuledValue, Verdict } from './verdict.ts'

interface Words {
  readonly at: Instant
  readonly offset: UtcOffset
  readonly capacities: ReadonlyMap<string, Label>
}

/** Everything that a rehearsal comes to, as a person reads it. */
export function sentencesOf(
  {
    counts,
    rules,
    groups,
  }: {
    readonly counts: { readonly [verdict in Verdict['verdict']]: number }
    readonly rules: readonly RuleGroup[]
    readonly groups: readonly Group[]
  },
  words: Words,
): Label {
  const all = counts.same + counts.differs + counts.refuses + counts.cannot
  const day = sayTime(words.at, words.offset)
  const lines: Label[] = [
    {
      zh: `按 ${day} 的规定演练进行中的流程 ${all} 件，没有改动任何流程。`,
      en: `Rehearsed for ${day}, live processes: ${all}. None of them was touched.`,
    },
    {
      zh:
        `不变 ${counts.same} 件；有变化 ${counts.differs} 件；` +
        `有事项将被拒绝 ${counts.refuses} 件；不能继续 ${counts.cannot} 件。`,
      en:
        `Unchanged: ${counts.same}. Changed: ${counts.differs}. ` +
        `Something would be refused: ${counts.refuses}. Cannot go on: ${counts.cannot}.`,
    },
  ]
  const section = (title: Label, part: readonly Label[]): void => {
    if (part.length > 0) lines.push({ zh: '', en: '' }, title, ...part)
  }
  const of = (...kinds: readonly GroupKind['of'][]) =>
    groups.filter(({ kind }) => kinds.includes(kind.of)).flatMap((group) => linesOfGroup(group, words))
  section({ zh: '【不能继续】', en: '[Cannot go on]' }, of('cannot'))
  section({ zh: '【将被拒绝】', en: '[Would be refused]' }, of('refused'))
  section(
    { zh: '【适用的规定】', en: '[Which rule applies]' },
    rules.flatMap((rule) => linesOfRule(rule, words)),
  )
  section({ zh: '【期限】', en: '[Deadlines]' }, of('deadline'))
  section({ zh: '【可办理的事项】', en: '[What may be done]' }, of('event', 'register'))
  section({ zh: '【版本】', en: '[Releases]' }, of('move', 'entry', 'record'))
  return { zh: lines.map(({ zh }) => zh).join('\n'), en: lines.map(({ en }) => en).join('\n') }
}

function linesOfRule({ difference, old, new: coming }: RuleGroup, words: Words): readonly Label[] {
  const [was, is] = differing(difference)
  const { label, provision } = difference
  return [
    {
      zh: `“${label.zh}”（${provision}）：${was.zh} → ${is.zh}`,
      en: `"${label.en}" (${provision}): ${was.en} -> ${is.en}`,
    },
    ...listed(
      { zh: '已经确定，仍适用旧规定', en: 'fixed already, the old rule goes on to count' },
      old,
      words,
    ),
    ...listed({ zh: '将适用新规定', en: 'the new rule will count' }, coming, words),
  ]
}

/** What two texts say; of a table the rows that differ. */
function differing({ type, before, after }: LawDifference): readonly [Label, Label] {
  if (type !== 'table') return [said(before), said(after)]
  const [was, is] = [rowsOf(before), rowsOf(after)]
  const changed = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (row) => canonicalJson(was[row] ?? null) !== canonicalJson(is[row] ?? null),
  )
  const only = (rows: Rows) =>
    canonicalJson(Object.fromEntries(changed.flatMap((row) => (row in rows ? [[row, rows[row]]] : []))))
  return [said(before, only(was)), said(after, only(is))]
}

interface Rows {
  readonly [row: string]: Json | undefined
}

function rowsOf(ruled: RuledValue | undefined): Rows {
  return (ruled?.value ?? {}) as Rows
}

function said(ruled: RuledValue | undefined, text?: string): Label {
  if (!ruled) return { zh: '没有规定', en: 'nothing stated' }
  const { zh, en } = describeCitation(ruled.citation)
  return { zh: `${text ?? ruled.said.zh}（${zh}）`, en: `${text ?? ruled.said.en} (${en})` }
}

function linesOfGroup(group: Group, words: Words): readonly Label[] {
  const { kind } = group
  switch (kind.of) {
    case 'rule':
      return []
    case 'move':
      return listed(
        {
          zh: `“${kind.within.zh}”从版本 ${kind.from} 迁移到版本 ${kind.to}`,
          en: `"${kind.within.en}" moves from release ${kind.from} to ${kind.to}`,
        },
        group,
        words,
      )
    case 'cannot':
    case 'refused':
      return [describeRefusal(kind.refusal), ...factsOf(kind.refusal), ...listed(kind.within, group, words)]
    case 'deadline':
      return listed(
        { zh: `“${kind.within.zh}”的“${kind.label.zh}”`, en: `"${kind.label.en}" of "${kind.within.en}"` },
        group,
        words,
      )
    case 'event': {
      const { label, before, after } = kind.what
      const [was, is] = [mayDo(before, words), mayDo(after, words)]
      return listed(
        {
          zh: `“${kind.within.zh}”的“${label.zh}”：${was.zh} → ${is.zh}`,
          en: `"${label.en}" of "${kind.within.en}": ${was.en} -> ${is.en}`,
        },
        group,
        words,
      )
    }
    case 'register': {
      const { label, before, after } = kind.what
      return listed(
        {
          zh: `“${kind.within.zh}”的登记册“${label.zh}”：${REGISTER[before].zh} → ${REGISTER[after].zh}`,
          en: `register "${label.en}" of "${kind.within.en}": ${REGISTER[before].en} -> ${REGISTER[after].en}`,
        },
        group,
        words,
      )
    }
    case 'record': {
      const { label, count, key, refusal } = kind.what
      return listed(
        {
          zh:
            `“${kind.within.zh}”的“${label.zh}”已收录的内容，新版本不收的有 ${count} 项，` +
            `其中 ${key}：${refusal.reason.zh}`,
          en:
            `what "${label.en}" of "${kind.within.en}" has taken, and the new release would not: ${count}, ` +
            `of which ${key}: ${refusal.reason.en}`,
        },
        group,
        words,
      )
    }
    case 'entry': {
      const { version, name, message } = kind.what
      return listed(
        {
          zh: `“${kind.within.zh}”的历史按新版本走不出同样结果，第 ${version} 条（${name}）：${message}`,
          en: `the history of "${kind.within.en}" would have gone another way, entry ${version} (${name}): ${message}`,
        },
        group,
        words,
      )
    }
  }
}

const REGISTER = {
  open: { zh: '开放', en: 'open' },
  closed: { zh: '已封存', en: 'sealed' },
  none: { zh: '未开放过', en: 'never opened' },
}

/** What a technical refusal found, where its sentence does not tell it. */
function factsOf({ code, details }: Refusal): readonly Label[] {
  if (code !== 'rehearsal/not-restorable') return []
  const text = `  ${JSON.stringify(details?.['fields'] ?? details?.['message'])}`
  return [{ zh: text, en: text }]
}

function mayDo(accepted: Accepted | undefined, { capacities }: Words): Label {
  if (!accepted) return { zh: '没有此事项', en: 'no such event' }
  const { open, depends } = accepted
  if (open.length + depends.length === 0) return { zh: '无人可办', en: 'nobody' }
  const name = (capacity: string, language: keyof Label) => capacities.get(capacity)?.[language] ?? capacity
  const zh = [
    ...open.map((each) => name(each, 'zh')),
    ...depends.map((each) => `${name(each, 'zh')}（视内容）`),
  ]
  const en = [
    ...open.map((each) => name(each, 'en')),
    ...depends.map((each) => `${name(each, 'en')} (as what is given is)`),
  ]
  return { zh: zh.join('、'), en: en.join(', ') }
}

/** A heading with its count, and the processes by name. */
function listed(heading: Label, { count, named }: Group, { offset }: Words): readonly Label[] {
  if (count === 0) return []
  const more = count - named.length
  return [
    { zh: `  ${heading.zh}：${count} 件`, en: `  ${heading.en}: ${count}` },
    ...named.map((each) => lineOf(each, offset)),
    ...(more > 0 ? [{ zh: `    另有 ${more} 件`, en: `    and ${more} more` }] : []),
  ]
}

function lineOf({ community, process, label, moved }: RehearsedProcess, offset: UtcOffset): Label {
  const when = (instant: Instant | undefined, none: string) =>
    instant === undefined ? none : sayTime(instant, offset)
  const days = (none: string, arrow: string) =>
    moved ? `${when(moved.before, none)} ${arrow} ${when(moved.after, none)}` : ''
  return {
    zh: `    ${community}/${process}（${label.zh}）${days('无', '→')}`.trimEnd(),
    en: `    ${community}/${process} (${label.en}) ${days('none', '->')}`.trimEnd(),
  }
}
