CREATE TABLE sayso_schema (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT sayso_schema_pkc PRIMARY KEY (version_num)
)

-- next
CREATE TABLE entry (
	seq INTEGER NOT NULL,
	at TEXT NOT NULL,
	act TEXT NOT NULL,
	who TEXT NOT NULL,
	PRIMARY KEY (seq)
)

-- next
CREATE INDEX ix_entry_at ON entry (at)

-- next
CREATE TABLE report (
	n INTEGER NOT NULL,
	seq BIGINT NOT NULL,
	id TEXT NOT NULL,
	body BLOB NOT NULL,
	text BLOB NOT NULL,
	PRIMARY KEY (n),
	UNIQUE (id)
)

-- next
CREATE TABLE run (
	n INTEGER NOT NULL,
	seq BIGINT NOT NULL,
	reader TEXT NOT NULL,
	model TEXT,
	version TEXT NOT NULL,
	PRIMARY KEY (n)
)

-- next
CREATE TABLE reading (
	n INTEGER NOT NULL,
	seq BIGINT NOT NULL,
	report TEXT NOT NULL,
	run BIGINT NOT NULL,
	body BLOB NOT NULL,
	PRIMARY KEY (n)
)

-- next
CREATE INDEX ix_reading_report ON reading (report)

-- next
CREATE TABLE member (
	n INTEGER NOT NULL,
	seq BIGINT NOT NULL,
	report TEXT NOT NULL,
	"key" TEXT NOT NULL,
	incident TEXT,
	why TEXT NOT NULL,
	PRIMARY KEY (n)
)

-- next
CREATE INDEX ix_member_incident ON member (incident)

-- next
CREATE INDEX member_mark ON member (report, "key", n)

-- next
CREATE TABLE redirect (
	n INTEGER NOT NULL,
	seq BIGINT NOT NULL,
	old TEXT NOT NULL,
	new TEXT NOT NULL,
	PRIMARY KEY (n)
)

-- next
CREATE INDEX ix_redirect_old ON redirect (old)

-- next
CREATE TABLE derivation (
	n INTEGER NOT NULL,
	seq BIGINT NOT NULL,
	report TEXT NOT NULL,
	"of" TEXT NOT NULL,
	body BLOB,
	PRIMARY KEY (n)
)

-- next
CREATE INDEX ix_derivation_of ON derivation ("of")

-- next
CREATE INDEX ix_derivation_report ON derivation (report)

-- next
CREATE TABLE judgement (
	n INTEGER NOT NULL,
	seq BIGINT NOT NULL,
	id TEXT NOT NULL,
	act TEXT NOT NULL,
	body BLOB NOT NULL,
	PRIMARY KEY (n)
)

-- next
CREATE TABLE judged (
	n INTEGER NOT NULL,
	seq BIGINT NOT NULL,
	judgement TEXT NOT NULL,
	about TEXT NOT NULL,
	PRIMARY KEY (n)
)

-- next
CREATE INDEX ix_judged_about ON judged (about)

-- next
CREATE TABLE change (
	n INTEGER NOT NULL,
	seq BIGINT NOT NULL,
	incident TEXT NOT NULL,
	body BLOB NOT NULL,
	PRIMARY KEY (n)
)

-- next
CREATE INDEX change_incident ON change (incident, n)

-- next
CREATE INDEX change_seq ON change (seq, n)

-- next
CREATE TABLE now_incident (
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	body BLOB NOT NULL,
	line BLOB NOT NULL,
	sheet BLOB NOT NULL,
	title TEXT NOT NULL,
	kind TEXT NOT NULL,
	background BOOLEAN NOT NULL,
	start TEXT NOT NULL,
	"end" TEXT,
	country TEXT,
	city TEXT,
	killed FLOAT NOT NULL,
	reports INTEGER NOT NULL,
	disputed BOOLEAN NOT NULL,
	single_source BOOLEAN NOT NULL,
	PRIMARY KEY (id)
)

-- next
CREATE INDEX now_incident_city ON now_incident (city, seq)

-- next
CREATE INDEX now_incident_killed ON now_incident (background, killed, id)

-- next
CREATE INDEX now_incident_date ON now_incident (background, start, id)

-- next
CREATE INDEX now_incident_country ON now_incident (country, seq)

-- next
CREATE INDEX now_incident_reports ON now_incident (background, reports, id)

-- next
CREATE INDEX now_incident_kind ON now_incident (kind, seq)

-- next
CREATE INDEX now_incident_changed ON now_incident (background, seq, id)

-- next
CREATE TABLE now_actor (
	incident TEXT NOT NULL,
	actor TEXT NOT NULL,
	PRIMARY KEY (incident, actor)
)

-- next
CREATE INDEX now_actor_name ON now_actor (actor)

-- next
CREATE TABLE now_block (
	value BIGINT NOT NULL,
	published INTEGER NOT NULL,
	report TEXT NOT NULL,
	"key" TEXT NOT NULL,
	weight FLOAT NOT NULL,
	PRIMARY KEY (value, published, report, "key")
)
 WITHOUT ROWID

-- next
CREATE INDEX now_block_mark ON now_block (report, "key")

-- next
CREATE TABLE now_event (
	report TEXT NOT NULL,
	"key" TEXT NOT NULL,
	body BLOB NOT NULL,
	PRIMARY KEY (report, "key")
)

-- next
CREATE TABLE now_shingle (
	value BIGINT NOT NULL,
	report TEXT NOT NULL,
	PRIMARY KEY (value, report)
)
 WITHOUT ROWID

-- next
CREATE TABLE now_said (
	source TEXT NOT NULL,
	report TEXT NOT NULL,
	statement TEXT NOT NULL,
	role TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	PRIMARY KEY (source, report, statement, role)
)

-- next
CREATE INDEX now_said_report ON now_said (report)

-- next
CREATE TABLE now_voice (
	source TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	statements INTEGER NOT NULL,
	reports INTEGER NOT NULL,
	PRIMARY KEY (source)
)

-- next
CREATE INDEX now_voice_most ON now_voice (statements, source)

-- next
CREATE TABLE now_state (
	name TEXT NOT NULL,
	"key" TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (name, "key")
)

-- next
CREATE VIRTUAL TABLE now_words USING fts5(report UNINDEXED, statement UNINDEXED, body, tokenize = 'unicode61 remove_diacritics 2')

-- next
CREATE TRIGGER keep_entry_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_entry_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_report_update BEFORE UPDATE ON report BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_report_delete BEFORE DELETE ON report BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_run_update BEFORE UPDATE ON run BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_run_delete BEFORE DELETE ON run BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_reading_update BEFORE UPDATE ON reading BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_reading_delete BEFORE DELETE ON reading BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_member_update BEFORE UPDATE ON member BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_member_delete BEFORE DELETE ON member BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_redirect_update BEFORE UPDATE ON redirect BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_redirect_delete BEFORE DELETE ON redirect BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_derivation_update BEFORE UPDATE ON derivation BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_derivation_delete BEFORE DELETE ON derivation BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_judgement_update BEFORE UPDATE ON judgement BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_judgement_delete BEFORE DELETE ON judgement BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_judged_update BEFORE UPDATE ON judged BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_judged_delete BEFORE DELETE ON judged BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_change_update BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
CREATE TRIGGER keep_change_delete BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'facts of a ledger are appended, never changed'); END

-- next
INSERT INTO sayso_schema (version_num) VALUES ('0001') RETURNING version_num
