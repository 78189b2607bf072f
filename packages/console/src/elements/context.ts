import {
  type Actor,
  type Citation,
  describeCitation,
  type Instant,
  type Label,
  type Terms,
} from '@gongzhi/core'
import {
  computed,
  type ComputedRef,
  inject,
  type InjectionKey,
  provide,
  type ShallowRef,
  shallowRef,
  useHost,
} from 'vue'

import type { Clock, ConsoleClient, Directory } from '../client.ts'
import { type Language, languageAround, languageOf } from '../words/language.ts'
import { dayText } from '../words/time.ts'
import { say, type UiWord } from '../words/ui.ts'
import { type KnownNames, nameById, withNames, withoutRuleIds } from './names.ts'
import { kindOf, subjectOf } from './subject.ts'

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

/** What an element of one process is given. */
export interface ProcessElementProps extends ElementProps {
  /** The kind of process: `assembly-meeting`. */
  readonly definition?: string
  readonly process?: string
}

/** A process, as far as it is known where it is named. */
export interface NamedProcess {
  readonly process: string
  readonly community?: string
  readonly context?: unknown
  /** The words of its package. */
  readonly terms?: Pick<Terms, 'fields' | 'values'>
  readonly started?: Instant
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
  /** What the process that is shown calls what stands in it. */
  readonly known: ShallowRef<KnownNames>
  /** The name behind an id: what the host calls it, or the process itself, or the id. */
  readonly nameOf: (kind: 'community' | 'person' | 'process', id: string, community?: string) => string
  /**
   * What one process is called beside its kind: by the host, by what it is about, by the day on which it began; its
   * id where nothing of that is known.
   */
  readonly titleOf: (process: NamedProcess) => string
  /** A sentence of the engine, with names where it says ids: those that the process knows, and these persons. */
  readonly spoken: (sentence: Label, persons?: readonly string[]) => string
  /** Tells the page something: one event that bubbles out of the shadow. */
  readonly tell: (name: string, detail: unknown) => boolean
}

const CONTEXT: InjectionKey<ElementContext> = Symbol('gongzhi')

/** Makes what the parts of an element need, from what the element was given. */
export function createContext(props: ElementProps): ElementContext {
  const host = useHost()
  const language = computed(() => (props.lang ? languageOf(props.lang) : languageAround(host)))
  const known = shallowRef<KnownNames>(new Map())
  const text: ElementContext['text'] = (word, values) => say(word, language.value, values)
  const nameOf: ElementContext['nameOf'] = (kind, id, community) => {
    const ask = (one: string) =>
      props.directory?.nameOf?.({ kind, id: one, ...(community !== undefined && { community }) })
    const naming = {
      known: kind === 'process' ? NOTHING : known.value,
      language: language.value,
      nameOf: ask,
    }
    return (kind === 'person' ? nameById(id, naming) : ask(id)) ?? id
  }
  const context: ElementContext = {
    props,
    known,
    language,
    word: (label) => label[language.value],
    text,
    cite: (citation) => describeCitation(citation)[language.value],
    now: () => (props.clock ?? systemClock)(),
    nameOf,
    titleOf({ process, community, context: content, terms, started }) {
      const name = nameOf('process', process, community)
      if (name !== process) return name
      const subject = subjectOf(content, terms?.values)
      if (subject) return subject[language.value]
      const kind = terms && kindOf(content, terms)
      const said = [
        ...(kind ? [kind[language.value]] : []),
        ...(started === undefined ? [] : [text('begunOn', { day: dayText(started, language.value) })]),
      ]
      return said.length > 0 ? said.join(language.value === 'zh' ? '，' : ', ') : process
    },
    spoken(sentence, persons = []) {
      const { community } = props
      // A candidate of an item is known by the item: `vote-1/zhou`.
      const isNamed = (id: string) =>
        persons.includes(id) || [id, id.split('/')[0] ?? id].some((one) => known.value.has(one))
      return withNames(withoutRuleIds(sentence[language.value]), (id) =>
        isTelling(id) && isNamed(id) ? nameOf('person', id, community) : undefined,
      )
    },
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

const NOTHING: KnownNames = new Map()

/** Whether something that stands in a sentence can only be an id: `1` and `A` may be anything. */
function isTelling(id: string): boolean {
  return id.length > 2 || /[A-Za-z]\d/.test(id)
}

function systemClock(): Instant {
  return Date.now()
}
