import { claimsOf } from './claims.ts';

claimsOf('ipc');
