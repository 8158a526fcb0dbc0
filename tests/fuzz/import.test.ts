import { claimsOf } from './claims.ts';

claimsOf('import');
