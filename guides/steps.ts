import type {
  AnyDefinition,
  Citation,
  DeadlineDeclaration,
  EventDeclaration,
  Form,
  Label,
  Late,
  RegisterDeclaration,
} from '@gongzhi/core'
import type { AnyStateNode, AnyTransitionDefinition } from 'xstate'

import { deadlineOf, isForbidding, nodesOf, pathOf } from '../packages/core/src/define/chart.ts'
import { type Guard, guardOf, partsOf } from '../packages/core/src/define/guard.ts'
import { describeCitation } from '../packages/core/src/rulebook/sentences.ts'
import { formOfEvent, formOfRegister, wordForm } from '../packages/core/src/terms.ts'
import { briefly, tableOfFields } from './fields.ts'
import type { Guided } from './guided.ts'
import { code, either, type Language, listed, say } from './said.ts'

/** What a page says of each state in its order: who is waited for, what can be done, what comes by itself. */
export function stepsOf(guided: Guided): readonly string[] {
  const { definition, language } = guided
  const nodes = [definition.machine.root, ...nodesOf(definition.machine)]
  const page: Page = { ...guided, named: new Map() }
  return nodes.flatMap((node) => {
    const said = [...openRegisters(page, node), ...eventsAt(page, node), ...byItself(page, node)]
    if (said.length === 0 && !isWaitedIn(definition, node)) return []
    const title =
      node === definition.machine.root
        ? say(language, '任何时候', 'At any time')
        : `${nameOf(guided, node)} ${code(pathOf(node))}`
    return [`### ${title}`, '', ...waitingFor(guided, node), ...said, '']
  })
}

/** A page while it is written: for which step each longer list of people was named first. */
interface Page extends Guided {
  readonly named: Map<string, string>
}

/** The people of a step; a longer list is named once. */
function peopleOf(
  page: Page,
  { allow, label }: { readonly allow: readonly string[]; readonly label: Label },
): string {
  const { language, named } = page
  const who = people(page, allow)
  if (allow.length < 4) return who
  const first = named.get(who)
  if (first !== undefined && first !== label[language])
    return say(language, `“${first}”的同一批人`, `the same people as for "${first}"`)
  named.set(who, label[language])
  return who
}

/** The labels of a state and of those around it. */
function nameOf({ definition, language }: Guided, node: AnyStateNode): string {
  const names: string[] = []
  for (let at: AnyStateNode | undefined = node; at?.parent; at = at.parent) {
    const label = definition.vocabulary.states[pathOf(at)] as Label | undefined
    names.unshift(label?.[language] ?? at.key)
  }
  return names.join(say(language, '：', ': '))
}

function isWaitedIn({ vocabulary }: AnyDefinition, node: AnyStateNode): boolean {
  return vocabulary.waits?.[pathOf(node)] !== undefined
}

function waitingFor({ definition, language }: Guided, node: AnyStateNode): readonly string[] {
  const label = definition.vocabulary.waits?.[pathOf(node)] as Label | undefined
  return label ? [say(language, `此时等待：${label.zh}。`, `What is waited for: ${label.en}.`), ''] : []
}

function openRegisters(page: Page, node: AnyStateNode): readonly string[] {
  const { definition, language } = page
  const open = node.tags.filter((tag) => tag.startsWith('open:')).map((tag) => tag.slice('open:'.length))
  return open.map((name) => {
    const declared = definition.vocabulary.registers?.[name] as RegisterDeclaration
    const { label } = declared
    const who = peopleOf(page, declared)
    return say(
      language,
      `- 登记册**${label.zh}** ${code(name)} 开放：由${who}登记。每条填写什么，见[登记册](#登记册)。`,
      `- The register **${label.en}** ${code(name)} is open for ${who}. What a record holds stands ` +
        'under [Registers](#registers).',
    )
  })
}

/** The events that a state takes itself; what the states around it take stands there. */
function eventsAt(guided: Page, node: AnyStateNode): readonly string[] {
  const { definition } = guided
  return Object.entries(
    definition.vocabulary.events as { readonly [name: string]: EventDeclaration },
  ).flatMap(([name, declared]) => {
    const ways = (node.transitions.get(name) ?? []).filter((way) => !isForbidding(way))
    return ways.length === 0 ? [] : [eventAt(guided, { name, declared, ways, node })]
  })
}

