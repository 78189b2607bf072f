import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A disk of a few megabytes. */
export interface SmallDisk {
  readonly folder: string
  /** Fills it to the last block. */
  fill(): void
  /** Makes the room again. */
  free(): void
  remove(): void
}

/**
 * Mounts a small disk in memory, of the user that a PostgreSQL runs as; undefined where that is not allowed,
 * as to anybody but root on Linux.
 */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk | undefined {
  mkdirSync(folder, { recursive: true })
  const { status } = spawnSync('mount', [
    '-t',
    'tmpfs',
    '-o',
    `size=${megabytes}m,mode=777,uid=65534,gid=65534`,
    'tmpfs',
    folder,
  ])
  if (status !== 0) return undefined
  const unmount = (): void => void spawnSync('umount', ['-l', folder])
  // A test run that ends without remove() leaves no disk behind.
  process.once('exit', unmount)
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill() {
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(ballast, Buffer.alloc(bavail * bsize))
    },
    free: () => rmSync(ballast, { force: true }),
    remove() {
      unmount()
      process.removeListener('exit', unmount)
    },
  }
}
