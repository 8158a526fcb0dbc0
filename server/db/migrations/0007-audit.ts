// 0007: what was done by whom (审计日志) and which registrations were erased (adr/0022). The audit log is only added to: the database
// itself refuses a change, and each row carries the hash of the one before it.
import type { Migration } from '../migrate.ts';

export const migration0007: Migration = {
  version: 7,
  name: 'audit',
  // An older program would write nothing down, and take in again what was erased.
  minSafeVersion: 7,
  statements: [
    `create table audit (
      n bigint primary key check (n >= 1),
      at_ms bigint not null,
      kind text not null,
      who text not null,
      about text not null,
      hash text not null
    )`,
    // Where the chain ends: locked by whoever adds to it, so that there is one chain.
    `create table audit_head (
      id int primary key check (id = 1),
      n bigint not null,
      hash text not null
    )`,
    `create function audit_refuses() returns trigger language plpgsql as $$
     begin
       raise exception 'the audit log is only added to' using errcode = 'restrict_violation';
     end $$`,
    `create trigger audit_rows_stay before update or delete on audit
       for each row execute function audit_refuses()`,
    `create trigger audit_stays before truncate on audit
       for each statement execute function audit_refuses()`,
    // What is left of an erased registration: enough to know it again when a journal or a late correction brings it back.
    `create table erased_registration (
      registration_id uuid primary key,
      number text not null,
      why text not null check (why in ('asked', 'withdrawn', 'retention')),
      at_ms bigint not null
    )`,
    // Which record an operation was about, so that erasing finds all of them, the rejected ones too.
    `alter table operation add column entity_id text`,
    `update operation set entity_id = lower(substring(raw from '"entityId":"([^"]+)"'))`,
    `create index operation_entity on operation (entity_id)`,
    `create index operation_erased on operation (kiosk_id, received_at_ms) where raw = ''`,
    `create index erased_registration_number on erased_registration (number)`,
    `create index registration_number on registration (number)`,
    `create index registration_revision_latest on registration_revision (registration_id, at_ms)`,
  ],
};
