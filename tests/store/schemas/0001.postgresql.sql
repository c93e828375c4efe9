CREATE TABLE sayso_schema (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT sayso_schema_pkc PRIMARY KEY (version_num)
)

-- next
CREATE TABLE entry (
	seq BIGSERIAL NOT NULL,
	at VARCHAR COLLATE "C" NOT NULL,
	act VARCHAR COLLATE "C" NOT NULL,
	who VARCHAR COLLATE "C" NOT NULL,
	PRIMARY KEY (seq)
)

-- next
CREATE INDEX ix_entry_at ON entry (at)

-- next
CREATE TABLE report (
	n BIGSERIAL NOT NULL,
	seq BIGINT NOT NULL,
	id VARCHAR COLLATE "C" NOT NULL,
	body BYTEA NOT NULL,
	text BYTEA NOT NULL,
	PRIMARY KEY (n),
	UNIQUE (id)
)

-- next
CREATE TABLE run (
	n BIGSERIAL NOT NULL,
	seq BIGINT NOT NULL,
	reader VARCHAR COLLATE "C" NOT NULL,
	model VARCHAR COLLATE "C",
	version VARCHAR COLLATE "C" NOT NULL,
	PRIMARY KEY (n)
)

-- next
CREATE TABLE reading (
	n BIGSERIAL NOT NULL,
	seq BIGINT NOT NULL,
	report VARCHAR COLLATE "C" NOT NULL,
	run BIGINT NOT NULL,
	body BYTEA NOT NULL,
	PRIMARY KEY (n)
)

-- next
CREATE INDEX ix_reading_report ON reading (report)

-- next
CREATE TABLE member (
	n BIGSERIAL NOT NULL,
	seq BIGINT NOT NULL,
	report VARCHAR COLLATE "C" NOT NULL,
	key VARCHAR COLLATE "C" NOT NULL,
	incident VARCHAR COLLATE "C",
	why VARCHAR COLLATE "C" NOT NULL,
	PRIMARY KEY (n)
)

-- next
CREATE INDEX member_mark ON member (report, key, n)

-- next
CREATE INDEX ix_member_incident ON member (incident)

-- next
CREATE TABLE redirect (
	n BIGSERIAL NOT NULL,
	seq BIGINT NOT NULL,
	"old" VARCHAR COLLATE "C" NOT NULL,
	"new" VARCHAR COLLATE "C" NOT NULL,
	PRIMARY KEY (n)
)

-- next
CREATE INDEX ix_redirect_old ON redirect ("old")

-- next
CREATE TABLE derivation (
	n BIGSERIAL NOT NULL,
	seq BIGINT NOT NULL,
	report VARCHAR COLLATE "C" NOT NULL,
	"of" VARCHAR COLLATE "C" NOT NULL,
	body BYTEA,
	PRIMARY KEY (n)
)

-- next
CREATE INDEX ix_derivation_of ON derivation ("of")

-- next
CREATE INDEX ix_derivation_report ON derivation (report)

-- next
CREATE TABLE judgement (
	n BIGSERIAL NOT NULL,
	seq BIGINT NOT NULL,
	id VARCHAR COLLATE "C" NOT NULL,
	act VARCHAR COLLATE "C" NOT NULL,
	body BYTEA NOT NULL,
	PRIMARY KEY (n)
)

-- next
CREATE TABLE judged (
	n BIGSERIAL NOT NULL,
	seq BIGINT NOT NULL,
	judgement VARCHAR COLLATE "C" NOT NULL,
	about VARCHAR COLLATE "C" NOT NULL,
	PRIMARY KEY (n)
)

-- next
CREATE INDEX ix_judged_about ON judged (about)

-- next
CREATE TABLE change (
	n BIGSERIAL NOT NULL,
	seq BIGINT NOT NULL,
	incident VARCHAR COLLATE "C" NOT NULL,
	body BYTEA NOT NULL,
	PRIMARY KEY (n)
)

-- next
CREATE INDEX change_incident ON change (incident, n)

-- next
CREATE INDEX change_seq ON change (seq, n)

-- next
CREATE TABLE now_incident (
	id VARCHAR COLLATE "C" NOT NULL,
	seq BIGINT NOT NULL,
	body BYTEA NOT NULL,
	line BYTEA NOT NULL,
	sheet BYTEA NOT NULL,
	title VARCHAR COLLATE "C" NOT NULL,
	kind VARCHAR COLLATE "C" NOT NULL,
	background BOOLEAN NOT NULL,
	start VARCHAR COLLATE "C" NOT NULL,
	"end" VARCHAR COLLATE "C",
	country VARCHAR COLLATE "C",
	city VARCHAR COLLATE "C",
	killed FLOAT NOT NULL,
	reports INTEGER NOT NULL,
	disputed BOOLEAN NOT NULL,
	single_source BOOLEAN NOT NULL,
	PRIMARY KEY (id)
)

-- next
CREATE INDEX now_incident_date ON now_incident (background, start, id)

-- next
CREATE INDEX now_incident_killed ON now_incident (background, killed, id)

-- next
CREATE INDEX now_incident_reports ON now_incident (background, reports, id)

