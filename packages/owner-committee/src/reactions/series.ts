const MEETINGS = 'meetings'

/** The series of the meetings of a term. */
export function meetingsOf(term: string): string {
  return `${term}/${MEETINGS}`
}

/** The term whose meetings a series holds; undefined for a series that stands by itself. */
export function termOf(series: string | null): string | undefined {
  return series?.endsWith(`/${MEETINGS}`) ? series.slice(0, -MEETINGS.length - 1) : undefined
}
