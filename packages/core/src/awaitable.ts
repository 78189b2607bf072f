/**
 * Whether a value has to be waited for. Not `instanceof Promise`: a page may have replaced it (zone.js, a
 * polyfill), and a host may hand on what another library or realm calls a promise.
 */
export function isAwaitable<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return false
  return typeof (value as { readonly then?: unknown }).then === 'function'
}
