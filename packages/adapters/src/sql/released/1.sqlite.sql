CREATE TABLE IF NOT EXISTS "gongzhi_migrations" (id INTEGER NOT NULL PRIMARY KEY, name TEXT COLLATE BINARY NOT NULL, checksum TEXT COLLATE BINARY NOT NULL) STRICT;
CREATE TABLE "gongzhi_communities" (
  community TEXT COLLATE BINARY NOT NULL,
  position INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  standing TEXT COLLATE BINARY,
  mark TEXT COLLATE BINARY,
  PRIMARY KEY (community)
) STRICT;
CREATE INDEX "gongzhi_communities_by_standing" ON "gongzhi_communities" (standing, community) WHERE standing IS NOT NULL;
CREATE TABLE "gongzhi_entries" (
  community TEXT COLLATE BINARY NOT NULL,
  position INTEGER NOT NULL,
  process TEXT COLLATE BINARY NOT NULL,
  register TEXT COLLATE BINARY NOT NULL,
  round INTEGER NOT NULL,
  number INTEGER NOT NULL,
  key TEXT COLLATE BINARY NOT NULL,
  version INTEGER NOT NULL,
  command TEXT COLLATE BINARY NOT NULL,
  fingerprint TEXT COLLATE BINARY,
  recorded INTEGER NOT NULL,
  hash TEXT COLLATE BINARY NOT NULL,
  body TEXT COLLATE BINARY NOT NULL,
  PRIMARY KEY (community, position)
) STRICT;
CREATE UNIQUE INDEX "gongzhi_entries_by_process" ON "gongzhi_entries" (community, process, version) WHERE number = 0;
CREATE UNIQUE INDEX "gongzhi_entries_by_record" ON "gongzhi_entries" (community, number, key, version) WHERE number > 0;
CREATE UNIQUE INDEX "gongzhi_entries_by_command" ON "gongzhi_entries" (community, command) WHERE fingerprint IS NOT NULL;
CREATE TABLE "gongzhi_processes" (
  community TEXT COLLATE BINARY NOT NULL,
  process TEXT COLLATE BINARY NOT NULL,
  version INTEGER NOT NULL,
  definition TEXT COLLATE BINARY NOT NULL,
  release INTEGER NOT NULL,
  status TEXT COLLATE BINARY NOT NULL,
  states TEXT COLLATE BINARY NOT NULL,
  tags TEXT COLLATE BINARY NOT NULL,
  attributes TEXT COLLATE BINARY NOT NULL,
  cause TEXT COLLATE BINARY,
  started INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  due INTEGER NOT NULL,
  body TEXT COLLATE BINARY NOT NULL,
  PRIMARY KEY (community, process)
) STRICT;
CREATE INDEX "gongzhi_processes_by_definition" ON "gongzhi_processes" (community, definition, process);
CREATE INDEX "gongzhi_processes_by_cause" ON "gongzhi_processes" (community, cause, process) WHERE cause IS NOT NULL;
CREATE INDEX "gongzhi_processes_by_start" ON "gongzhi_processes" (community, status, started, process);
CREATE INDEX "gongzhi_processes_by_due" ON "gongzhi_processes" (community, status, due, process);
CREATE TABLE "gongzhi_attributes" (
  community TEXT COLLATE BINARY NOT NULL,
  process TEXT COLLATE BINARY NOT NULL,
  attribute TEXT COLLATE BINARY NOT NULL,
  value TEXT COLLATE BINARY NOT NULL,
  status TEXT COLLATE BINARY NOT NULL,
  started INTEGER NOT NULL,
  due INTEGER NOT NULL,
  PRIMARY KEY (community, process, attribute, value)
) STRICT;
CREATE INDEX "gongzhi_attributes_by_id" ON "gongzhi_attributes" (community, attribute, value, status, process);
CREATE INDEX "gongzhi_attributes_by_start" ON "gongzhi_attributes" (community, attribute, value, status, started, process);
CREATE INDEX "gongzhi_attributes_by_due" ON "gongzhi_attributes" (community, attribute, value, status, due, process);
CREATE TABLE "gongzhi_registers" (
  community TEXT COLLATE BINARY NOT NULL,
  process TEXT COLLATE BINARY NOT NULL,
  register TEXT COLLATE BINARY NOT NULL,
  round INTEGER NOT NULL,
  number INTEGER NOT NULL,
  sealed INTEGER NOT NULL,
  PRIMARY KEY (community, process, register, round)
) STRICT;
CREATE TABLE "gongzhi_tasks" (
  community TEXT COLLATE BINARY NOT NULL,
  process TEXT COLLATE BINARY NOT NULL,
  name TEXT COLLATE BINARY NOT NULL,
  kind TEXT COLLATE BINARY NOT NULL,
  generation INTEGER NOT NULL,
  topic TEXT COLLATE BINARY NOT NULL,
  due_at INTEGER NOT NULL,
  visible_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  failure TEXT COLLATE BINARY,
  body TEXT COLLATE BINARY NOT NULL,
  PRIMARY KEY (community, process, name)
) STRICT;
CREATE INDEX "gongzhi_tasks_by_time" ON "gongzhi_tasks" (visible_at, topic);
CREATE INDEX "gongzhi_tasks_by_due" ON "gongzhi_tasks" (due_at, community, process, name);
CREATE INDEX "gongzhi_tasks_failing" ON "gongzhi_tasks" (due_at, community, process, name) WHERE failure IS NOT NULL;
CREATE TABLE "gongzhi_cursors" (
  follower TEXT COLLATE BINARY NOT NULL,
  community TEXT COLLATE BINARY NOT NULL,
  position INTEGER NOT NULL,
  hash TEXT COLLATE BINARY NOT NULL,
  visible_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  failure TEXT COLLATE BINARY,
  body TEXT COLLATE BINARY NOT NULL,
  PRIMARY KEY (follower, community)
) STRICT;
INSERT INTO "gongzhi_migrations" (id, name, checksum) VALUES (1, 'first', 'd5c9a1c844f25b288e6a1b369aea956c6acb2b296ef8e97cf09c62b95471b2bb');
INSERT INTO "gongzhi_communities" (community, position, recorded, standing, mark) VALUES ('hope-city', 8, 1000, NULL, NULL);
INSERT INTO "gongzhi_communities" (community, position, recorded, standing, mark) VALUES ('spring-garden', 1, 1000, NULL, NULL);
INSERT INTO "gongzhi_entries" (community, position, process, register, round, number, key, version, command, fingerprint, recorded, hash, body) VALUES ('hope-city', 1, 'assembly-2026', '', 0, 0, '', 1, 'step-0', 'print-0', 1000, 'hash-0', '{"expected":0}');
INSERT INTO "gongzhi_entries" (community, position, process, register, round, number, key, version, command, fingerprint, recorded, hash, body) VALUES ('hope-city', 2, 'assembly-2026', 'ballots', 1, 1000, '1-101', 1, 'ballot-1-101-1', 'print-1-101', 2000, 'hash-1-101-1', '{"unit":"1-101","revision":1}');
INSERT INTO "gongzhi_entries" (community, position, process, register, round, number, key, version, command, fingerprint, recorded, hash, body) VALUES ('hope-city', 3, 'assembly-2026', 'ballots', 1, 1000, '1-102', 1, 'ballot-1-102-1', 'print-1-102', 2000, 'hash-1-102-1', '{"unit":"1-102","revision":1}');
INSERT INTO "gongzhi_entries" (community, position, process, register, round, number, key, version, command, fingerprint, recorded, hash, body) VALUES ('hope-city', 4, 'assembly-2026', 'ballots', 1, 1000, '1-101', 2, 'ballot-1-101-2', 'print-1-101', 2000, 'hash-1-101-2', '{"unit":"1-101","revision":2}');
INSERT INTO "gongzhi_entries" (community, position, process, register, round, number, key, version, command, fingerprint, recorded, hash, body) VALUES ('hope-city', 5, 'assembly-2026', 'ballots', 1, 1000, '2-单元"\', 1, 'ballot-2-单元"\-1', 'print-2-单元"\', 2000, 'hash-2-单元"\-1', '{"unit":"2-单元\"\\","revision":1}');
INSERT INTO "gongzhi_entries" (community, position, process, register, round, number, key, version, command, fingerprint, recorded, hash, body) VALUES ('hope-city', 6, 'assembly-2026', '', 0, 0, '', 2, 'step-1', NULL, 1001, 'h2', '{"a":1}');
INSERT INTO "gongzhi_entries" (community, position, process, register, round, number, key, version, command, fingerprint, recorded, hash, body) VALUES ('hope-city', 7, 'assembly-2026', '', 0, 0, '', 3, 'step-1', 'print-1', 1001, 'h3', '{"b":"业主大会"}');
INSERT INTO "gongzhi_entries" (community, position, process, register, round, number, key, version, command, fingerprint, recorded, hash, body) VALUES ('hope-city', 8, 'joint-meeting-1', '', 0, 0, '', 1, 'joint', 'j', 1000, 'hash-0', '{"expected":0}');
INSERT INTO "gongzhi_entries" (community, position, process, register, round, number, key, version, command, fingerprint, recorded, hash, body) VALUES ('spring-garden', 1, 'assembly-2026', '', 0, 0, '', 1, 'joint', 'other', 1000, 'hash-0', '{"expected":0}');
INSERT INTO "gongzhi_processes" (community, process, version, definition, release, status, states, tags, attributes, cause, started, changed, due, body) VALUES ('hope-city', 'assembly-2026', 3, 'assembly-meeting', 1, 'active', '["voting","voting.open"]', '["open:ballots"]', '[["house","3 号楼"],["step","1"]]', NULL, 1000, 1001, 5000, '{"step":1}');
INSERT INTO "gongzhi_processes" (community, process, version, definition, release, status, states, tags, attributes, cause, started, changed, due, body) VALUES ('hope-city', 'joint-meeting-1', 1, 'joint-meeting', 1, 'done', '["voting","voting.open"]', '["open:ballots"]', '[["house","3 号楼"],["step","0"]]', 'assembly-2026#2', 1000, 1000, 5000, '{"step":0}');
INSERT INTO "gongzhi_processes" (community, process, version, definition, release, status, states, tags, attributes, cause, started, changed, due, body) VALUES ('spring-garden', 'assembly-2026', 1, 'assembly-meeting', 1, 'active', '["voting","voting.open"]', '["open:ballots"]', '[["house","3 号楼"],["step","0"]]', NULL, 1000, 1000, 5000, '{"step":0}');
INSERT INTO "gongzhi_attributes" (community, process, attribute, value, status, started, due) VALUES ('hope-city', 'assembly-2026', 'house', '3 号楼', 'active', 1000, 5000);
INSERT INTO "gongzhi_attributes" (community, process, attribute, value, status, started, due) VALUES ('hope-city', 'assembly-2026', 'step', '1', 'active', 1000, 5000);
INSERT INTO "gongzhi_attributes" (community, process, attribute, value, status, started, due) VALUES ('hope-city', 'joint-meeting-1', 'house', '3 号楼', 'done', 1000, 5000);
INSERT INTO "gongzhi_attributes" (community, process, attribute, value, status, started, due) VALUES ('hope-city', 'joint-meeting-1', 'step', '0', 'done', 1000, 5000);
INSERT INTO "gongzhi_attributes" (community, process, attribute, value, status, started, due) VALUES ('spring-garden', 'assembly-2026', 'house', '3 号楼', 'active', 1000, 5000);
INSERT INTO "gongzhi_attributes" (community, process, attribute, value, status, started, due) VALUES ('spring-garden', 'assembly-2026', 'step', '0', 'active', 1000, 5000);
INSERT INTO "gongzhi_registers" (community, process, register, round, number, sealed) VALUES ('hope-city', 'assembly-2026', 'ballots', 1, 1000, 1);
INSERT INTO "gongzhi_registers" (community, process, register, round, number, sealed) VALUES ('hope-city', 'assembly-2026', 'ballots', 2, 7000, 0);
INSERT INTO "gongzhi_tasks" (community, process, name, kind, generation, topic, due_at, visible_at, attempts, failures, failure, body) VALUES ('hope-city', 'assembly-2026', 'voting-ends', 'deadline', 1, 'assembly-meeting@1', 5000, 5000, 0, 0, NULL, '{}');