function eventAt(
  guided: Page,
  {
    name,
    declared,
    ways,
    node,
  }: {
    readonly name: string
    readonly declared: EventDeclaration
    readonly ways: readonly AnyTransitionDefinition[]
    readonly node: AnyStateNode
  },
): string {
  const { language } = guided
  const form = formFor(guided, name, formOfEvent(declared))
  const who = peopleOf(guided, declared)
  const given = who === '' ? undefined : briefly(language, form)
  const zh = [
    who === '' ? '系统自动办理：计数，或别的流程的结果。' : `由${who}办理。`,
    given === undefined ? '' : `填写${given}。`,
    ...sayWays(guided, ways, node),
    ...articles(language, declared.articles ?? []),
  ]
  const en = [
    who === '' ? 'It comes by itself: a count, or what came of another process.' : `By ${who}.`,
    given === undefined ? '' : `It asks for ${given}.`,
    ...sayWays(guided, ways, node),
    ...articles(language, declared.articles ?? []),
  ]
  const { label } = declared
  return say(
    language,
    `- **${label.zh}** ${code(name)}：${zh.join('')}`,
    `- **${label.en}** ${code(name)}. ${en.filter((one) => one !== '').join(' ')}`,
  )
}

/** Where the ways of an event lead, and what has to hold for each. */
function sayWays(
  guided: Guided,
  ways: readonly AnyTransitionDefinition[],
  node: AnyStateNode,
): readonly string[] {
  const { language } = guided
  const said = ways.map((way) => {
    const to = targetOf(guided, way, node)
    const rules = rulesOf(guided, way)
    if (rules.length === 0) return { to, rules: '' }
    return { to, rules: rules.join(say(language, '，且', ', and ')) }
  })
  if (said.length === 1) {
    const [only] = said as [(typeof said)[number]]
    const held =
      only.rules === '' ? '' : say(language, `须满足：${only.rules}。`, `What has to hold: ${only.rules}.`)
    const led = only.to === undefined ? '' : say(language, `之后进入“${only.to}”。`, `Then: *${only.to}*.`)
    return [held, led].filter((one) => one !== '')
  }
  return [
    said
      .map(({ to, rules }) => {
        const where =
          to === undefined
            ? say(language, '留在此处', 'it stays here')
            : say(language, `进入“${to}”`, `it goes on to *${to}*`)
        if (rules === '') return say(language, `否则${where}`, `otherwise ${where}`)
        return say(language, `如果${rules}，${where}`, `if ${rules}, ${where}`)
      })
      .join('；')
      .replaceAll('；', say(language, '；', '; ')) + say(language, '。', '.'),
  ].map((one) => (language === 'en' ? one.charAt(0).toUpperCase() + one.slice(1) : one))
}

function targetOf(
  guided: Guided,
  { target }: AnyTransitionDefinition,
  node: AnyStateNode,
): string | undefined {
  const [to] = (target ?? []) as readonly AnyStateNode[]
  return to === undefined || to === node ? undefined : nameOf(guided, to)
}

/** The conditions of a way, with the articles on which they rest. */
function rulesOf({ definition, language }: Guided, { guard }: AnyTransitionDefinition): readonly string[] {
  if (guard === undefined) return []
  return sayGuard(language, guardOf(definition.machine, guard))
}

function sayGuard(language: Language, guard: Guard): readonly string[] {
  if (guard.kind === 'rule') return [guard.rule.label[language]]
  if (guard.kind === 'not') {
    const inner = guard.parts.flatMap((part) => sayGuard(language, part))
    return [say(language, `并非：${inner.join('、')}`, `not: ${inner.join(', ')}`)]
  }
  if (guard.kind === 'or')
    return [
      either(
        language,
        guard.parts.flatMap((part) => sayGuard(language, part)),
      ),
    ]
  return partsOf(guard)
    .filter((part) => part !== guard)
    .flatMap((part) => sayGuard(language, part))
}

/** What comes due in a state, and where it leads. */
function byItself(guided: Guided, node: AnyStateNode): readonly string[] {
  const { definition, language } = guided
  const names = [...new Set(node.after.map((way) => deadlineOf(way) as string))]
  const due = names.map((name) => {
    const { label, articles: cited = [] } = deadlineOfName(definition, name)
    const ways = node.after.filter((way) => deadlineOf(way) === name)
    const led = sayWays(guided, ways, node).join(say(language, '', ' '))
    const rest = [
      led === ''
        ? say(language, '通知有关各方，流程留在此处。', 'Whom it concerns is told, and it stays here.')
        : led,
      ...articles(language, cited),
    ]
    return say(
      language,
      `- 到期：**${label.zh}** ${code(name)}。${rest.join('')}`,
      `- When it comes due: **${label.en}** ${code(name)}. ${rest.join(' ')}`,
    )
  })
  const always = node.always ?? []
  if (always.length === 0) return due
  const led = sayWays(guided, always, node).join(say(language, '', ' '))
  return [...due, say(language, `- 随即自动：${led}`, `- At once, by itself: ${led}`)]
}

