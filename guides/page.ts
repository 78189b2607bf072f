import type { Label, OutcomeDeclaration, ProvisionUse, Reaction, Vocabulary } from '@gongzhi/core'

import { formOf } from '../packages/core/src/look/form.ts'
import { chartOf } from './chart.ts'
import { tableOfFields } from './fields.ts'
import type { Guided } from './guided.ts'
import { papersOf } from './papers.ts'
import { runOf, wayOf } from './run.ts'
import { code, type Language, listed, say, table } from './said.ts'
import { formFor, people, registersOf, stepsOf } from './steps.ts'

/** The page of a definition. */
export function pageOf(guided: Guided): string {
  const { definition, language } = guided
  const { label, about, name } = definition.vocabulary as Vocabulary
  const other = language === 'en' ? `[中文](${name}.zh-CN.md)` : `[English](${name}.md)`
  return [
    `# ${label[language]}`,
    '',
    other,
    '',
    about?.[language] ?? '',
    '',
    ...atAGlance(guided),
    say(language, '## 流程图', '## Its chart'),
    '',
    ...chartOf(guided),
    say(language, '## 一条走得通的路', '## One way through it'),
    '',
    say(
      language,
      '这是一次完整过程的概要，最后一节有它的全部内容。其他可能走的路，见[一步一步](#一步一步)。',
      'A whole run in short; the last section has it in full. What else can happen stands under ' +
        '[Step by step](#step-by-step).',
    ),
    '',
    ...wayOf(guided),
    say(language, '## 开始', '## Begin it'),
    '',
    ...beginning(guided),
    say(language, '## 一步一步', '## Step by step'),
    '',
    say(
      language,
      '以下按流程图的顺序列出每个状态：可以做什么、由谁做、需要填写什么、必须满足什么。' +
        '带代码的名称是程序里的写法。某人此刻能做什么，用 `process.next(actor)` 询问；不能做的，' +
        '答复里有理由和条文。',
      'Each state in the order of the chart: what can be done, by whom, what it asks for, and what ' +
        'has to hold. Names in code are those of the program. What somebody may do right now, ' +
        '`process.next(actor)` tells; of what he may not, it says why, with the article.',
    ),
    '',
    ...stepsOf(guided),
    ...registersOf(guided),
    ...outcomesOf(guided),
    ...papersOf(guided),
    ...rulesOf(guided),
    ...searchOf(guided),
    say(language, '## 完整的一次', '## A run from beginning to end'),
    '',
    say(
      language,
      '下面是一次真实走过的流程，作为测试保存。`city` 是 `governance.community(…)`。' +
        '没有代码的行是系统自己办的：期限届满、封存、联动。',
      'This run was really played, and is kept as a test. `city` is `governance.community(…)`. A ' +
        'line without code is what the engine did by itself: a deadline, a seal, a reaction.',
    ),
    '',
    ...runOf(guided),
    say(
      language,
      '*本页由流程定义生成：修改定义后运行 `pnpm guides`。*',
      '*This page is made from the definition: change that, then run `pnpm guides`.*',
    ),
    '',
  ].join('\n')
}

function atAGlance(guided: Guided): readonly string[] {
  const { definition, language } = guided
  const { start, events, deadlines = {}, standing } = definition.vocabulary as Vocabulary
  const others = Object.values(events)
    .flatMap(({ allow }) => allow)
    .filter((capacity) => !start.allow.includes(capacity))
  const ends = finalsOf(guided)
  const by = people(guided, start.allow)
  const row = (zh: string, en: string, text: string) => [say(language, `**${zh}**`, `**${en}**`), text]
  return table(
    ['', ''],
    [
      row(
        '由谁开始',
        'Who begins it',
        by === '' ? say(language, '系统（联动）', 'the engine, by a reaction') : by,
      ),
      ...(others.some((one) => one !== 'engine')
        ? [row('还有谁参与', 'Who else takes part', people(guided, [...new Set(others)]))]
        : []),
      ...(Object.keys(deadlines).length > 0
        ? [
            row(
              '期限',
              'What comes due',
              listed(
                language,
                Object.values(deadlines).map(({ label }) => label[language]),
              ),
            ),
          ]
        : []),
      row(
        '如何结束',
        'How it ends',
        standing ? say(language, '没有终点', 'it has no end') : listed(language, ends),
      ),
      row('程序中的名称', 'In the program', `${code(definition.name)}, \`@gongzhi/${guided.package}\``),
    ],
  )
}

function finalsOf({ definition, language }: Guided): readonly string[] {
  const labels = definition.vocabulary.states as { readonly [path: string]: Label }
  return Object.entries(
    definition.machine.root.states as { readonly [key: string]: { readonly type: string } },
  )
    .filter(([, { type }]) => type === 'final')
    .map(([key]) => labels[key]?.[language] ?? key)
}

function beginning(guided: Guided): readonly string[] {
  const { definition, language } = guided
  const { start, input } = definition.vocabulary as Vocabulary
  const orders = startedBy(guided)
  const by = people(guided, start.allow)
  const ordered = Object.entries(start.ordered ?? {})
  return [
    by === ''
      ? say(language, '任何人都不能直接开始它。', 'Nobody begins it by hand.')
      : say(language, `由${by}以 \`start\` 开始。`, `It is begun with \`start\` by ${by}.`),
    ...(orders.length > 0
      ? [
          say(
            language,
            `也会自动开始：${orders.join('；')}。`,
            `It also begins by itself: ${orders.join('; ')}.`,
          ),
        ]
      : []),
    '',
    ...tableOfFields(language, formFor(guided, 'start', formOf(input))),
    ...(ordered.length > 0
      ? [
          ...ordered.map(([path, label]) =>
            say(
              language,
              `- ${code(path)} 由人开始时留空。${label.zh}。`,
              `- ${code(path)} is left empty by whoever begins it by hand. ${label.en}.`,
            ),
          ),
          '',
        ]
      : []),
  ]
}

