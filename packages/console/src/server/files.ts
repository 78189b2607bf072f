import { readFile } from 'node:fs/promises'

/** The kinds of files that a page is made of. */
const TYPES: { readonly [extension: string]: string } = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}

/** The type of a file that the page asks for; nothing for any other. */
export function typeOf(name: string): string | undefined {
  return /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/.test(name) ? TYPES[name.split('.').at(-1) ?? ''] : undefined
}

/** A file as it is sent to whoever takes it packed: a third of it goes over the line. */
export async function packed(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Beside what runs, `dist/server`; the sources have it where it is built. */
const PLACE = new URL(import.meta.url.endsWith('.ts') ? '../../dist/page/' : '../page/', import.meta.url)

/** A file of the page as the package has it; nothing where there is none. */
export async function readBuilt(name: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(new URL(name, PLACE))
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ENOENT') return undefined
    throw error
  }
}
