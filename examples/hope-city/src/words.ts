import type { Language, Paint } from '../../words.ts'

/** Writes a line of the story. */
type Say = (text?: string) => void

/** Who tells, in which language, on which paper. */
export interface Teller {
  readonly language: Language
  readonly paint: Paint
  readonly say: Say
}