/** What begins it without anybody: the outcomes of others. */
function startedBy({ definition, installed, language }: Guided): readonly string[] {
  return [...installed.reactions].flatMap(([outcome, reactions]) =>
    reactions
      .filter((one) => startsWhat(one) === definition.name)
      .map(() => outcomeName(installed, outcome, language)),
  )
}

function startsWhat({ does }: Reaction): string | undefined {
  return 'start' in does ? does.start : undefined
}

function outcomeName({ definitions }: Guided['installed'], outcome: string, language: Language): string {
  const [name, what] = outcome.split('/') as [string, string]
  const definition = [...(definitions.get(name)?.values() ?? [])].at(-1)
  const label = (definition?.vocabulary.outcomes[what] as OutcomeDeclaration | undefined)?.label
  return say(
    language,
    `“${definition?.label.zh ?? name}”得出“${label?.zh ?? what}”`,
    `after "${label?.en ?? what}" of "${definition?.label.en ?? name}"`,
  )
}

function outcomesOf(guided: Guided): readonly string[] {
  const { definition, language, installed } = guided
  const outcomes = Object.entries(definition.vocabulary.outcomes as Vocabulary['outcomes'])
  return [
    say(language, '## 会得出什么', '## What may come of it'),
    '',
    ...table(
      [
        say(language, '结果', 'Outcome'),
        say(language, '告知', 'Who is told'),
        say(language, '随之发生', 'What follows'),
      ],
      outcomes.map(([name, { label, notice }]) => {
        const follows = (installed.reactions.get(`${definition.name}/${name}`) ?? []).map((one) =>
          followsFrom(one, language),
        )
        return [
          `${label[language]} ${code(name)}`,
          notice ? people(guided, notice) : '—',
          follows.length > 0 ? [...new Set(follows)].join(say(language, '；', '; ')) : '—',
        ]
      }),
    ),
  ]
}

function followsFrom({ does, target }: Reaction, language: Language): string {
  const { label, events } = target.vocabulary as Vocabulary
  if ('start' in does) return say(language, `开始“${label.zh}”`, `"${label.en}" begins`)
  const event = events[does.event]?.label ?? { zh: does.event, en: does.event }
  return say(language, `“${label.zh}”：${event.zh}`, `"${label.en}": ${event.en}`)
}

/** The values that the process reads of the rules, and when each is fixed. */
function rulesOf(guided: Guided): readonly string[] {
  const { definition, language } = guided
  const uses = Object.entries((definition.vocabulary.provisions ?? {}) as Record<string, ProvisionUse>)
  if (uses.length === 0) return []
  return [
    say(language, '## 需要哪些规定', '## What it asks of the rules'),
    '',
    say(
      language,
      '这些数值来自法律、当地规定和本小区的规约。`governance.preflight(…)` 事先告诉您哪些已有规定、' +
        '依据哪一条、哪些还缺，并给出可以填写的文件。',
      'These values come from statutes, the rules of the place and the house rules. ' +
        '`governance.preflight(…)` tells beforehand which are stated, by which article, and which ' +
        'are missing, with a file to fill in.',
    ),
    '',
    ...table(
      [
        say(language, '规定', 'Provision'),
        say(language, '含义', 'What it says'),
        say(language, '何时确定', 'When it is fixed'),
        say(language, '必需', 'Needed'),
      ],
      uses.map(([, { provision, fixed, optional, foreseen }]) => [
        `${provision.label[language]} ${code(provision.id)}`,
        provision.meaning[language],
        fixedAt(guided, fixed),
        neededIn(language, { optional, foreseen }),
      ]),
    ),
  ]
}

function neededIn(
  language: Language,
  { optional, foreseen }: { readonly optional: true | undefined; readonly foreseen: unknown },
): string {
  if (!optional) return say(language, '是', 'yes')
  return foreseen ? say(language, '视情况', 'where it comes to that') : say(language, '否', 'no')
}

function fixedAt({ definition, language }: Guided, fixed: string): string {
  if (fixed === 'start') return say(language, '开始时', 'at the start')
  if (fixed === 'each') return say(language, '每一步按当日', 'at each step, as of its day')
  const event = definition.vocabulary.events[fixed] as { readonly label: Label }
  return say(language, `办理“${event.label.zh}”时`, `at "${event.label.en}"`)
}

/** By what processes of this kind are found. */
function searchOf({ definition, language }: Guided): readonly string[] {
  const attributes = Object.entries((definition.vocabulary as Vocabulary).attributes ?? {})
  if (attributes.length === 0) return []
  return [
    say(language, '## 如何查找', '## How to find it'),
    '',
    say(
      language,
      "用 `city.find({ definition, attributes: { … }, sort: 'due' })` 查找；" +
        '某人的待办用 `governance.worklist({ person })`。',
      "`city.find({ definition, attributes: { … }, sort: 'due' })` finds processes; " +
        'what waits for one person is `governance.worklist({ person })`.',
    ),
    '',
    ...table(
      [say(language, '查找项', 'Attribute'), say(language, '含义', 'What it is')],
      attributes.map(([name, { label, names }]) => [
        code(name),
        `${label[language]}${names === 'person' ? say(language, '（人）', ' (a person)') : ''}`,
      ]),
    ),
  ]
}
