// The other runtimes that a host may run on.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')
const INSTALLED = join(ROOT, '.toolchain/runtimes/node_modules')

/** Where a runtime is: on the path, or where `.ci/servers.sh` puts it. */
function binaryOf(name: string): string | undefined {
  const { platform, arch } = process
  const places = [
    name,
    join(INSTALLED, `@oven/bun-${platform}-${arch === 'arm64' ? 'aarch64' : arch}/bin`, name),
    join(INSTALLED, `@deno/${platform}-${arch}-glibc`, name),
  ]
  return places.find((path) => spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0)
}

/** Each with what it takes to run a program of this workspace from its source. */
export const RUNTIMES = {
  Bun: { binary: binaryOf('bun'), args: ['--conditions=source'] },
  Deno: {
    binary: binaryOf('deno'),
    args: [
      'run',
      '--allow-all',
      '--no-check',
      '--no-lock',
      '--node-modules-dir=manual',
      '--conditions=source',
    ],
  },
}
