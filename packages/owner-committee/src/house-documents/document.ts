import {
  addDays,
  canonicalJson,
  type Citation,
  type CivilDay,
  type Json,
  type Label,
  type Rulebook,
  sha256Hex,
} from '@gongzhi/core'

import type { Matter } from '../matters.ts'

/**
 * The documents by which a community governs itself (自治文件): covenant, rules of procedure of the
 * assembly, work rules of the committee (S10).
 */
export const DOCUMENT_KINDS = ['covenant', 'rules-of-procedure', 'work-rules'] as const
/** One of the kinds. */
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** What the kinds are called. */
export const documentLabels: Readonly<Record<DocumentKind, Label>> = {
  covenant: { zh: '管理规约', en: 'Covenant' },
  'rules-of-procedure': { zh: '业主大会议事规则', en: 'Rules of procedure of the assembly' },
  'work-rules': { zh: '业主委员会工作规则', en: 'Work rules of the committee' },
}

/**
 * As which matter the owners decide on a document: the first two are named in Civil Code, Art. 278(1), work
 * rules are another major matter.
 */
export const documentMatters: Readonly<Record<DocumentKind, Matter>> = {
  covenant: 'covenant',
  'rules-of-procedure': 'rules-of-procedure',
  'work-rules': 'other-major',
}

/** What a document states about one provision, and in which of its articles. */
export interface StatedProvision {
  readonly provision: string
  readonly value: Json
  readonly article: string
}

/**
 * A house document as data (自治文件): what it states that a process can go by, and which required clauses
 * it has. The wording stays in the file.
 */
export interface HouseDocument {
  readonly kind: DocumentKind
  /** The reference of the file that was drafted. */
  readonly document: string
  readonly title: string
  /** From 1, for each kind of a community. */
  readonly version: number
  readonly provisions: readonly StatedProvision[]
  readonly clauses: readonly { readonly clause: string; readonly article: string }[]
}

/** A clause that a place, or the community itself, asks a document to have. */
export interface RequiredClause {
  readonly clause: string
  readonly label: Label
  readonly kinds: readonly DocumentKind[]
  /** Where it is asked for; absent where it is the community's own practice. */
  readonly citation?: Citation
}

/**
 * That the participation of the party organisation is written into all three documents: the practice that
 * the seed article describes (S10), no rule of law.
 */
export const partyParticipation: RequiredClause = {
  clause: 'party-participation',
  label: { zh: '党组织参与的条款', en: 'the participation of the party organisation' },
  kinds: DOCUMENT_KINDS,
}

/** A document with where and from when it holds. */
export interface PlacedDocument {
  readonly document: HouseDocument
  readonly community: string
  /** A six-digit code of GB/T 2260, as rulebooks name places. */
  readonly place?: string | undefined
  readonly from: CivilDay
  readonly until?: CivilDay | undefined
}

/**
 * The rulebook of a document: the house layer of its community, each value with the document's title, its
 * article and the days on which it holds.
 *
 * Its id names community, kind and version, so that versions stand side by side; `until` closes one that a
 * later version replaced, its last day included. Nothing is checked here: `checkDocument` says what is
 * wrong, and so does `createRules` when it is loaded.
 *
 * @example
 * ```ts
 * import { toRulebook } from '@gongzhi/owner-committee'
 *
 * const document = {
 *   kind: 'covenant',
 *   document: 'file-1',
 *   title: '希望城管理规约',
 *   version: 2,
 *   provisions: [{ provision: 'voting/proxy-limit', value: 2, article: '12' }],
 *   clauses: [],
 * } as const
 * toRulebook({ document, community: 'hope-city', from: '2026-07-01' }).id // 'house/hope-city/covenant/2'
 * ```
 */
export function toRulebook({ document, community, place, from, until }: PlacedDocument): Rulebook {
  const instrument = `${document.kind}-${document.version}`
  return {
    id: `${familyOf(document.kind, community)}${document.version}`,
    package: 'owner-committee',
    layer: 'house',
    community,
    ...(place !== undefined && { place }),
    label: { zh: document.title, en: `${documentLabels[document.kind].en}, version ${document.version}` },
    instruments: { [instrument]: { title: document.title, from, ...(until !== undefined && { until }) } },
    values: document.provisions.map(({ provision, value, article }) => ({
      provision,
      value,
      instrument,
      article,
    })),
  } as Rulebook
}

/** How the ids of the rulebooks of one kind of document begin. */
export function familyOf(kind: DocumentKind, community: string): string {
  return `house/${community}/${kind}/`
}

/**
 * From when an adopted document holds: the day after its adoption, or the later day that it states itself.
 */
export function effectiveFrom(adopted: CivilDay, stated: CivilDay | null): CivilDay {
  const next = addDays(adopted, 1)
  return stated !== null && stated > next ? stated : next
}

/** The digest of what was drafted, so that a check belongs to one draft and to no later one. */
export function digestOf(document: HouseDocument): string {
  const { kind, document: file, title, version, provisions, clauses } = document
  return sha256Hex(
    canonicalJson({ kind, document: file, title, version, provisions, clauses } as unknown as Json),
  )
}
