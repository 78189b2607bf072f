/** A text in Chinese and in English. */
export interface Label {
  readonly zh: string
  readonly en: string
}

/**
 * Where a rule stands: the instrument by its full title, and the article as the text counts it (`278`,
 * `98(3)`).
 */
export interface Citation {
  readonly instrument: string
  readonly article: string
  /** The few words of the article that state it. */
  readonly words?: string
}
