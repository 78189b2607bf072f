CREATE SCHEMA gongzhi;
CREATE TABLE IF NOT EXISTS "gongzhi"."migrations" (id bigint NOT NULL PRIMARY KEY, name text COLLATE "C" NOT NULL, checksum text COLLATE "C" NOT NULL);
CREATE TABLE "gongzhi"."communities" (
  community text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  recorded bigint NOT NULL,
  standing text COLLATE "C",
  mark text COLLATE "C",
  PRIMARY KEY (community)
);
CREATE INDEX "communities_by_standing" ON "gongzhi"."communities" (standing, community) WHERE standing IS NOT NULL;
CREATE TABLE "gongzhi"."entries" (
  community text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  process text COLLATE "C" NOT NULL,
  register text COLLATE "C" NOT NULL,
  round bigint NOT NULL,
  number bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  command text COLLATE "C" NOT NULL,
  fingerprint text COLLATE "C",
  recorded bigint NOT NULL,
  hash text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  PRIMARY KEY (community, position)
);
CREATE UNIQUE INDEX "entries_by_process" ON "gongzhi"."entries" (community, process, version) WHERE number = 0;
CREATE UNIQUE INDEX "entries_by_record" ON "gongzhi"."entries" (community, number, key, version) WHERE number > 0;
CREATE UNIQUE INDEX "entries_by_command" ON "gongzhi"."entries" (community, command) WHERE fingerprint IS NOT NULL;
CREATE TABLE "gongzhi"."processes" (
  community text COLLATE "C" NOT NULL,
  process text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  definition text COLLATE "C" NOT NULL,
  release bigint NOT NULL,
  status text COLLATE "C" NOT NULL,
  states text COLLATE "C" NOT NULL,
  tags text COLLATE "C" NOT NULL,
  attributes text COLLATE "C" NOT NULL,
  cause text COLLATE "C",
  started bigint NOT NULL,
  changed bigint NOT NULL,
  due bigint NOT NULL,
  body text COLLATE "C" NOT NULL,
  PRIMARY KEY (community, process)
);
CREATE INDEX "processes_by_definition" ON "gongzhi"."processes" (community, definition, process);
CREATE INDEX "processes_by_cause" ON "gongzhi"."processes" (community, cause, process) WHERE cause IS NOT NULL;
CREATE INDEX "processes_by_start" ON "gongzhi"."processes" (community, status, started, process);
CREATE INDEX "processes_by_due" ON "gongzhi"."processes" (community, status, due, process);
CREATE TABLE "gongzhi"."attributes" (
  community text COLLATE "C" NOT NULL,
  process text COLLATE "C" NOT NULL,
  attribute text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  started bigint NOT NULL,
  due bigint NOT NULL,
  PRIMARY KEY (community, process, attribute, value)
);
CREATE INDEX "attributes_by_id" ON "gongzhi"."attributes" (community, attribute, value, status, process);
CREATE INDEX "attributes_by_start" ON "gongzhi"."attributes" (community, attribute, value, status, started, process);
CREATE INDEX "attributes_by_due" ON "gongzhi"."attributes" (community, attribute, value, status, due, process);
CREATE TABLE "gongzhi"."registers" (
  community text COLLATE "C" NOT NULL,
  process text COLLATE "C" NOT NULL,
  register text COLLATE "C" NOT NULL,
  round bigint NOT NULL,
  number bigint NOT NULL,
  sealed bigint NOT NULL,
  PRIMARY KEY (community, process, register, round)
);
CREATE TABLE "gongzhi"."tasks" (
  community text COLLATE "C" NOT NULL,
  process text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  generation bigint NOT NULL,
  topic text COLLATE "C" NOT NULL,
  due_at bigint NOT NULL,
  visible_at bigint NOT NULL,
  attempts bigint NOT NULL,
  failures bigint NOT NULL,
  failure text COLLATE "C",
  body text COLLATE "C" NOT NULL,
  PRIMARY KEY (community, process, name)
);
CREATE INDEX "tasks_by_time" ON "gongzhi"."tasks" (visible_at, topic);
CREATE INDEX "tasks_by_due" ON "gongzhi"."tasks" (due_at, community, process, name);
CREATE INDEX "tasks_failing" ON "gongzhi"."tasks" (due_at, community, process, name) WHERE failure IS NOT NULL;
CREATE TABLE "gongzhi"."cursors" (
  follower text COLLATE "C" NOT NULL,
  community text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  hash text COLLATE "C" NOT NULL,
  visible_at bigint NOT NULL,
  attempts bigint NOT NULL,
  failures bigint NOT NULL,
  failure text COLLATE "C",
  body text COLLATE "C" NOT NULL,
  PRIMARY KEY (follower, community)
);
INSERT INTO "gongzhi"."migrations" (id, name, checksum) VALUES (1, 'first', 'ddc0e562324141d667c6c995167701df7cba26090297e72dea2697a5af325a7f');
INSERT INTO "gongzhi"."communities" (community, position, recorded, standing, mark) VALUES ('hope-city', 8, 1000, NULL, NULL);
INSERT INTO "gongzhi"."communities" (community, position, recorded, standing, mark) VALUES ('spring-garden', 1, 1000, NULL, NULL);
INSERT INTO "gongzhi"."entries" (community, position, process, register, round, number, key, version, command, fingerprint, recorded, hash, body) VALUES ('hope-city', 1, 'assembly-2026', '', 0, 0, '', 1, 'step-0', 'print-0', 1000, 'hash-0', '{"expected":0}');
INSERT INTO "gongzhi"."entries" (community, position, process, register, round, number, key, version, command, fingerprint, recorded, hash, body) VALUES ('hope-city', 2, 'assembly-2026', 'ballots', 1, 1000, '1-101', 1, 'ballot-1-101-1', 'print-1-101', 2000, 'hash-1-101-1', '{"unit":"1-101","revision":1}');
INSERT INTO "gongzhi"."entries" (community, position, process, register, round, number, key, version, command, fingerprint, recorded, hash, body) VALUES ('hope-city', 3, 'assembly-2026', 'ballots', 1, 1000, '1-102', 1, 'ballot-1-102-1', 'print-1-102', 2000, 'hash-1-102-1', '{"unit":"1-102","revision":1}');
INSERT INTO "gongzhi"."entries" (community, position, process, register, round, number, key, version, command, fingerprint, recorded, hash, body) VALUES ('hope-city', 4, 'assembly-2026', 'ballots', 1, 1000, '1-101', 2, 'ballot-1-101-2', 'print-1-101', 2000, 'hash-1-101-2', '{"unit":"1-101","revision":2}');
INSERT INTO "gongzhi"."entries" (community, position, process, register, round, number, key, version, command, fingerprint, recorded, hash, body) VALUES ('hope-city', 5, 'assembly-2026', 'ballots', 1, 1000, '2-单元"\', 1, 'ballot-2-单元"\-1', 'print-2-单元"\', 2000, 'hash-2-单元"\-1', '{"unit":"2-单元\"\\","revision":1}');
INSERT INTO "gongzhi"."entries" (community, position, process, register, round, number, key, version, command, fingerprint, recorded, hash, body) VALUES ('hope-city', 6, 'assembly-2026', '', 0, 0, '', 2, 'step-1', NULL, 1001, 'h2', '{"a":1}');
INSERT INTO "gongzhi"."entries" (community, position, process, register, round, number, key, version, command, fingerprint, recorded, hash, body) VALUES ('hope-city', 7, 'assembly-2026', '', 0, 0, '', 3, 'step-1', 'print-1', 1001, 'h3', '{"b":"业主大会"}');
INSERT INTO "gongzhi"."entries" (community, position, process, register, round, number, key, version, command, fingerprint, recorded, hash, body) VALUES ('hope-city', 8, 'joint-meeting-1', '', 0, 0, '', 1, 'joint', 'j', 1000, 'hash-0', '{"expected":0}');
INSERT INTO "gongzhi"."entries" (community, position, process, register, round, number, key, version, command, fingerprint, recorded, hash, body) VALUES ('spring-garden', 1, 'assembly-2026', '', 0, 0, '', 1, 'joint', 'other', 1000, 'hash-0', '{"expected":0}');
INSERT INTO "gongzhi"."processes" (community, process, version, definition, release, status, states, tags, attributes, cause, started, changed, due, body) VALUES ('hope-city', 'assembly-2026', 3, 'assembly-meeting', 1, 'active', '["voting","voting.open"]', '["open:ballots"]', '[["house","3 号楼"],["step","1"]]', NULL, 1000, 1001, 5000, '{"step":1}');
INSERT INTO "gongzhi"."processes" (community, process, version, definition, release, status, states, tags, attributes, cause, started, changed, due, body) VALUES ('hope-city', 'joint-meeting-1', 1, 'joint-meeting', 1, 'done', '["voting","voting.open"]', '["open:ballots"]', '[["house","3 号楼"],["step","0"]]', 'assembly-2026#2', 1000, 1000, 5000, '{"step":0}');
INSERT INTO "gongzhi"."processes" (community, process, version, definition, release, status, states, tags, attributes, cause, started, changed, due, body) VALUES ('spring-garden', 'assembly-2026', 1, 'assembly-meeting', 1, 'active', '["voting","voting.open"]', '["open:ballots"]', '[["house","3 号楼"],["step","0"]]', NULL, 1000, 1000, 5000, '{"step":0}');
INSERT INTO "gongzhi"."attributes" (community, process, attribute, value, status, started, due) VALUES ('hope-city', 'assembly-2026', 'house', '3 号楼', 'active', 1000, 5000);
INSERT INTO "gongzhi"."attributes" (community, process, attribute, value, status, started, due) VALUES ('hope-city', 'assembly-2026', 'step', '1', 'active', 1000, 5000);
INSERT INTO "gongzhi"."attributes" (community, process, attribute, value, status, started, due) VALUES ('hope-city', 'joint-meeting-1', 'house', '3 号楼', 'done', 1000, 5000);
INSERT INTO "gongzhi"."attributes" (community, process, attribute, value, status, started, due) VALUES ('hope-city', 'joint-meeting-1', 'step', '0', 'done', 1000, 5000);
INSERT INTO "gongzhi"."attributes" (community, process, attribute, value, status, started, due) VALUES ('spring-garden', 'assembly-2026', 'house', '3 号楼', 'active', 1000, 5000);
INSERT INTO "gongzhi"."attributes" (community, process, attribute, value, status, started, due) VALUES ('spring-garden', 'assembly-2026', 'step', '0', 'active', 1000, 5000);
INSERT INTO "gongzhi"."registers" (community, process, register, round, number, sealed) VALUES ('hope-city', 'assembly-2026', 'ballots', 1, 1000, 1);
INSERT INTO "gongzhi"."registers" (community, process, register, round, number, sealed) VALUES ('hope-city', 'assembly-2026', 'ballots', 2, 7000, 0);
INSERT INTO "gongzhi"."tasks" (community, process, name, kind, generation, topic, due_at, visible_at, attempts, failures, failure, body) VALUES ('hope-city', 'assembly-2026', 'voting-ends', 'deadline', 1, 'assembly-meeting@1', 5000, 5000, 0, 0, NULL, '{}');
