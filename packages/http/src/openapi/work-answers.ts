import * as z from 'zod'

/** Processes from outside, and what waits in them, as they are answered. */
export function workAnswers<Words extends z.ZodType, Article extends z.ZodType, Time extends z.ZodType>({
  label,
  citation,
  instant,
}: {
  readonly label: Words
  readonly citation: Article
  readonly instant: Time
}) {
  const waiting = z.object({ name: z.string(), label, due: instant, articles: z.array(citation) })

  const overview = z.object({
    process: z.string(),
    definition: z.string(),
    release: z.int(),
    version: z.int(),
    status: z.enum(['active', 'done']),
    states: z.array(z.string()),
    tags: z.array(z.string()),
    started: instant,
    changed: instant,
    due: instant.optional(),
    deadline: waiting.optional(),
    context: z.record(z.string(), z.unknown()),
  })

  const workItem = z.object({
    process: z.string(),
    definition: z.string(),
    label,
    states: z.array(z.string()),
    events: z.array(z.object({ name: z.string(), label, capacities: z.array(z.string()) })),
    deadline: waiting.optional(),
  })

  const ownItem = z.object({
    community: z.string(),
    process: z.string(),
    definition: z.string(),
    label,
    states: z.array(z.string()),
    turns: z.array(
      z.object({
        kind: z.enum(['event', 'register']),
        name: z.string(),
        label,
        capacities: z.array(z.string()),
        status: z.enum(['open', 'depends']),
      }),
    ),
    started: instant.optional(),
    deadline: waiting.optional(),
  })

  const deadline = z.object({
    process: z.string(),
    definition: z.string(),
    name: z.string(),
    key: z.string(),
    label,
    dueAt: instant,
    provisional: z.boolean(),
    words: label,
  })

  return { overview, workItem, ownItem, deadline }
}
