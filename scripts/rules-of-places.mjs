// What `rules` says: a file held against the texts that it cites, and two places side by side.
import {
  createRules,
  describeCitation,
  describeUnknownPlaces,
  describeValue,
  RulebookError,
} from '../packages/core/src/index.ts'
import { organisations } from '../packages/organisation/src/index.ts'
import * as ownerCommittee from '../packages/owner-committee/src/index.ts'
import { supervision } from '../packages/supervision/src/index.ts'
import { triParty } from '../packages/tri-party/src/index.ts'
import { faultOf, faultOfSince } from './law-text.mjs'

/** Every plugin whose provisions a place may state. */
export const plugins = [ownerCommittee.ownerCommittee(), triParty(), supervision(), organisations()]
const rulebooks = plugins.flatMap((plugin) => plugin.rulebooks ?? [])
const provisions = [
  ...new Map(
    [...ownerCommittee.provisions, ...plugins.flatMap((plugin) => plugin.provisions ?? [])].map((one) => [
      one.id,
      one,
    ]),
  ).values(),
].toSorted((a, b) => (a.id < b.id ? -1 : 1))
const byId = new Map(provisions.map((provision) => [provision.id, provision]))

/**
 * A file of a place, held against everything that can be wrong with it: that it is a rulebook, that its values are of
 * their types, that it fits the texts above it, and that each value's words and figure stand in the article that it
 * cites. A value that is still open (`null`, or with a `null` in it) is counted, and is no mistake of the text.
 */
export function checkFile(content, { texts, language }) {
  const say = (zh, en) => (language === 'zh' ? zh : en)
  const open = (content.values ?? []).filter(({ value }) => isOpen(value))
  const filled = { ...content, values: (content.values ?? []).filter(({ value }) => !isOpen(value)) }
  const lines = []
  let wrong = 0
  const report = (where, what) => {
    wrong++
    lines.push(`${where}: ${what}`)
  }
  try {
    createRules({ provisions, rulebooks: [...rulebooks.filter(({ id }) => id !== filled.id), filled] })
  } catch (error) {
    if (!(error instanceof RulebookError)) throw error
    for (const { path, reason } of error.problems) report(path, reason)
  }
  const without = new Set()
  let held = 0
  for (const cited of Object.values(filled.instruments ?? {})) {
    const fault = faultOfSince(texts, cited)
    if (fault) report(cited.title, fault)
  }
  for (const value of filled.values) {
    const title = filled.instruments?.[value.instrument]?.title
    if (!texts.some((one) => one.title === title)) {
      without.add(title ?? value.instrument)
      continue
    }
    const fault = faultOf(texts, { value, title, provision: byId.get(value.provision) })
    if (fault) report(`${value.provision} (${title} ${value.article})`, fault)
    else held++
  }
  for (const title of without)
    lines.push(
      say(`《${title}》：没有给出原文（--text），未核对。`, `${title}: no text of it was given (--text).`),
    )
  lines.push(
    say(
      `${filled.values.length} 个值中有 ${held} 个与原文一致，${open.length} 项待填写，${wrong} 处有误。`,
      `${held} of ${filled.values.length} values stand in their texts; ${open.length} are open; ${wrong} wrong.`,
    ),
  )
  return { lines, wrong, held, open: open.length }
}

/** Whether a value of a template was left as it came: nothing is of the type `null`. */
function isOpen(value) {
  if (value === null) return true
  return typeof value === 'object' && Object.values(value).some(isOpen)
}

/** One place: every provision that it, or a text above it, states, and of which subjects no text of it is here. */
export function showPlace({ place, on, language }) {
  const rules = createRules({ provisions, rulebooks })
  const stated = rules.list({ place, on }).filter(({ resolution }) => resolution.status === 'set')
  return [
    ...unknownAt(rules, { place, on, language }),
    ...stated.map(({ provision, resolution: { value, citation } }) => {
      const [said, where] = [describeValue(provision, value)[language], describeCitation(citation)[language]]
      return `${provision.label[language]} ${provision.id}\n    ${said}（${where}）`
    }),
  ]
}

/** Of which places no text is here, in sentences: no general text, and none on a subject that others state. */
function unknownAt(rules, { place, on, language }) {
  const stated = rulebooks.flatMap(({ values }) => values.flatMap((value) => byId.get(value.provision) ?? []))
  const subjects = new Map(stated.flatMap((one) => (one.subject ? [[one.subject.id, one]] : [])))
  return [undefined, ...subjects.values()].flatMap((provision) => {
    const seats = rules.unknownPlaces({ place, on, ...(provision && { provision }) })
    return seats.length > 0 ? [`${place}: ${describeUnknownPlaces(seats)[language]}`] : []
  })
}

/** Two places side by side: every provision that either of them, or a text above it, states. */
export function comparePlaces({ places, on, language }) {
  const rules = createRules({ provisions, rulebooks })
  const cell = (provision, place) => {
    const found = rules.resolve({ provision, place, on })
    if (found.status === 'missing') return '—'
    return `${describeValue(provision, found.value)[language]}（${describeCitation(found.citation)[language]}）`
  }
  const rows = provisions
    .map((provision) => [provision, ...places.map((place) => cell(provision, place))])
    .filter(([, one, other]) => one !== '—' || other !== '—')
  const unknown = places.flatMap((place) => unknownAt(rules, { place, on, language }))
  return [
    ...unknown,
    ...rows.map(
      ([provision, one, other]) =>
        `${one === other ? '=' : '≠'} ${provision.label[language]}\n` +
        `    ${places[0]}: ${one}\n    ${places[1]}: ${other}`,
    ),
  ]
}
