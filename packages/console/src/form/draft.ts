import type { MoreItems } from '@gongzhi/core'

import type { Field, ListField } from './field.ts'

/** What stands in the fields of a form while somebody fills it in: texts as they are typed. */
export type Draft =
  | { readonly kind: 'text'; text: string }
  | { readonly kind: 'group'; given: boolean; readonly fields: { [name: string]: Draft } }
  | { readonly kind: 'list'; given: boolean; items: DraftItem[] }
  | { readonly kind: 'variant'; chosen: string; readonly variants: Draft[] }
  | { readonly kind: 'fixed' }

/** An item of a list while it is filled in. */
export interface DraftItem {
  readonly id: number
  readonly draft: Draft
  /** It is written as one text, which becomes an item of this kind. */
  readonly more?: MoreItems
}

let last = 0

/** An item of a list with a number of its own, by which a screen knows it again. */
export function itemOf(draft: Draft): DraftItem {
  last += 1
  return { id: last, draft }
}

/** A line of a list in which a name is written that the list does not offer. */
export function writtenItemOf(more: MoreItems): DraftItem {
  return { ...itemOf({ kind: 'text', text: '' }), more }
}

/**
 * An empty draft of a field, or one with what is known already.
 *
 * @example
 * ```ts
 * import { draftOf } from '@gongzhi/console'
 *
 * const title = { zh: '面积', en: 'Area' }
 * draftOf({ kind: 'area', title, empty: 'refused' }, 8_950) // { kind: 'text', text: '89.50' }
 * ```
 */
export function draftOf(field: Field, known?: unknown): Draft {
  switch (field.kind) {
    case 'fixed':
      return { kind: 'fixed' }
    case 'group': {
      const values = (known ?? {}) as { readonly [name: string]: unknown }
      return {
        kind: 'group',
        given: field.empty === 'refused' || (known !== undefined && known !== null),
        fields: Object.fromEntries(
          field.fields.map(({ name, field: own }) => [name, draftOf(own, values[name])]),
        ),
      }
    }
    case 'list':
      return {
        kind: 'list',
        given: field.empty !== 'null' || Array.isArray(known),
        items: listed(field, known).map(itemOf),
      }
    case 'variant': {
      const chosen = known === undefined || known === null ? -1 : variantOf(field.variants, known)
      return {
        kind: 'variant',
        chosen: chosen < 0 ? '' : String(chosen),
        variants: field.variants.map((one, index) => draftOf(one, index === chosen ? known : undefined)),
      }
    }
    case 'choice': {
      const chosen = field.options.findIndex(({ value }) => value === known)
      return { kind: 'text', text: chosen < 0 ? '' : String(chosen) }
    }
    default:
      return { kind: 'text', text: textOf(field.kind, known) }
  }
}

/** The variant that a value is one of; of what is known in part only, the one in which the same stands fast. */
function variantOf(variants: readonly Field[], known: unknown): number {
  const whole = variants.findIndex((one) => fits(one, known))
  return whole >= 0 ? whole : variants.findIndex((one) => standsFast(one, known))
}

function standsFast(field: Field, known: unknown): boolean {
  if (field.kind !== 'group' || typeof known !== 'object' || known === null) return false
  const given = known as { readonly [name: string]: unknown }
  const fixed = field.fields.flatMap(({ name, field: own }) =>
    own.kind === 'fixed' ? [{ name, value: own.value }] : [],
  )
  return fixed.length > 0 && fixed.every(({ name, value }) => given[name] === value)
}

function listed({ item, least }: ListField, known: unknown): Draft[] {
  if (Array.isArray(known)) return known.map((value: unknown) => draftOf(item, value))
  return Array.from({ length: Math.min(least, 20) }, () => draftOf(item))
}

function textOf(kind: string, known: unknown): string {
  if (known === undefined || known === null) return ''
  if (kind === 'area' && typeof known === 'number') return squareMetres(known)
  return kind === 'json' && typeof known !== 'string'
    ? JSON.stringify(known)
    : String(known as string | number)
}

/**
 * Hundredths of a square metre in square metres, with two digits behind the point and none rounded.
 *
 * @example
 * ```ts
 * import { squareMetres } from '@gongzhi/console'
 *
 * squareMetres(8_929) // '89.29'
 * ```
 */
export function squareMetres(hundredths: number): string {
  const [whole, rest] = [Math.trunc(Math.abs(hundredths) / 100), Math.abs(hundredths % 100)]
  return `${hundredths < 0 ? '-' : ''}${whole}.${String(rest).padStart(2, '0')}`
}

/** Whether a value is one of a field, as far as its form tells. */
function fits(field: Field, value: unknown): boolean {
  switch (field.kind) {
    case 'fixed':
      return field.value === value
    case 'choice':
      return field.options.some((option) => option.value === value)
    case 'list':
      return Array.isArray(value)
    case 'variant':
      return field.variants.some((one) => fits(one, value))
    case 'group': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
      const given = value as { readonly [name: string]: unknown }
      const names = field.fields.map(({ name }) => name)
      return (
        Object.keys(given).every((name) => names.includes(name)) &&
        field.fields.every(({ name, field: own }) =>
          name in given ? given[name] === null || fits(own, given[name]) : own.empty === 'left-out',
        )
      )
    }
    case 'integer':
    case 'number':
    case 'area':
      return typeof value === 'number'
    case 'json':
      return true
    default:
      return typeof value === 'string'
  }
}
