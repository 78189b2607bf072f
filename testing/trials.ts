/** Whether nothing is left out, as in `.ci/run`. */
export const everything = process.env['GONGZHI_TEST_EVERYTHING'] === '1'

/**
 * How much is tried of what could be tried for ever: hostile calls, random histories, deaths. Few where somebody
 * waits for `npm test`, more where nothing is left out.
 */
export function trials(few: number, more: number): number {
  return everything ? more : few
}
