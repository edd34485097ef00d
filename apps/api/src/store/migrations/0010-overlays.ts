import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What is written between loads, and, kept by triggers, how much of it each environment has. */
export const createOverlays: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table overlays (
        instance_id text not null,
        table_name text not null,
        row_key text not null,
        column_name text not null,
        value text not null,
        valid_until_utc text not null,
        written_utc text not null,
        customer_id text,
        primary key (instance_id, table_name, row_key, column_name)
      )
    `.execute(db)
    for (const column of ['valid_until_utc', 'customer_id']) {
      await db.schema
        .createIndex(`overlays_by_${column}`)
        .on('overlays')
        .columns(['instance_id', column])
        .execute()
    }
    await db.schema.createIndex('overlays_by_end').on('overlays').column('valid_until_utc').execute()
    await db.schema
      .createTable('overlay_totals')
      .addColumn('instance_id', 'text', (column) => column.primaryKey())
      .addColumn('overlays', 'integer', (column) => column.notNull())
      .addColumn('letters', 'integer', (column) => column.notNull())
      .execute()
    await sql`
      create trigger overlays_inserted after insert on overlays begin
        insert into overlay_totals values (new.instance_id, 1, length(new.value))
        on conflict do update set overlays = overlays + 1, letters = letters + length(new.value);
      end
    `.execute(db)
    await sql`
      create trigger overlays_updated after update on overlays begin
        update overlay_totals set letters = letters + length(new.value) - length(old.value)
        where instance_id = new.instance_id;
      end
    `.execute(db)
    await sql`
      create trigger overlays_deleted after delete on overlays begin
        update overlay_totals set overlays = overlays - 1, letters = letters - length(old.value)
        where instance_id = old.instance_id;
      end
    `.execute(db)
  },
}
