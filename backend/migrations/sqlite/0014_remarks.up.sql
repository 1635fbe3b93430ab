CREATE TABLE "remark" (
    "id" UUID PRIMARY KEY NOT NULL,
    "record_id" UUID NOT NULL,
    "sha256" VARCHAR(64) UNIQUE NOT NULL,
    "courier" UUID NOT NULL REFERENCES "account" ("id") ON DELETE RESTRICT,
    "kind" VARCHAR(20),
    "set_aside" BOOLEAN NOT NULL,
    "code" VARCHAR(60) NOT NULL,
    "words_id" TEXT NOT NULL,
    "words_en" TEXT NOT NULL,
    "run" UUID REFERENCES "run" ("id") ON DELETE RESTRICT,
    "order" UUID REFERENCES "delivery_order" ("id") ON DELETE RESTRICT,
    "received_at" TIMESTAMPTZ NOT NULL,
    "settled_by" UUID REFERENCES "account" ("id") ON DELETE RESTRICT,
    "settled_at" TIMESTAMPTZ
);

CREATE INDEX remark_record_id ON "remark" ("record_id");

CREATE INDEX remark_settled_at ON "remark" ("settled_at");
