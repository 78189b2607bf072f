import { canonicalJson } from '../canonical.ts'
import {
  checkContradictions,
  checkHousePlaces,
  checkHouseRules,
  checkInstruments,
  checkMandatory,
} from './check-rules.ts'
import { faultOf, RulebookError, type RulebookProblem } from './error.ts'
import type { Provision } from './provision.ts'
import { hashRulebook, parseRulebook, type Rulebook } from './rulebook.ts'
import { readStated, type StatedValue } from './stated.ts'

/** A rulebook with the digest of its content. */
export interface HashedBook {
  readonly book: Rulebook
  readonly hash: string
}

/** What is stated, by the id of its provision. */
export type StatedById = ReadonlyMap<string, readonly StatedValue[]>

/** Rulebooks, read: what the statutes state, and the house rules of each community for themselves. */
export interface Texts {
  readonly books: readonly HashedBook[]
  readonly statutes: StatedById
  readonly house: ReadonlyMap<string, StatedById>
}

/** Reads files, in the order of their ids; pushes what is wrong with them. */
export function readTexts(
  files: readonly unknown[],
  context: {
    readonly provisions: ReadonlyMap<string, Provision>
    readonly problems: RulebookProblem[]
    /** Files that are read already: the same one again is passed over. */
    readonly known?: readonly HashedBook[]
  },
): Texts {
  const { provisions, problems } = context
  const known = new Map((context.known ?? []).map(({ book, hash }) => [book.id, hash]))
  const books = readBooks(files, problems).filter(({ book: { id }, hash }) => {
    const same = known.get(id)
    if (same !== undefined && same !== hash) problems.push(idTwice(id))
    return same === undefined
  })
  const statutes = new Map<string, StatedValue[]>()
  const house = new Map<string, Map<string, StatedValue[]>>()
  for (const { book, hash } of books) {
    const { community } = book
    const own =
      community === undefined ? statutes : (house.get(community) ?? new Map<string, StatedValue[]>())
    if (community !== undefined) house.set(community, own)
    book.values.forEach((_, index) => {
      const value = readStated(book, index, { hash, provisions, problems })
      if (!value) return
      const same = own.get(value.provision.id)
      if (same) same.push(value)
      else own.set(value.provision.id, [value])
    })
  }
  return { books, statutes, house }
}

/** Everything that is wrong with texts that were read, held against each other. */
export function checkTexts(
  texts: Texts,
  placeOf: (community: string) => string | undefined,
): readonly RulebookProblem[] {
  const { books } = texts
  const statutes = bindingOnly(texts.statutes)
  const files = books.map(({ book }) => book).filter(({ layer }) => layer !== 'house')
  return [
    ...checkInstruments(files),
    ...[...statutes.values()].flatMap(checkContradictions),
    ...checkMandatory(statutes, files),
    ...checkHouses(texts, placeOf),
  ]
}

/** What is wrong with house rules, whose statutes are looked at elsewhere. */
export function checkHouses(
  { books, statutes, house }: Texts,
  placeOf: (community: string) => string | undefined,
): readonly RulebookProblem[] {
  const files = books.map(({ book }) => book).filter(({ layer }) => layer === 'house')
  const houses = [...house.values()]
  const binding = bindingOnly(statutes)
  return [
    ...checkInstruments(files),
    ...houses.flatMap((own) => [...own.values()].flatMap(checkContradictions)),
    ...checkHousePlaces(files, placeOf),
    ...houses.flatMap((own) => checkHouseRules(own, { statutes: binding, placeOf })),
  ]
}

/** What is no guidance: only that contradicts, and binds house rules. */
function bindingOnly(stated: StatedById): StatedById {
  return new Map(
    [...stated].map(([id, values]) => [id, values.filter(({ guidance }) => guidance === undefined)]),
  )
}

/** The house rules of one community beside those that were read before. */
export function withHouse(texts: Texts, community: string, added: Texts): Texts {
  const own = new Map(texts.house.get(community))
  for (const [provision, values] of added.house.get(community) ?? [])
    own.set(provision, [...(own.get(provision) ?? []), ...values])
  return {
    books: [
      ...texts.books.filter(({ book }) => book.community === undefined || book.community === community),
      ...added.books,
    ],
    statutes: texts.statutes,
    house: new Map([[community, own]]),
  }
}

/** Every file once, in the order of its id. The same file from two packages is one. */
function readBooks(given: readonly unknown[], problems: RulebookProblem[]): readonly HashedBook[] {
  const books = new Map<string, HashedBook>()
  for (const content of given) {
    try {
      const book = parseRulebook(content)
      const hash = hashRulebook(book)
      const same = books.get(book.id)
      if (same && same.hash !== hash) problems.push(idTwice(book.id))
      books.set(book.id, { book, hash })
    } catch (error) {
      if (!(error instanceof RulebookError)) throw error
      problems.push(...error.problems)
    }
  }
  return [...books.values()].sort((a, b) => (a.book.id < b.book.id ? -1 : 1))
}

function idTwice(id: string): RulebookProblem {
  return faultOf({
    code: 'rulebook/id-twice',
    path: id,
    zh: '两份不同的规则文件用了同一编号',
    en: 'two different rulebooks have this id',
  })
}

/** How much text there is: characters of the canonical JSON of files. */
export function lengthOf(books: readonly HashedBook[]): number {
  return books.reduce((sum, { book }) => sum + canonicalJson(book).length, 0)
}
