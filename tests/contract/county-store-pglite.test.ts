// The county store's contract on the embedded database. tests/pg runs the same on a real PostgreSQL.
import { countyStoreContract } from './county-store.spec.ts';
import { memoryDatabase } from '#tests/support/memory-database.ts';

countyStoreContract('PGlite', memoryDatabase);
