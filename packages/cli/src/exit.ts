/** What a command ends with (退出码). */
export const EXIT = {
  /** It was done, and nothing is wrong. */
  done: 0,
  /** It was done, and the answer is no: something is wrong, was refused, or is missing. */
  no: 1,
  /** The command line is not as it has to be; nothing was done. */
  usage: 2,
  /** It could not be done: no configuration, a store that does not answer, a package that is not installed. */
  failed: 3,
  /** Ctrl-C. */
  interrupted: 130,
} as const

/** One of them. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
