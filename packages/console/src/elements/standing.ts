import { computed, watch } from 'vue'

import { useQuestion } from './ask.ts'
import { createContext, type ProcessElementProps } from './context.ts'
import { aboutProcess, askStanding } from './reading.ts'
import { namesIn } from './shapes.ts'
import { useVocabularies } from './vocabularies.ts'

/** What an element of one process begins with: where that stands, in the words of its definition. */
export function useStanding(props: ProcessElementProps) {
  const context = createContext(props)
  const { vocabularyOf, valuesOf } = useVocabularies(props)
  const question = useQuestion(
    () => askStanding(props),
    () => aboutProcess(props),
  )
  const { value: standing, trouble } = question
  const words = computed(() =>
    props.community === undefined || props.definition === undefined
      ? undefined
      : vocabularyOf(props.community, props.definition),
  )
  /** The words of what stands in it. */
  const values = computed(() =>
    standing.value ? valuesOf(props.community ?? '', props.definition ?? '', standing.value.context) : {},
  )
  watch([standing, values], ([now, said]) => {
    context.known.value = namesIn([now?.law, now?.context], said)
  })
  /** What it is called: by the host, by its own content, by the day on which it began. */
  const title = computed(() => {
    const { process = '', community } = props
    return context.titleOf({
      process,
      ...(community !== undefined && { community }),
      ...(words.value && { terms: { fields: words.value.terms.fields, values: values.value } }),
      ...(standing.value && { context: standing.value.context, started: standing.value.started }),
    })
  })
  return { ...context, context, vocabularyOf, question, standing, trouble, words, title }
}
