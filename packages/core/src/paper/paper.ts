import type { Citation } from '../citation.ts'
import type { Label } from '../label.ts'
import type { Line, Piece } from './line.ts'

/** A row of a form: what is asked, and what is known of it. */
export interface FormRow<Text> {
  readonly label: Text
  readonly value: Text
}

/** A column of a table. */
export interface Column<Text> {
  readonly label: Text
  /** Its part of the width, beside those of the others. */
  readonly share: number
  readonly align?: 'right' | 'center'
}

/** A place for a signature (签字), for a seal beside it where it has one (盖章). */
export interface Signatory<Text> {
  readonly who: Text
  /** What the state knows of it: that somebody signed, or refused, and why. */
  readonly said?: Text
}

/**
 * A part of a paper, without any look: a renderer knows how a title or a signature is set. `Text` is whatever can
 * stand in a line while a template writes it, and a {@link Line} in a paper.
 */
export type Block<Text = Line> =
  /** 标题 */
  | { readonly kind: 'title'; readonly text: Text }
  /** 发文字号 */
  | { readonly kind: 'number'; readonly text: Text }
  /** 主送, without its colon. */
  | { readonly kind: 'addressee'; readonly text: Text }
  /** 正文 */
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'heading'; readonly text: Text }
  /** Numbered from 1. */
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | {
      readonly kind: 'table'
      readonly columns: readonly Column<Text>[]
      readonly rows: readonly (readonly Text[])[]
    }
  /** A form: a table of what is asked, and what is known. */
  | { readonly kind: 'form'; readonly rows: readonly FormRow<Text>[] }
  | { readonly kind: 'signatures'; readonly of: readonly Signatory<Text>[] }
  /** 落款: who issues it, with a place for the seal, and the day. */
  | { readonly kind: 'signOff'; readonly by: readonly Text[]; readonly day: Text }
  /** In small letters. */
  | { readonly kind: 'note'; readonly text: Text }

/** Where a paper's figures come from: whoever doubts it looks there. */
export interface PaperSource {
  readonly community: string
  readonly process: string
  /** What the process is called. */
  readonly label: Label
  readonly release: number
  /** The last entry of the case file that it was made from, and its hash. */
  readonly entry: number
  readonly hash: string
}

/**
 * A paper (文书): what a process's state says, in the form that offices use, in both languages and without a look.
 * Plain JSON.
 */
export interface Paper {
  /** `joint-meeting/minutes`. */
  readonly id: string
  readonly label: Label
  readonly blocks: readonly Block[]
  /** The articles that it rests on, as the process fixed or declares them. */
  readonly articles: readonly Citation[]
  readonly source: PaperSource
  /** What has to be filled in by hand, because the state does not know it. */
  readonly missing: readonly Label[]
}

/** Every text of a block. */
export function textsOf<Text>(block: Block<Text>): readonly Text[] {
  switch (block.kind) {
    case 'list':
      return block.items
    case 'table':
      return [...block.columns.map(({ label }) => label), ...block.rows.flat()]
    case 'form':
      return block.rows.flatMap(({ label, value }) => [label, value])
    case 'signatures':
      return block.of.flatMap(({ who, said }) => (said === undefined ? [who] : [who, said]))
    case 'signOff':
      return [...block.by, block.day]
    default:
      return [block.text]
  }
}

/** A block with each of its texts turned into another. */
export function mapTexts<Text, Other>(block: Block<Text>, to: (text: Text) => Other): Block<Other> {
  switch (block.kind) {
    case 'list':
      return { kind: 'list', items: block.items.map(to) }
    case 'table':
      return {
        kind: 'table',
        columns: block.columns.map((column) => ({ ...column, label: to(column.label) })),
        rows: block.rows.map((row) => row.map(to)),
      }
    case 'form':
      return {
        kind: 'form',
        rows: block.rows.map(({ label, value }) => ({ label: to(label), value: to(value) })),
      }
    case 'signatures':
      return {
        kind: 'signatures',
        of: block.of.map(({ who, said }) => ({
          who: to(who),
          ...(said !== undefined && { said: to(said) }),
        })),
      }
    case 'signOff':
      return { kind: 'signOff', by: block.by.map(to), day: to(block.day) }
    default:
      return { kind: block.kind, text: to(block.text) }
  }
}

/** What blocks leave to be filled in by hand, each once, in their order. */
export function missingIn(blocks: readonly Block[]): readonly Label[] {
  const blanks = blocks
    .flatMap((block) => textsOf(block))
    .flatMap(({ zh, en }) => [...zh, ...en])
    .filter((piece): piece is Piece & { readonly kind: 'blank' } => piece.kind === 'blank')
  return [...new Map(blanks.map(({ what }) => [`${what.zh}\n${what.en}`, what])).values()]
}

/** A form in which papers are set (版式): `htmlFormat` and `docxFormat` of `@gongzhi/papers` are two. */
export interface PaperFormat {
  /** `text/html; charset=utf-8`. */
  readonly contentType: string
  /** What the name of a file ends with: `docx`. Left out where it is shown and not saved. */
  readonly saveAs?: string
  readonly set: (
    paper: Paper,
    options: { readonly language: keyof Label },
  ) => string | Uint8Array | PromiseLike<string | Uint8Array>
}