-- next
CREATE INDEX now_incident_kind ON now_incident (kind, seq)

-- next
CREATE INDEX now_incident_country ON now_incident (country, seq)

-- next
CREATE INDEX now_incident_changed ON now_incident (background, seq, id)

-- next
CREATE INDEX now_incident_city ON now_incident (city, seq)

-- next
CREATE TABLE now_actor (
	incident VARCHAR COLLATE "C" NOT NULL,
	actor VARCHAR COLLATE "C" NOT NULL,
	PRIMARY KEY (incident, actor)
)

-- next
CREATE INDEX now_actor_name ON now_actor (actor)

-- next
CREATE TABLE now_block (
	value BIGINT NOT NULL,
	published INTEGER NOT NULL,
	report VARCHAR COLLATE "C" NOT NULL,
	key VARCHAR COLLATE "C" NOT NULL,
	weight FLOAT NOT NULL,
	PRIMARY KEY (value, published, report, key)
)

-- next
CREATE INDEX now_block_mark ON now_block (report, key)

-- next
CREATE TABLE now_event (
	report VARCHAR COLLATE "C" NOT NULL,
	key VARCHAR COLLATE "C" NOT NULL,
	body BYTEA NOT NULL,
	PRIMARY KEY (report, key)
)

-- next
CREATE TABLE now_shingle (
	value BIGINT NOT NULL,
	report VARCHAR COLLATE "C" NOT NULL,
	PRIMARY KEY (value, report)
)

-- next
CREATE TABLE now_said (
	source VARCHAR COLLATE "C" NOT NULL,
	report VARCHAR COLLATE "C" NOT NULL,
	statement VARCHAR COLLATE "C" NOT NULL,
	role VARCHAR COLLATE "C" NOT NULL,
	name VARCHAR COLLATE "C" NOT NULL,
	kind VARCHAR COLLATE "C" NOT NULL,
	PRIMARY KEY (source, report, statement, role)
)

-- next
CREATE INDEX now_said_report ON now_said (report)

-- next
CREATE TABLE now_voice (
	source VARCHAR COLLATE "C" NOT NULL,
	name VARCHAR COLLATE "C" NOT NULL,
	kind VARCHAR COLLATE "C" NOT NULL,
	statements INTEGER NOT NULL,
	reports INTEGER NOT NULL,
	PRIMARY KEY (source)
)

-- next
CREATE INDEX now_voice_most ON now_voice (statements, source)

-- next
CREATE TABLE now_state (
	name VARCHAR COLLATE "C" NOT NULL,
	key VARCHAR COLLATE "C" NOT NULL,
	value VARCHAR COLLATE "C" NOT NULL,
	PRIMARY KEY (name, key)
)

-- next
CREATE TABLE now_words (n BIGINT PRIMARY KEY, report TEXT NOT NULL, statement TEXT NOT NULL, body TEXT NOT NULL, words tsvector NOT NULL)

-- next
CREATE INDEX now_words_words ON now_words USING gin (words)

-- next
CREATE FUNCTION sayso_keep() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'facts of a ledger are appended, never changed'; END $$ LANGUAGE plpgsql

-- next
CREATE TRIGGER keep_entry BEFORE UPDATE OR DELETE OR TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION sayso_keep()

-- next
CREATE TRIGGER keep_report BEFORE UPDATE OR DELETE OR TRUNCATE ON report FOR EACH STATEMENT EXECUTE FUNCTION sayso_keep()

-- next
CREATE TRIGGER keep_run BEFORE UPDATE OR DELETE OR TRUNCATE ON run FOR EACH STATEMENT EXECUTE FUNCTION sayso_keep()

-- next
CREATE TRIGGER keep_reading BEFORE UPDATE OR DELETE OR TRUNCATE ON reading FOR EACH STATEMENT EXECUTE FUNCTION sayso_keep()

-- next
CREATE TRIGGER keep_member BEFORE UPDATE OR DELETE OR TRUNCATE ON member FOR EACH STATEMENT EXECUTE FUNCTION sayso_keep()

-- next
CREATE TRIGGER keep_redirect BEFORE UPDATE OR DELETE OR TRUNCATE ON redirect FOR EACH STATEMENT EXECUTE FUNCTION sayso_keep()

-- next
CREATE TRIGGER keep_derivation BEFORE UPDATE OR DELETE OR TRUNCATE ON derivation FOR EACH STATEMENT EXECUTE FUNCTION sayso_keep()

-- next
CREATE TRIGGER keep_judgement BEFORE UPDATE OR DELETE OR TRUNCATE ON judgement FOR EACH STATEMENT EXECUTE FUNCTION sayso_keep()

-- next
CREATE TRIGGER keep_judged BEFORE UPDATE OR DELETE OR TRUNCATE ON judged FOR EACH STATEMENT EXECUTE FUNCTION sayso_keep()

-- next
CREATE TRIGGER keep_change BEFORE UPDATE OR DELETE OR TRUNCATE ON change FOR EACH STATEMENT EXECUTE FUNCTION sayso_keep()

-- next
INSERT INTO sayso_schema (version_num) VALUES ('0001') RETURNING sayso_schema.version_num