function articles(language: Language, cited: readonly Citation[]): readonly string[] {
  if (cited.length === 0) return []
  const names = [...new Set(cited.map((one) => describeCitation(one)[language]))]
  return [say(language, `依据：${listed(language, names)}。`, `See ${listed(language, names)}.`)]
}

function deadlineOfName({ vocabulary }: AnyDefinition, name: string): DeadlineDeclaration {
  return (vocabulary.deadlines as { readonly [name: string]: DeadlineDeclaration })[
    name
  ] as DeadlineDeclaration
}

/** The people of some capacities, in words; empty where only the engine is one. */
export function people({ capacities, language }: Guided, allow: readonly string[]): string {
  const names = allow
    .filter((capacity) => capacity !== 'engine')
    .map((capacity) => capacities.get(capacity)?.[language] ?? capacity)
  return listed(language, [...new Set(names)])
}

/** A form with its words. */
export function formFor({ definition, language, terms }: Guided, name: string, form: Form): Form {
  return wordForm(terms, definition.name, { name, form })[language]
}

/** Who enters later what happened earlier, and what he says of it; empty where nobody may. */
function sayLate(guided: Guided, { late }: Pick<RegisterDeclaration, 'late'>): string {
  if (!late) return ''
  const who = people(guided, late.by)
  return say(
    guided.language,
    `${who}可以在${spanOf('zh', late.within)}以内补录他人所办的：写明何时（\`at\`）、何人（\`by\`）所办，由谁录入` +
      '（`enteredBy`）；经 HTTP 时，录入人即登录的人，所办的人写在 `onBehalfOf`。',
    `${who} may enter what somebody else did up to ${spanOf('en', late.within)} before: when he did it (\`at\`), who ` +
      'he is (`by`), and who enters it (`enteredBy`). Over HTTP whoever is logged in enters it, and `onBehalfOf` is ' +
      'who did it.',
  )
}

const SPANS = {
  days: { zh: ['日', '日'], en: [' day', ' days'] },
  hours: { zh: ['小时', '小时'], en: [' hour', ' hours'] },
  minutes: { zh: ['分钟', '分钟'], en: [' minute', ' minutes'] },
} as const

function spanOf(language: Language, span: Late['within']): string {
  return (['days', 'hours', 'minutes'] as const)
    .flatMap((unit) => {
      const count = span[unit]
      return count === undefined ? [] : [`${count}${SPANS[unit][language][count === 1 ? 0 : 1]}`]
    })
    .join(say(language, '', ' and '))
}

/** Each register: who records, under what key, until when, and with which fields. */
export function registersOf(guided: Guided): readonly string[] {
  const { definition, language } = guided
  const registers = Object.entries(
    (definition.vocabulary.registers ?? {}) as { readonly [name: string]: RegisterDeclaration },
  )
  if (registers.length === 0) return []
  return [
    say(language, '## 登记册', '## Registers'),
    '',
    ...registers.flatMap(([name, declared]) => {
      const { label, revisions, allow, closes } = declared
      const until = closes === undefined ? undefined : deadlineOfName(definition, closes).label
      const said = {
        zh: [
          `由${people(guided, allow)}登记。`,
          revisions === 'once' ? '登记一次即不可更改。' : '封存前可以更正，以最后一次为准。',
          until ? `${until.zh}之后发生的不再接受。` : '',
          sayLate(guided, declared),
        ],
        en: [
          `Recorded by ${people(guided, allow)}.`,
          revisions === 'once'
            ? 'Once recorded it stands.'
            : 'It can be replaced until the register is sealed; the last one counts.',
          until ? `What happens after "${until.en}" is not accepted.` : '',
          sayLate(guided, declared),
        ],
      }
      return [
        `### ${label[language]} ${code(name)}`,
        '',
        say(language, said.zh.join(''), said.en.filter((one) => one !== '').join(' ')),
        '',
        ...tableOfFields(language, formFor(guided, name, formOfRegister(declared))),
      ]
    }),
  ]
}
