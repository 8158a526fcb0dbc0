// The county store's contract on a real PostgreSQL: the same titles as on PGlite.
import { countyStoreContract } from '#tests/contract/county-store.spec.ts';
import { openPostgres } from '#server/db/pg.ts';
import { newDatabaseUrl } from './support/database.ts';

countyStoreContract('PostgreSQL', async () => openPostgres(await newDatabaseUrl()));
