CREATE TABLE "account" (
    "id" UUID PRIMARY KEY NOT NULL,
    "username" VARCHAR(40) UNIQUE NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "role" VARCHAR(20) NOT NULL,
    "password_hash" VARCHAR(200) NOT NULL,
    "language" VARCHAR(2) NOT NULL,
    "phone" VARCHAR(20),
    "active" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX account_role ON "account" ("role");

CREATE TABLE "session" (
    "token_sha256" VARCHAR(64) PRIMARY KEY NOT NULL,
    "account" UUID NOT NULL REFERENCES "account" ("id") ON DELETE CASCADE,
    "created_at" TIMESTAMPTZ NOT NULL,
    "last_seen_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX session_account ON "session" ("account");

CREATE TABLE "invitation" (
    "token_sha256" VARCHAR(64) PRIMARY KEY NOT NULL,
    "role" VARCHAR(20) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ
);

CREATE TABLE "failed_sign_in" (
    "id" UUID PRIMARY KEY NOT NULL,
    "username_sha256" VARCHAR(64) NOT NULL,
    "address" VARCHAR(45) NOT NULL,
    "failed_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX failed_sign_in_username_sha256 ON "failed_sign_in" ("username_sha256");

CREATE INDEX failed_sign_in_address ON "failed_sign_in" ("address");

CREATE TABLE "audit_entry" (
    "seq" BIGSERIAL PRIMARY KEY NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "actor" UUID,
    "action" VARCHAR(60) NOT NULL,
    "subject_id" UUID,
    "detail" BYTEA NOT NULL,
    "salt" BYTEA NOT NULL,
    "leaf_sha256" VARCHAR(64) NOT NULL
);

CREATE INDEX audit_entry_at ON "audit_entry" ("at");

CREATE INDEX audit_entry_subject_id ON "audit_entry" ("subject_id");

CREATE TABLE "case_file" (
    "id" UUID PRIMARY KEY NOT NULL,
    "application_number" VARCHAR(40) UNIQUE NOT NULL,
    "applicant_name" VARCHAR(120) NOT NULL,
    "birth_date" DATE,
    "phone" VARCHAR(20),
    "queue_class" VARCHAR(20) NOT NULL,
    "family_key" VARCHAR(64),
    "passport_number" VARCHAR(20),
    "address_text" VARCHAR(500) NOT NULL,
    "regency" VARCHAR(80),
    "district" VARCHAR(80),
    "village" VARCHAR(80),
    "hamlet" VARCHAR(80),
    "rt" VARCHAR(5),
    "rw" VARCHAR(5),
    "landmark" VARCHAR(200),
    "location_link" VARCHAR(500),
    "billing_code" VARCHAR(40),
    "billed_at" TIMESTAMPTZ,
    "paid_at" TIMESTAMPTZ,
    "allocated_at" TIMESTAMPTZ,
    "system_outage" BOOLEAN,
    "field_check" BOOLEAN,
    "broker_involved" BOOLEAN NOT NULL,
    "discrepancy_step" SMALLINT,
    "verdict" VARCHAR(20) NOT NULL,
    "cancelled_on" DATE,
    "ordered_at" TIMESTAMPTZ,
    "closed_at" TIMESTAMPTZ,
    "content_hash" VARCHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX case_file_family_key ON "case_file" ("family_key");

CREATE INDEX case_file_verdict ON "case_file" ("verdict");

CREATE TABLE "case_step" (
    "id" UUID PRIMARY KEY NOT NULL,
    "case" UUID NOT NULL REFERENCES "case_file" ("id") ON DELETE RESTRICT,
    "number" SMALLINT NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "minutes" INTEGER,
    "output" VARCHAR(200)
);

CREATE INDEX case_step_case ON "case_step" ("case");

CREATE TABLE "decision" (
    "id" UUID PRIMARY KEY NOT NULL,
    "case" UUID NOT NULL REFERENCES "case_file" ("id") ON DELETE RESTRICT,
    "verdict" VARCHAR(20) NOT NULL,
    "reasons" BYTEA NOT NULL,
    "rule_version" VARCHAR(20) NOT NULL,
    "promised_on" DATE,
    "decided_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX decision_case ON "decision" ("case");

CREATE TABLE "case_import" (
    "id" UUID PRIMARY KEY NOT NULL,
    "file_name" VARCHAR(200) NOT NULL,
    "file_sha256" VARCHAR(64) NOT NULL,
    "rows" INTEGER NOT NULL,
    "added" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "faults" BYTEA NOT NULL,
    "imported_by" UUID NOT NULL,
    "imported_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX case_import_file_sha256 ON "case_import" ("file_sha256");

CREATE TABLE "closure" (
    "id" UUID PRIMARY KEY NOT NULL,
    "date" DATE UNIQUE NOT NULL,
    "reason" VARCHAR(120) NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ NOT NULL
);

CREATE TABLE "place" (
    "id" UUID PRIMARY KEY NOT NULL,
    "household_key" VARCHAR(64),
    "address_text" VARCHAR(500) NOT NULL,
    "regency" VARCHAR(80),
    "district" VARCHAR(80),
    "village" VARCHAR(80),
    "hamlet" VARCHAR(80),
    "rt" VARCHAR(5),
    "rw" VARCHAR(5),
    "landmark" VARCHAR(200),
    "location_link" VARCHAR(500),
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "level" VARCHAR(12) NOT NULL,
    "radius_m" INTEGER,
    "source" VARCHAR(20) NOT NULL,
    "village_code" VARCHAR(13),
    "accepted" BOOLEAN NOT NULL,
    "candidates" BYTEA NOT NULL,
    "reasons" BYTEA NOT NULL,
    "located_at" TIMESTAMPTZ NOT NULL,
    "located_by" UUID,
    "created_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX place_household_key ON "place" ("household_key");

CREATE INDEX place_accepted ON "place" ("accepted");

CREATE TABLE "number_series" (
    "name" VARCHAR(40) PRIMARY KEY NOT NULL,
    "last" BIGINT NOT NULL
);

CREATE TABLE "delivery_order" (
    "id" UUID PRIMARY KEY NOT NULL,
    "number" VARCHAR(20) UNIQUE NOT NULL,
    "case" UUID UNIQUE NOT NULL REFERENCES "case_file" ("id") ON DELETE RESTRICT,
    "place" UUID NOT NULL REFERENCES "place" ("id") ON DELETE RESTRICT,
    "state" VARCHAR(20) NOT NULL,
    "cancels_on" DATE,
    "tracking_token" VARCHAR(32) UNIQUE NOT NULL,
    "initialled_by" UUID,
    "initialled_at" TIMESTAMPTZ,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "delivered_at" TIMESTAMPTZ
);

CREATE INDEX delivery_order_place ON "delivery_order" ("place");

CREATE INDEX delivery_order_state ON "delivery_order" ("state");

CREATE TABLE "seal" (
    "id" UUID PRIMARY KEY NOT NULL,
    "number" VARCHAR(16) UNIQUE NOT NULL,
    "order" UUID NOT NULL REFERENCES "delivery_order" ("id") ON DELETE RESTRICT,
    "state" VARCHAR(12) NOT NULL,
    "key_id" SMALLINT NOT NULL,
    "payload" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "issued_by" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX seal_order ON "seal" ("order");

CREATE TABLE "run" (
    "id" UUID PRIMARY KEY NOT NULL,
    "number" VARCHAR(24) UNIQUE NOT NULL,
    "date" DATE NOT NULL,
    "courier" UUID NOT NULL REFERENCES "account" ("id") ON DELETE RESTRICT,
    "depot" VARCHAR(60) NOT NULL,
    "state" VARCHAR(12) NOT NULL,
    "departs_at" TIMESTAMPTZ NOT NULL,
    "returns_at" TIMESTAMPTZ NOT NULL,
    "distance_m" INTEGER NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX run_date ON "run" ("date");

CREATE INDEX run_courier ON "run" ("courier");

CREATE TABLE "stop" (
    "id" UUID PRIMARY KEY NOT NULL,
    "run" UUID NOT NULL REFERENCES "run" ("id") ON DELETE RESTRICT,
    "sequence" INTEGER NOT NULL,
    "place" UUID NOT NULL REFERENCES "place" ("id") ON DELETE RESTRICT,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,
    "planned_arrival" TIMESTAMPTZ NOT NULL,
    "planned_departure" TIMESTAMPTZ NOT NULL,
    "service_duration_s" INTEGER NOT NULL,
    "distance_m" INTEGER NOT NULL
);

CREATE INDEX stop_run ON "stop" ("run");

CREATE TABLE "stop_order" (
    "id" UUID PRIMARY KEY NOT NULL,
    "stop" UUID NOT NULL REFERENCES "stop" ("id") ON DELETE RESTRICT,
    "order" UUID NOT NULL REFERENCES "delivery_order" ("id") ON DELETE RESTRICT,
    "state" VARCHAR(12) NOT NULL
);

CREATE INDEX stop_order_stop ON "stop_order" ("stop");

CREATE INDEX stop_order_order ON "stop_order" ("order");

CREATE TABLE "custody" (
    "id" UUID PRIMARY KEY NOT NULL,
    "order" UUID NOT NULL REFERENCES "delivery_order" ("id") ON DELETE RESTRICT,
    "seal" UUID REFERENCES "seal" ("id") ON DELETE RESTRICT,
    "holder" VARCHAR(12) NOT NULL,
    "courier" UUID REFERENCES "account" ("id") ON DELETE RESTRICT,
    "reason" VARCHAR(20) NOT NULL,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX custody_order ON "custody" ("order");

CREATE TABLE "proposal" (
    "id" UUID PRIMARY KEY NOT NULL,
    "date" DATE NOT NULL,
    "state" VARCHAR(12) NOT NULL,
    "request" BYTEA NOT NULL,
    "answer" BYTEA,
    "seconds" INTEGER NOT NULL,
    "failure" VARCHAR(300),
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "finished_at" TIMESTAMPTZ
);

CREATE INDEX proposal_date ON "proposal" ("date");

CREATE TABLE "offered_text" (
    "text_sha256" VARCHAR(64) PRIMARY KEY NOT NULL,
    "order" UUID NOT NULL REFERENCES "delivery_order" ("id") ON DELETE RESTRICT,
    "kind" VARCHAR(20) NOT NULL,
    "text" TEXT NOT NULL,
    "offered_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX offered_text_order ON "offered_text" ("order");

CREATE TABLE "handover" (
    "id" UUID PRIMARY KEY NOT NULL,
    "record_id" UUID NOT NULL,
    "order" UUID NOT NULL REFERENCES "delivery_order" ("id") ON DELETE RESTRICT,
    "seal" UUID NOT NULL REFERENCES "seal" ("id") ON DELETE RESTRICT,
    "run" UUID NOT NULL REFERENCES "run" ("id") ON DELETE RESTRICT,
    "stop" UUID NOT NULL REFERENCES "stop" ("id") ON DELETE RESTRICT,
    "courier" UUID NOT NULL REFERENCES "account" ("id") ON DELETE RESTRICT,
    "closes_case" BOOLEAN NOT NULL,
    "recipient_class" VARCHAR(24) NOT NULL,
    "recipient_name" VARCHAR(120) NOT NULL,
    "relationship" VARCHAR(80),
    "seen" BYTEA NOT NULL,
    "identity_method" VARCHAR(16) NOT NULL,
    "seal_scanned" BOOLEAN NOT NULL,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "accuracy_m" DOUBLE PRECISION,
    "position_missing_reason" VARCHAR(120),
    "recorded_at" TIMESTAMPTZ NOT NULL,
    "clock_offset_ms" DOUBLE PRECISION,
    "received_at" TIMESTAMPTZ NOT NULL,
    "record" BYTEA NOT NULL,
    "record_sha256" VARCHAR(64) NOT NULL
);

CREATE INDEX handover_record_id ON "handover" ("record_id");

CREATE INDEX handover_order ON "handover" ("order");

-- the last line of defence: a case is closed by one handover, whatever the code above believes
CREATE UNIQUE INDEX handover_closes ON "handover" ("order") WHERE "closes_case";

CREATE TABLE "signed_text" (
    "id" UUID PRIMARY KEY NOT NULL,
    "handover" UUID NOT NULL REFERENCES "handover" ("id") ON DELETE RESTRICT,
    "offered" VARCHAR(64) NOT NULL REFERENCES "offered_text" ("text_sha256") ON DELETE RESTRICT,
    "strokes" BYTEA NOT NULL,
    "thumb_print" BOOLEAN NOT NULL,
    "witness" VARCHAR(120),
    "signed_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX signed_text_handover ON "signed_text" ("handover");

CREATE TABLE "attempt" (
    "id" UUID PRIMARY KEY NOT NULL,
    "record_id" UUID NOT NULL,
    "order" UUID NOT NULL REFERENCES "delivery_order" ("id") ON DELETE RESTRICT,
    "run" UUID NOT NULL REFERENCES "run" ("id") ON DELETE RESTRICT,
    "stop" UUID NOT NULL REFERENCES "stop" ("id") ON DELETE RESTRICT,
    "courier" UUID NOT NULL REFERENCES "account" ("id") ON DELETE RESTRICT,
    "reason" VARCHAR(24) NOT NULL,
    "note" VARCHAR(500),
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "recorded_at" TIMESTAMPTZ NOT NULL,
    "received_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX attempt_record_id ON "attempt" ("record_id");

CREATE INDEX attempt_order ON "attempt" ("order");

CREATE TABLE "receipt" (
    "id" UUID PRIMARY KEY NOT NULL,
    "handover" UUID UNIQUE NOT NULL REFERENCES "handover" ("id") ON DELETE RESTRICT,
    "pdf" BYTEA NOT NULL,
    "sha256" VARCHAR(64) NOT NULL,
    "sealed_at" TIMESTAMPTZ NOT NULL
);

CREATE TABLE "sync_record" (
    "id" UUID PRIMARY KEY NOT NULL,
    "device_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "courier" UUID NOT NULL REFERENCES "account" ("id") ON DELETE RESTRICT,
    "kind" VARCHAR(20) NOT NULL,
    "sha256" VARCHAR(64) NOT NULL,
    "answer" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX sync_record_device_id ON "sync_record" ("device_id");
