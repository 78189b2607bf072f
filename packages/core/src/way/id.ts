import type { Label } from '../label.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { FOREIGN, LOOKALIKES } from './look-alikes.ts'

/** How many characters an id or a key has at most. */
const LONGEST = 100

const PLAIN = /^[\u0021-\u007e]{1,100}$/
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u
/** What nobody sees: zero-width, joining and directing characters, fillers, selectors of variants. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u

/** What of an id cannot stay, and what to write instead. */
interface Flaw {
  readonly character: string
  /** What is wrong with it, as the predicate of a sentence. */
  readonly what: Label
  /** What stands there instead; empty where nothing does. */
  readonly plain: string
  /** What to do, where that is not to write or leave out one character. */
  readonly instead?: Label
}

/**
 * Whether a text can be an id or a key: well-formed Unicode in its composed form (NFC), 1 to 100 characters,
 * none of them a control character or invisible.
 */
export function isId(text: unknown): text is string {
  if (typeof text !== 'string') return false
  return PLAIN.test(text) || (hasLength(text) && text.isWellFormed() && flawOf(text) === undefined)
}

function hasLength(text: string): boolean {
  // A character has one or two units.
  if (text.length === 0 || text.length > 2 * LONGEST) return false
  return text.length <= LONGEST || [...text].length <= LONGEST
}

function flawOf(text: string): Flaw | undefined {
  const control = CONTROL.exec(text)?.[0]
  if (control !== undefined)
    return { character: control, what: { zh: '是控制字符', en: 'is a control character' }, plain: '' }
  const invisible = INVISIBLE.exec(text)?.[0]
  if (invisible !== undefined)
    return { character: invisible, what: { zh: '看不见', en: 'cannot be seen' }, plain: '' }
  return firstChanged(text, 'NFC', {
    zh: '由几个部分拼成，应写成一个字符',
    en: 'is put together from parts, and has one character of its own',
  })
}

/** The first stretch that a normalisation changes: a character with all that is combined with it. */
function firstChanged(text: string, form: 'NFC' | 'NFKC', what: Label): Flaw | undefined {
  if (text.normalize(form) === text) return undefined
  for (const [part] of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const plain = part.normalize(form)
    if (plain !== part) return { character: part, what, plain }
  }
  return { character: text, what, plain: text.normalize(form) }
}

/** Scripts that may stand beside Latin and each other: an id in Chinese or Japanese has all of them. */
const BESIDE_LATIN = [/\p{Script=Han}/gu, /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/gu]
/** The others, of which an id has one, and no Latin letter then. */
const ELSEWHERE = FOREIGN.map((script) => new RegExp(`[\\p{Script=${script}}]`, 'gu'))
const ANY_ELSEWHERE = new RegExp(`[${FOREIGN.map((script) => `\\p{Script=${script}}`).join('')}]`, 'u')
/** What belongs to no other word than a plain one: signs, phonetic letters, radicals. */
const OF_NO_SCRIPT = /[\p{Script=Common}\p{Script=Latin}]|(?=\p{Script=Han})\p{S}/u
const LATIN = /\p{Script=Latin}/u

/**
 * What of an id would be taken for another: two spellings of one owner are two owners, and one of them has two
 * votes; a process that looks like another one is opened in its place.
 */
function likenessOf(text: string): Flaw | undefined {
  const wide = firstChanged(text, 'NFKC', {
    zh: '另有通用的写法',
    en: 'is another form of a plain character',
  })
  if (wide) return wide
  const dash = /(?!-)[\p{Pd}\u2212]/u.exec(text)?.[0]
  if (dash !== undefined)
    return { character: dash, what: { zh: '形似连字符', en: 'looks like a hyphen' }, plain: '-' }
  const blank = /^ | $| {2}/.exec(text)?.[0]
  if (blank !== undefined)
    return { character: ' ', what: { zh: '是多余的空格', en: 'is a blank too many' }, plain: '' }
  const sign = [...text].find((each) => LOOKALIKES.has(each) && OF_NO_SCRIPT.test(each))
  if (sign !== undefined) return looksLike(sign)
  return mixtureOf(text) ?? disguiseOf(text)
}

