/**
 * A point in time: milliseconds since 1970-01-01T00:00:00Z, a safe integer.
 *
 * Stored, compared and hashed as it is, so that no time zone and no parser stands between two readers.
 */
export type Instant = number

/** A day of the civil calendar, `YYYY-MM-DD`: what a notice or an article means by "the fifteenth". */
export type CivilDay = `${number}-${number}-${number}`

/** A time of a civil day, `HH:MM` from `00:00` to `23:59`, in the time of the community. */
export type TimeOfDay = `${number}:${number}`

/**
 * The offset of a community's civil time from UTC in minutes: +480 for mainland China.
 *
 * A fixed offset and not a zone name: a later release of the zone database must not change what a stored
 * history replays to.
 */
export type UtcOffset = number

/** The offset of mainland China, which has kept one time without summer time since 1992. */
export const CHINA_STANDARD_TIME: UtcOffset = 480

/** Longer than anything waits: a task made visible at this instant is parked until somebody retries it. */
export const NEVER: Instant = 8.64e15
