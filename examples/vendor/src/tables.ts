/** What is yours, beside what the engine keeps: who there is, who holds what, files, messages. */
export const TABLES = `
  CREATE TABLE IF NOT EXISTS people (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, password TEXT
  );
  CREATE TABLE IF NOT EXISTS sessions (
    token TEXT PRIMARY KEY, person TEXT NOT NULL, ends BIGINT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS holdings (
    community TEXT NOT NULL, person TEXT NOT NULL, capacity TEXT NOT NULL,
    since BIGINT NOT NULL, until BIGINT, PRIMARY KEY (community, person, capacity, since)
  );
  CREATE TABLE IF NOT EXISTS house_rules (
    community TEXT PRIMARY KEY, place TEXT NOT NULL, version INTEGER NOT NULL, rulebook TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS rolls (
    community TEXT PRIMARY KEY, content TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS photos (
    community TEXT NOT NULL, concern TEXT NOT NULL, file TEXT NOT NULL, PRIMARY KEY (community, concern)
  );
  CREATE TABLE IF NOT EXISTS outbox (
    id TEXT NOT NULL, person TEXT NOT NULL, text TEXT NOT NULL, sent BIGINT, PRIMARY KEY (id, person)
  );
`
