import { claimsOf } from './claims.ts';

claimsOf('sync');
