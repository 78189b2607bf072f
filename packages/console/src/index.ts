// The elements
export { defineElements } from './elements/index.ts'

// What they are given
export type { Clock, ConsoleClient, Directory, DirectoryEntry, DirectoryQuery } from './client.ts'

// The forms, without a screen
export { type Draft, draftOf, squareMetres } from './form/draft.ts'
export {
  type ChoiceField,
  type Field,
  fieldOf,
  type FixedField,
  type GroupField,
  type ListField,
  type NamedField,
  type TextField,
  type VariantField,
} from './form/field.ts'
export { faultsOfRefusal } from './form/form-faults.ts'
export { type Fault, readDraft, type Reading } from './form/read-draft.ts'

// The words of the screens
export type { Language } from './words/language.ts'
export { say, type UiWord } from './words/ui.ts'
