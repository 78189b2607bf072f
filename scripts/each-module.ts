import type { Options } from 'tsup'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

/** What a module imports from beside it stays a module of its own, and is called as what is built is called. */
const apart: Plugin = {
  name: 'each-module',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, ({ kind, path }) =>
      kind === 'entry-point' ? undefined : { path: path.replace(/\.ts$/, '.js'), external: true },
    )
  },
}

/**
 * How a package is built that a page loads parts of: each module by itself, as in the source. A bundler that leaves a
 * module behind leaves it whole; of a file that many were put into it keeps every schema and every statechart, since
 * it cannot know that to make them does nothing else. The declarations are one file for each entry.
 */
export function eachModule(
  entry: readonly string[],
  { external = [] }: { readonly external?: readonly string[] } = {},
): Options {
  return {
    entry: ['src/**/*.ts', '!src/**/*.{test,prop,test-d}.ts'],
    dts: { entry: [...entry] },
    format: ['esm'],
    clean: true,
    sourcemap: true,
    target: 'node20',
    splitting: false,
    removeNodeProtocol: false,
    external: [...external],
    esbuildPlugins: [apart],
  }
}
