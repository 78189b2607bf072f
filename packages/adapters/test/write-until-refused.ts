// A child process of sqlite.surroundings.test.ts: commits pairs of large ballots to the file given until one is
// refused, and says how many entries were acknowledged, and the code.
import { openSqlite } from '../src/sqlite.ts'
import { ballot } from './sample.ts'

const storage = await openSqlite({ file: process.argv[2] as string })
const large = (unit: string) =>
  ballot(unit, 1, { entries: [{ body: JSON.stringify('x'.repeat(200_000)), hash: 'h' }] })
for (let acknowledged = 1; ; acknowledged += 2) {
  try {
    await storage.commit([large(`${acknowledged}-a`), large(`${acknowledged}-b`)])
  } catch (error) {
    console.log(
      JSON.stringify({
        acknowledged,
        code: (error as { readonly code?: string }).code,
        message: String(error),
      }),
    )
    break
  }
}
