import * as z from 'zod'

/** A definition in words, as it is answered. */
export function definitionAnswer<Words extends z.ZodType, Article extends z.ZodType>({
  label,
  citation,
}: {
  readonly label: Words
  readonly citation: Article
}) {
  const turn = z.object({ label, articles: z.array(citation), capacities: z.array(z.string()) })
  const form = z.object({ zh: z.looseObject({}), en: z.looseObject({}) })
  const groups = z.object({ by: z.string(), of: z.array(z.string()), capacities: z.array(z.string()) })
  const term = z.looseObject({ zh: z.string(), en: z.string() })
  return z.object({
    definition: z.string(),
    release: z.int(),
    label,
    about: label.optional(),
    standing: z.boolean(),
    states: z.record(z.string(), label),
    start: turn
      .omit({ label: true })
      .extend({
        form,
        starter: z
          .object({ field: z.string(), capacities: z.array(z.string()) })
          .optional()
          .describe('in which field whoever begins it in one of these capacities is filled in'),
      })
      .optional(),
    events: z.record(z.string(), turn),
    registers: z.record(
      z.string(),
      turn.extend({
        smallestGroup: z.int().optional(),
        groups: groups.optional(),
        doubts: z.array(z.string()).optional(),
      }),
    ),
    outcomes: z.record(z.string(), label),
    deadlines: z.record(z.string(), z.object({ label, articles: z.array(citation) })),
    attributes: z.record(z.string(), z.object({ label, at: z.string() })),
    waits: z.array(
      z.object({
        state: z.string(),
        kind: z.enum(['event', 'register']),
        name: z.string(),
        capacities: z.array(z.string()),
        whose: z.string().optional(),
      }),
    ),
    terms: z.object({ fields: z.record(z.string(), term), values: z.record(z.string(), term) }),
    capacities: z.record(z.string(), label),
  })
}