/** Letters of two scripts of which one may pass for the other: a word is of one of them. */
function mixtureOf(text: string): Flaw | undefined {
  if (!ANY_ELSEWHERE.test(text)) return undefined
  const [first, second] = ELSEWHERE.flatMap((script) => text.match(script)?.[0] ?? [])
  const character = second ?? (LATIN.test(text) ? first : undefined)
  if (character === undefined) return undefined
  return {
    character,
    what: { zh: '与其余字母不属同一种文字', en: 'is of another script than other letters' },
    plain: LOOKALIKES.get(character) ?? '',
    instead: { zh: '请只用一种文字的字母。', en: 'Use letters of one script.' },
  }
}

/** A word that is really of a script has letters that look like nothing else. */
function disguiseOf(text: string): Flaw | undefined {
  for (const script of ANY_ELSEWHERE.test(text) ? [...BESIDE_LATIN, ...ELSEWHERE] : BESIDE_LATIN) {
    const letters = text.match(script) ?? []
    const [letter] = letters
    if (letter !== undefined && letters.every((each) => LOOKALIKES.has(each))) return looksLike(letter)
  }
  return undefined
}

function looksLike(character: string): Flaw {
  const plain = LOOKALIKES.get(character) as string
  return { character, what: { zh: `形似“${plain}”`, en: `looks like "${plain}"` }, plain }
}

/** Fields by which people and processes are known: nothing in them may be taken for another. */
const KNOWN_BY: ReadonlySet<string> = new Set(['community', 'process', 'key', 'actor', 'enteredBy'])

/** Refuses the first of these that cannot be an id. */
export function refuseIds(ids: { readonly [name: string]: unknown }): Refusal | undefined {
  for (const name in ids) {
    const id = ids[name]
    if (typeof id === 'string' && PLAIN.test(id)) continue
    const flaw =
      typeof id === 'string' && hasLength(id) && id.isWellFormed()
        ? (flawOf(id) ?? (KNOWN_BY.has(name) ? likenessOf(id) : undefined))
        : 'no-id'
    if (flaw === 'no-id')
      return refuse('parse/id', {
        details: { field: name, value: typeof id === 'string' ? id.slice(0, 120) : typeof id },
      })
    if (flaw) return refuseFlawedId(name, id as string, sayFlaw(flaw))
  }
  return undefined
}

/** What is wrong with an id, in words, and the figures. */
export interface FlawedId {
  readonly reason: Label
  readonly instead: Label
  readonly details: { readonly character: string; readonly codePoint: string; readonly plain: string }
}

/** What keeps a text of the right length from being an id; undefined where nothing does. */
export function flawOfId(id: string): FlawedId | undefined {
  if (PLAIN.test(id)) return undefined
  const flaw = id.isWellFormed() ? (flawOf(id) ?? likenessOf(id)) : NOT_WELL_FORMED
  return flaw && sayFlaw(flaw)
}

const NOT_WELL_FORMED: Flaw = {
  character: '\ufffd',
  what: { zh: '代替了半个字符', en: 'stands for half a character' },
  plain: '',
}

function sayFlaw({ character, what, plain, instead = insteadOf(plain) }: Flaw): FlawedId {
  const codePoint = [...character].map(codePointOf).join(' ')
  const unseen = INVISIBLE.test(character) || CONTROL.test(character)
  return {
    reason: {
      zh: `${unseen ? codePoint : `“${character}”（${codePoint}）`} ${what.zh}。`,
      en: `${unseen ? codePoint : `“${character}” (${codePoint})`} ${what.en}.`,
    },
    instead,
    details: { character, codePoint, plain },
  }
}

/** The refusal of an id for its flaw, by the field in which it stands. */
export function refuseFlawedId(field: string, value: string, flaw: FlawedId): Refusal {
  const { reason, instead, details } = flaw
  return refuse('parse/id', {
    reason: { zh: `编号（${field}）中的 ${reason.zh}`, en: `In the id (${field}), ${reason.en}` },
    instead,
    details: { field, value, ...details },
  })
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`
}

function insteadOf(plain: string): Label {
  return plain
    ? { zh: `请写“${plain}”。`, en: `Write "${plain}".` }
    : { zh: '请去掉它。', en: 'Leave it out.' }
}
