import { compareBytes, type Label } from '@gongzhi/core'

/**
 * What can be wrong with a roll: with the file, with a row, with a unit, with what several units say
 * together, with a correction.
 */
export type RollCode =
  /** There is nothing in it, or nothing that counts. */
  | 'roll/empty'
  /** A column that every roll needs is not in the file. */
  | 'roll/column-missing'
  /** A column stands twice, so nobody knows which one speaks. */
  | 'roll/column-twice'
  /** A row has more or fewer cells than the header. */
  | 'roll/cells'
  /** A quotation mark is not closed, or is followed by text. */
  | 'roll/quotes'
  /** A file is of a kind that cannot be read. */
  | 'roll/file'
  /** The text of a file is in none of the encodings that are read. */
  | 'roll/encoding'
  /** A workbook has several sheets with something in them. */
  | 'roll/sheets'
  /** A spreadsheet has made a date of what was typed. */
  | 'roll/date'
  /** A number is so long that a spreadsheet has lost its last digits. */
  | 'roll/number'
  /** A value cannot be read with certainty: a hidden or lost character, a list that nobody can part. */
  | 'roll/unclear'
  /** One owner, building or certificate is written in two ways. */
  | 'roll/two-spellings'
  /** A row has nothing in it. */
  | 'roll/empty-row'
  /** Something in the source is no row. */
  | 'roll/not-a-row'
  /** A value is neither a text nor a number. */
  | 'roll/not-text'
  /** A value is needed and not there. */
  | 'roll/missing'
  /** A reference is too long, or has blanks where none are allowed, control characters or broken ones. */
  | 'roll/malformed'
  | 'roll/unknown-kind'
  | 'roll/unknown-delivery'
  | 'roll/unknown-owner-kind'
  /** There are more or fewer kinds of owners, or guardians, than owners. */
  | 'roll/uneven-list'
  /** An area is no decimal number of square metres. */
  | 'roll/area-malformed'
  /** An area is finer than hundredths of a square metre; it is never rounded. */
  | 'roll/area-decimals'
  /** An area is zero or negative. */
  | 'roll/area-not-positive'
  /** An area, or all of them together, is beyond exact counting. */
  | 'roll/area-too-large'
  /** No source that the law accepts states the area. */
  | 'roll/area-missing'
  | 'roll/duplicate-unit'
  | 'roll/no-owner'
  /** One owner stands twice in one unit. */
  | 'roll/owner-twice'
  /** One owner is of two kinds, or has two guardians, or one and none, in two units. */
  | 'roll/owner-differs'
  /** An entity has a guardian, or somebody is his own. */
  | 'roll/guardian'
  /** One unit, or one head, names two representatives. */
  | 'roll/two-representatives'
  /** The representative is no owner, no owner's guardian and no agent of an entity. */
  | 'roll/representative-not-entitled'
  /** Nobody knows whose head an undelivered unit belongs to. */
  | 'roll/no-developer'
  /** A unit is unsold and has an owner other than the developer. */
  | 'roll/unsold-owned'
  /** Heads are counted by certificate, and this unit has none. */
  | 'roll/certificate-missing'
  /** One certificate stands at units of different owners. */
  | 'roll/certificate-owners'
  /** The roll needs a rule that no text states. */
  | 'roll/policy-missing'
  /** What a correction says it found is not what stands. */
  | 'roll/not-standing'
  /** A correction gives no reason, changes nothing, speaks of two units, or corrects one unit twice. */
  | 'roll/correction'

/** One thing that is wrong with a roll. */
export interface RollProblem {
  /** The line of the text, from 1; of row objects, which one of them. */
  readonly line?: number
  readonly unit?: string
  /** The column that it is about; `row`, `header` or `roll` where it is about all of it. */
  readonly field: string
  readonly reason: Label
  readonly code: RollCode
}

/** Problems of units in an order that does not depend on the order of the rows. */
export function inOrder(problems: readonly RollProblem[]): readonly RollProblem[] {
  return problems.toSorted(
    (a, b) =>
      compareBytes(a.unit ?? '', b.unit ?? '') ||
      compareBytes(a.field, b.field) ||
      compareBytes(a.code, b.code) ||
      compareBytes(a.reason.en, b.reason.en),
  )
}
