import { type Commit, StorageError } from '@gongzhi/core/storage'

/**
 * Refuses text that would come back as something else: a lone surrogate has no UTF-8 form and is replaced by
 * drivers, and PostgreSQL keeps no U+0000. JSON.stringify escapes both, so that no body written by an engine
 * is concerned.
 */
export function assertStorable(commits: readonly Commit[]): void {
  for (const commit of commits) {
    assertText(commit.community, commit.command.id, commit.command.fingerprint)
    for (const { body, hash } of commit.entries) assertText(body, hash)
    if (commit.kind === 'record') assertText(commit.record.process, commit.record.register, commit.record.key)
    else {
      const { definition, states, tags, attributes, cause, body } = commit.state
      assertText(commit.process, definition, cause ?? '', body)
      assertText(...states, ...tags)
      for (const { name, value } of attributes) assertText(name, value)
      for (const { register } of commit.open ?? []) assertText(register)
      for (const { name, topic, body: text } of commit.arm ?? []) assertText(name, topic, text)
    }
  }
}

/** Refuses texts that would come back as something else. */
export function assertText(...texts: readonly string[]): void {
  for (const text of texts) {
    if (text.includes('\0') || !text.isWellFormed())
      throw new StorageError(
        'storage/unstorable-text',
        `nothing was stored, for this text would not come back as it is: ${JSON.stringify(text.slice(0, 80))}`,
      )
  }
}
