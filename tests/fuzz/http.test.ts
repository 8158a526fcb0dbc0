import { claimsOf } from './claims.ts';

claimsOf('http');
