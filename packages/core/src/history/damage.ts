/** Whether an adapter could not read what is stored. */
export function isDamage(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === 'storage/damaged'
}
