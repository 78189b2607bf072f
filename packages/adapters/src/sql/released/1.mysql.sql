CREATE TABLE IF NOT EXISTS `gongzhi_migrations` (id bigint NOT NULL PRIMARY KEY, name varbinary(1000) NOT NULL, checksum varbinary(1000) NOT NULL) ENGINE=InnoDB ROW_FORMAT=DYNAMIC;
CREATE TABLE IF NOT EXISTS `gongzhi_communities` (
  `community` varbinary(400) NOT NULL,
  `position` bigint NOT NULL,
  `recorded` bigint NOT NULL,
  `standing` varbinary(400),
  `mark` longblob,
  PRIMARY KEY (community),
  INDEX `communities_by_standing` (standing, community)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC;
CREATE TABLE IF NOT EXISTS `gongzhi_entries` (
  `community` varbinary(400) NOT NULL,
  `position` bigint NOT NULL,
  `process` varbinary(400) NOT NULL,
  `register` varbinary(400) NOT NULL,
  `round` bigint NOT NULL,
  `number` bigint NOT NULL,
  `key` varbinary(400) NOT NULL,
  `version` bigint NOT NULL,
  `command` varbinary(400) NOT NULL,
  `fingerprint` varbinary(1000),
  `recorded` bigint NOT NULL,
  `hash` varbinary(1000) NOT NULL,
  `body` longblob NOT NULL,
  `last` bigint,
  PRIMARY KEY (community, position),
  UNIQUE INDEX `entries_by_stream` (community, number, `key`, version),
  UNIQUE INDEX `entries_by_command` (community, command, last)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC;
CREATE TABLE IF NOT EXISTS `gongzhi_processes` (
  `community` varbinary(400) NOT NULL,
  `process` varbinary(400) NOT NULL,
  `version` bigint NOT NULL,
  `definition` varbinary(1000) NOT NULL,
  `release` bigint NOT NULL,
  `status` varbinary(40) NOT NULL,
  `states` longblob NOT NULL,
  `tags` longblob NOT NULL,
  `attributes` longblob NOT NULL,
  `cause` varbinary(1000),
  `started` bigint NOT NULL,
  `changed` bigint NOT NULL,
  `due` bigint NOT NULL,
  `body` longblob NOT NULL,
  PRIMARY KEY (community, process),
  INDEX `processes_by_definition` (community, definition, process),
  INDEX `processes_by_cause` (community, cause, process),
  INDEX `processes_by_start` (community, status, started, process),
  INDEX `processes_by_due` (community, status, due, process)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC;
CREATE TABLE IF NOT EXISTS `gongzhi_attributes` (
  `community` varbinary(400) NOT NULL,
  `process` varbinary(400) NOT NULL,
  `attribute` varbinary(400) NOT NULL,
  `value` varbinary(1000) NOT NULL,
  `status` varbinary(40) NOT NULL,
  `started` bigint NOT NULL,
  `due` bigint NOT NULL,
  PRIMARY KEY (community, process, attribute, value),
  INDEX `attributes_by_id` (community, attribute, value, status, process),
  INDEX `attributes_by_start` (community, attribute, value, status, started, process),
  INDEX `attributes_by_due` (community, attribute, value, status, due, process)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC;
CREATE TABLE IF NOT EXISTS `gongzhi_registers` (
  `community` varbinary(400) NOT NULL,
  `process` varbinary(400) NOT NULL,
  `register` varbinary(400) NOT NULL,
  `round` bigint NOT NULL,
  `number` bigint NOT NULL,
  `sealed` bigint NOT NULL,
  PRIMARY KEY (community, process, register, round)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC;
CREATE TABLE IF NOT EXISTS `gongzhi_tasks` (
  `community` varbinary(400) NOT NULL,
  `process` varbinary(400) NOT NULL,
  `name` varbinary(1000) NOT NULL,
  `kind` varbinary(400) NOT NULL,
  `generation` bigint NOT NULL,
  `topic` varbinary(1000) NOT NULL,
  `due_at` bigint NOT NULL,
  `visible_at` bigint NOT NULL,
  `attempts` bigint NOT NULL,
  `failures` bigint NOT NULL,
  `failure` longblob,
  `body` longblob NOT NULL,
  `failing` bigint NOT NULL,
  `turns` bigint NOT NULL,
  PRIMARY KEY (community, process, name),
  INDEX `tasks_by_time` (visible_at, topic, due_at),
  INDEX `tasks_by_due` (due_at, community, process, name),
  INDEX `tasks_failing` (failing, due_at, community, process, name)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC;
CREATE TABLE IF NOT EXISTS `gongzhi_cursors` (
  `follower` varbinary(400) NOT NULL,
  `community` varbinary(400) NOT NULL,
  `position` bigint NOT NULL,
  `hash` varbinary(1000) NOT NULL,
  `visible_at` bigint NOT NULL,
  `attempts` bigint NOT NULL,
  `failures` bigint NOT NULL,
  `failure` longblob,
  `body` longblob NOT NULL,
  `turns` bigint NOT NULL,
  PRIMARY KEY (follower, community)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC;
INSERT INTO `gongzhi_migrations` (`id`, `name`, `checksum`) VALUES (1, x'6669727374', x'35383138303065343066393630633839643461353463346562363437623566303935303434303030366439323932336261616236326664346237356161363064');
INSERT INTO `gongzhi_communities` (`community`, `position`, `recorded`, `standing`, `mark`) VALUES (x'686f70652d63697479', 8, 1000, NULL, NULL);
INSERT INTO `gongzhi_communities` (`community`, `position`, `recorded`, `standing`, `mark`) VALUES (x'737072696e672d67617264656e', 1, 1000, NULL, NULL);
INSERT INTO `gongzhi_entries` (`community`, `position`, `process`, `register`, `round`, `number`, `key`, `version`, `command`, `fingerprint`, `recorded`, `hash`, `body`, `last`) VALUES (x'686f70652d63697479', 1, x'617373656d626c792d32303236', x'', 0, 0, x'617373656d626c792d32303236', 1, x'737465702d30', x'7072696e742d30', 1000, x'686173682d30', x'7b226578706563746564223a307d', 1);
INSERT INTO `gongzhi_entries` (`community`, `position`, `process`, `register`, `round`, `number`, `key`, `version`, `command`, `fingerprint`, `recorded`, `hash`, `body`, `last`) VALUES (x'686f70652d63697479', 2, x'617373656d626c792d32303236', x'62616c6c6f7473', 1, 1000, x'312d313031', 1, x'62616c6c6f742d312d3130312d31', x'7072696e742d312d313031', 2000, x'686173682d312d3130312d31', x'7b22756e6974223a22312d313031222c227265766973696f6e223a317d', 1);
INSERT INTO `gongzhi_entries` (`community`, `position`, `process`, `register`, `round`, `number`, `key`, `version`, `command`, `fingerprint`, `recorded`, `hash`, `body`, `last`) VALUES (x'686f70652d63697479', 3, x'617373656d626c792d32303236', x'62616c6c6f7473', 1, 1000, x'312d313032', 1, x'62616c6c6f742d312d3130322d31', x'7072696e742d312d313032', 2000, x'686173682d312d3130322d31', x'7b22756e6974223a22312d313032222c227265766973696f6e223a317d', 1);
INSERT INTO `gongzhi_entries` (`community`, `position`, `process`, `register`, `round`, `number`, `key`, `version`, `command`, `fingerprint`, `recorded`, `hash`, `body`, `last`) VALUES (x'686f70652d63697479', 4, x'617373656d626c792d32303236', x'62616c6c6f7473', 1, 1000, x'312d313031', 2, x'62616c6c6f742d312d3130312d32', x'7072696e742d312d313031', 2000, x'686173682d312d3130312d32', x'7b22756e6974223a22312d313031222c227265766973696f6e223a327d', 1);
INSERT INTO `gongzhi_entries` (`community`, `position`, `process`, `register`, `round`, `number`, `key`, `version`, `command`, `fingerprint`, `recorded`, `hash`, `body`, `last`) VALUES (x'686f70652d63697479', 5, x'617373656d626c792d32303236', x'62616c6c6f7473', 1, 1000, x'322de58d95e58583225c', 1, x'62616c6c6f742d322de58d95e58583225c2d31', x'7072696e742d322de58d95e58583225c', 2000, x'686173682d322de58d95e58583225c2d31', x'7b22756e6974223a22322de58d95e585835c225c5c222c227265766973696f6e223a317d', 1);
INSERT INTO `gongzhi_entries` (`community`, `position`, `process`, `register`, `round`, `number`, `key`, `version`, `command`, `fingerprint`, `recorded`, `hash`, `body`, `last`) VALUES (x'686f70652d63697479', 6, x'617373656d626c792d32303236', x'', 0, 0, x'617373656d626c792d32303236', 2, x'737465702d31', NULL, 1001, x'6832', x'7b2261223a317d', NULL);
INSERT INTO `gongzhi_entries` (`community`, `position`, `process`, `register`, `round`, `number`, `key`, `version`, `command`, `fingerprint`, `recorded`, `hash`, `body`, `last`) VALUES (x'686f70652d63697479', 7, x'617373656d626c792d32303236', x'', 0, 0, x'617373656d626c792d32303236', 3, x'737465702d31', x'7072696e742d31', 1001, x'6833', x'7b2262223a22e4b89ae4b8bbe5a4a7e4bc9a227d', 1);
INSERT INTO `gongzhi_entries` (`community`, `position`, `process`, `register`, `round`, `number`, `key`, `version`, `command`, `fingerprint`, `recorded`, `hash`, `body`, `last`) VALUES (x'686f70652d63697479', 8, x'6a6f696e742d6d656574696e672d31', x'', 0, 0, x'6a6f696e742d6d656574696e672d31', 1, x'6a6f696e74', x'6a', 1000, x'686173682d30', x'7b226578706563746564223a307d', 1);
INSERT INTO `gongzhi_entries` (`community`, `position`, `process`, `register`, `round`, `number`, `key`, `version`, `command`, `fingerprint`, `recorded`, `hash`, `body`, `last`) VALUES (x'737072696e672d67617264656e', 1, x'617373656d626c792d32303236', x'', 0, 0, x'617373656d626c792d32303236', 1, x'6a6f696e74', x'6f74686572', 1000, x'686173682d30', x'7b226578706563746564223a307d', 1);
INSERT INTO `gongzhi_processes` (`community`, `process`, `version`, `definition`, `release`, `status`, `states`, `tags`, `attributes`, `cause`, `started`, `changed`, `due`, `body`) VALUES (x'686f70652d63697479', x'617373656d626c792d32303236', 3, x'617373656d626c792d6d656574696e67', 1, x'616374697665', x'5b22766f74696e67222c22766f74696e672e6f70656e225d', x'5b226f70656e3a62616c6c6f7473225d', x'5b5b22686f757365222c223320e58fb7e6a5bc225d2c5b2273746570222c2231225d5d', NULL, 1000, 1001, 5000, x'7b2273746570223a317d');
INSERT INTO `gongzhi_processes` (`community`, `process`, `version`, `definition`, `release`, `status`, `states`, `tags`, `attributes`, `cause`, `started`, `changed`, `due`, `body`) VALUES (x'686f70652d63697479', x'6a6f696e742d6d656574696e672d31', 1, x'6a6f696e742d6d656574696e67', 1, x'646f6e65', x'5b22766f74696e67222c22766f74696e672e6f70656e225d', x'5b226f70656e3a62616c6c6f7473225d', x'5b5b22686f757365222c223320e58fb7e6a5bc225d2c5b2273746570222c2230225d5d', x'617373656d626c792d323032362332', 1000, 1000, 5000, x'7b2273746570223a307d');
INSERT INTO `gongzhi_processes` (`community`, `process`, `version`, `definition`, `release`, `status`, `states`, `tags`, `attributes`, `cause`, `started`, `changed`, `due`, `body`) VALUES (x'737072696e672d67617264656e', x'617373656d626c792d32303236', 1, x'617373656d626c792d6d656574696e67', 1, x'616374697665', x'5b22766f74696e67222c22766f74696e672e6f70656e225d', x'5b226f70656e3a62616c6c6f7473225d', x'5b5b22686f757365222c223320e58fb7e6a5bc225d2c5b2273746570222c2230225d5d', NULL, 1000, 1000, 5000, x'7b2273746570223a307d');
INSERT INTO `gongzhi_attributes` (`community`, `process`, `attribute`, `value`, `status`, `started`, `due`) VALUES (x'686f70652d63697479', x'617373656d626c792d32303236', x'686f757365', x'3320e58fb7e6a5bc', x'616374697665', 1000, 5000);
INSERT INTO `gongzhi_attributes` (`community`, `process`, `attribute`, `value`, `status`, `started`, `due`) VALUES (x'686f70652d63697479', x'617373656d626c792d32303236', x'73746570', x'31', x'616374697665', 1000, 5000);
INSERT INTO `gongzhi_attributes` (`community`, `process`, `attribute`, `value`, `status`, `started`, `due`) VALUES (x'686f70652d63697479', x'6a6f696e742d6d656574696e672d31', x'686f757365', x'3320e58fb7e6a5bc', x'646f6e65', 1000, 5000);
INSERT INTO `gongzhi_attributes` (`community`, `process`, `attribute`, `value`, `status`, `started`, `due`) VALUES (x'686f70652d63697479', x'6a6f696e742d6d656574696e672d31', x'73746570', x'30', x'646f6e65', 1000, 5000);
INSERT INTO `gongzhi_attributes` (`community`, `process`, `attribute`, `value`, `status`, `started`, `due`) VALUES (x'737072696e672d67617264656e', x'617373656d626c792d32303236', x'686f757365', x'3320e58fb7e6a5bc', x'616374697665', 1000, 5000);
INSERT INTO `gongzhi_attributes` (`community`, `process`, `attribute`, `value`, `status`, `started`, `due`) VALUES (x'737072696e672d67617264656e', x'617373656d626c792d32303236', x'73746570', x'30', x'616374697665', 1000, 5000);
INSERT INTO `gongzhi_registers` (`community`, `process`, `register`, `round`, `number`, `sealed`) VALUES (x'686f70652d63697479', x'617373656d626c792d32303236', x'62616c6c6f7473', 1, 1000, 1);
INSERT INTO `gongzhi_registers` (`community`, `process`, `register`, `round`, `number`, `sealed`) VALUES (x'686f70652d63697479', x'617373656d626c792d32303236', x'62616c6c6f7473', 2, 7000, 0);
INSERT INTO `gongzhi_tasks` (`community`, `process`, `name`, `kind`, `generation`, `topic`, `due_at`, `visible_at`, `attempts`, `failures`, `failure`, `body`, `failing`, `turns`) VALUES (x'686f70652d63697479', x'617373656d626c792d32303236', x'766f74696e672d656e6473', x'646561646c696e65', 1, x'617373656d626c792d6d656574696e674031', 5000, 5000, 0, 0, NULL, x'7b7d', 0, 0);
