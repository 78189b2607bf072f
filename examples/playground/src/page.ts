import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Builds the page of the console from its sources, where they are newer than what is built. */
export async function buildPage(): Promise<void> {
  const here = join(import.meta.dirname, '../../../packages/console')
  const built = spawnSync(process.execPath, ['build-page.mjs'], { cwd: here, stdio: 'inherit' })
  if (built.status !== 0) throw new Error('the page of the console could not be built')
}
