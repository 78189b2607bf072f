import { type Actor, type Citation, describeCitation, type Instant, type Label } from '@gongzhi/core'
import { computed, type ComputedRef, inject, type InjectionKey, provide, useHost } from 'vue'

import type { Clock, ConsoleClient, Directory } from '../client.ts'
import { type Language, languageAround, languageOf } from '../words/language.ts'
import { say, type UiWord } from '../words/ui.ts'

/** What every element is given. */
export interface ElementProps {
  /** A client of the HTTP face, or a governance of the page. */
  readonly client?: ConsoleClient
  /** Who looks and acts, and in which capacity. */
  readonly actor?: Actor
  readonly community?: string
  /** `zh` or `en`; left out, that of the page. */
  readonly lang?: string
  /** The names behind ids. */
  readonly directory?: Directory
  /** What time it is; left out, that of the machine. */
  readonly clock?: Clock
}

/** What the parts of an element need. */
export interface ElementContext {
  readonly props: ElementProps
  readonly language: ComputedRef<Language>
  /** A label in the language of the element. */
  readonly word: (label: Label) => string
  /** A sentence of the screens. */
  readonly text: (word: UiWord, values?: { readonly [name: string]: string | number }) => string
  /** An article as people quote it. */
  readonly cite: (citation: Citation) => string
  readonly now: Clock
  /** The name behind an id, or the id. */
  readonly nameOf: (kind: 'community' | 'person' | 'process', id: string, community?: string) => string
  /** Tells the page something: one event that bubbles out of the shadow. */
  readonly tell: (name: string, detail: unknown) => boolean
}

const CONTEXT: InjectionKey<ElementContext> = Symbol('gongzhi')

/** Makes what the parts of an element need, from what the element was given. */
export function createContext(props: ElementProps): ElementContext {
  const host = useHost()
  const language = computed(() => (props.lang ? languageOf(props.lang) : languageAround(host)))
  const context: ElementContext = {
    props,
    language,
    word: (label) => label[language.value],
    text: (word, values) => say(word, language.value, values),
    cite: (citation) => describeCitation(citation)[language.value],
    now: () => (props.clock ?? systemClock)(),
    nameOf: (kind, id, community) =>
      props.directory?.nameOf?.({ kind, id, ...(community !== undefined && { community }) }) ?? id,
    tell: (name, detail) =>
      host?.dispatchEvent(
        new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }),
      ) ?? true,
  }
  provide(CONTEXT, context)
  return context
}

/** What the element around a part was given. */
export function useContext(): ElementContext {
  const context = inject(CONTEXT)
  if (!context) throw new Error('a part of an element stands outside of one')
  return context
}

function systemClock(): Instant {
  return Date.now()
}
