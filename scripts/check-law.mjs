// Holds every value of every rulebook against the text that it cites: the words stand in that article, and a
// figure in them is the value. A note explains a value: what it says beyond the values is a mistake. The
// texts are not part of the project: GONGZHI_LAW names their folder. On CI their absence is a failure,
// elsewhere it is said.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { FIGURES } from '../packages/cli/src/rules/law-figures.ts'
import { faultsOfNote } from '../packages/cli/src/rules/law-notes.ts'
import { faultOf, faultOfSince, readText } from '../packages/cli/src/rules/law-text.ts'
import { organisations } from '../packages/organisation/src/index.ts'
import { rulebooks as organisationBooks } from '../packages/organisation/src/rulebooks/index.ts'
import { provisions as ownerCommittee } from '../packages/owner-committee/src/provisions/declared.ts'
import { rulebooks as ownerCommitteeBooks } from '../packages/owner-committee/src/rulebooks/index.ts'
import { supervision } from '../packages/supervision/src/index.ts'
import { rulebooks as supervisionBooks } from '../packages/supervision/src/rulebooks/index.ts'
import { triParty } from '../packages/tri-party/src/index.ts'
import { rulebooks as triPartyBooks } from '../packages/tri-party/src/rulebooks/index.ts'

const folder = process.env.GONGZHI_LAW ?? join(import.meta.dirname, '..', '..', 'shared', 'law')
if (!existsSync(folder)) {
  console.log(
    `The texts of the law are not at hand (GONGZHI_LAW): ${process.env.CI ? 'that is a failure here' : 'not checked'}`,
  )
  process.exit(process.env.CI ? 1 : 0)
}

/**
 * Instruments that are cited although their texts are not at hand. Any other title without a text is a
 * mistake.
 */
const WITHOUT_TEXT = ['四川省物业管理条例', '中华人民共和国物权法']

const texts = readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .map((file) => {
    const read = readText(readFileSync(join(folder, file), 'utf8'))
    return file.startsWith('民法典') ? { ...read, title: '中华人民共和国民法典' } : read
  })

const declared = new Map(
  [
    ...ownerCommittee,
    ...(triParty().provisions ?? []),
    ...(organisations().provisions ?? []),
    ...(supervision().provisions ?? []),
  ].map((provision) => [provision.id, provision]),
)
const listed = [...triPartyBooks, ...ownerCommitteeBooks, ...supervisionBooks, ...organisationBooks]
const wrong = []

// A file that the list of its package forgets would be passed over.
for (const name of ['tri-party', 'owner-committee', 'supervision', 'organisation']) {
  const files = join(import.meta.dirname, '..', 'packages', name, 'src', 'rulebooks')
  for (const file of readdirSync(files).filter(
    (one) => one.endsWith('.ts') && !one.endsWith('.test.ts') && one !== 'index.ts',
  )) {
    const books = Object.values(await import(join(files, file))).filter(
      (one) => one?.instruments && Array.isArray(one.values) && !listed.includes(one),
    )
    for (const book of books) wrong.push(`${book.id}: ${name}/src/rulebooks/index.ts does not list it`)
    listed.push(...books)
  }
}

/** Whether what one book states holds where the other does: the same place, or one above it. */
const reaches = (above, { place }) =>
  above.place === undefined || place?.startsWith(above.place.replace(/(?:00)+$/, ''))

/** What the values of these books state, for a note to speak of. */
const statedBy = (books) => ({
  articles: books.flatMap(({ values }) => values.map(({ article }) => article.replace(/\(.*/, ''))),
  figures: books
    .flatMap(({ values }) => values)
    .flatMap(({ provision, value }) => {
      const { kind, unit } = declared.get(provision)?.type ?? {}
      if (kind === 'fraction') return [{ kind, n: value.n, d: value.d }]
      if (kind === 'period') return [{ kind: 'figure', ...value }]
      return kind === 'count' ? [{ kind: 'figure', count: value, unit }] : []
    }),
})

const hasText = (title) => texts.some((text) => text.title === title)
const total = { values: 0, figures: 0, held: 0, notes: 0, withoutText: 0 }
for (const book of listed) {
  const absent = [...new Set(Object.values(book.instruments).map(({ title }) => title))].filter(
    (title) => !hasText(title),
  )
  for (const title of absent.filter((one) => !WITHOUT_TEXT.includes(one)))
    wrong.push(`${book.id}: there is no text of ${title}`)
  for (const cited of Object.values(book.instruments)) {
    const fault = faultOfSince(texts, cited)
    if (fault) wrong.push(`${book.id}: ${cited.title}: ${fault}`)
  }
  const asked = book.values
    .map((value) => ({
      value,
      title: book.instruments[value.instrument]?.title,
      provision: declared.get(value.provision),
    }))
    .filter(({ title }) => !absent.includes(title))
  const faults = asked.map((one) => ({ ...one, fault: faultOf(texts, one) })).filter(({ fault }) => fault)
  wrong.push(
    ...faults.map(
      ({ value, title, fault }) => `${book.id} ${value.provision}: ${title} ${value.article}: ${fault}`,
    ),
  )
  const around = listed.filter((one) => reaches(one, book))
  const known = {
    stated: statedBy(around.filter(({ place }) => place === book.place)),
    above: statedBy(around.filter(({ place }) => place !== book.place)),
    titles: [
      ...new Set(around.flatMap(({ instruments }) => Object.values(instruments).map(({ title }) => title))),
    ],
    texts,
  }
  const notes = asked.filter(({ value }) => value.note)
  for (const { value } of notes)
    for (const fault of faultsOfNote(value.note, known))
      wrong.push(`${book.id} ${value.provision}: its note: ${fault}`)
  total.notes += notes.length
  const held = asked.length - faults.length
  total.values += book.values.length
  total.held += held
  total.withoutText += book.values.length - asked.length
  total.figures += asked.filter(({ provision }) => FIGURES.includes(provision?.type.kind)).length
  const unasked = book.values.length - asked.length
  const without =
    absent.length > 0 ? `; not at hand, so that ${unasked} are not held against it: ${absent.join(', ')}` : ''
  console.log(`${book.id}: ${held} of ${book.values.length} values stand${without}`)
}
for (const line of wrong) console.error(line)
console.log(
  `${total.held} of ${total.values} values of ${listed.length} rulebooks stand in their texts ` +
    `(${total.figures} figures and ${total.notes} notes were read); ` +
    `${total.withoutText} have no text at hand; ${wrong.length} wrong`,
)
process.exit(wrong.length > 0 ? 1 : 0)
