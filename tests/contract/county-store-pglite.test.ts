// The county store's contract on the embedded database. tests/pg runs the same on a real PostgreSQL.
import { openPgliteInMemory } from '#server/db/pglite.ts';
import { countyStoreContract } from './county-store.spec.ts';

countyStoreContract('PGlite', openPgliteInMemory);
