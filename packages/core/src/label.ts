/** A text in Chinese and in English. */
export interface Label {
  readonly zh: string
  readonly en: string
}
