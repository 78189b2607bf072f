import { CommandFailure } from './failure.ts'

/** The whole number behind a flag. */
export function wholeNumber(flag: string, text: string, most = Number.MAX_SAFE_INTEGER): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number > most)
    throw new CommandFailure(
      {
        zh: `--${flag} 须为 0 至 ${most} 的整数，不是“${text}”。`,
        en: `--${flag} is a whole number from 0 to ${most}, and not "${text}".`,
      },
      { kind: 'usage' },
    )
  return number
}
