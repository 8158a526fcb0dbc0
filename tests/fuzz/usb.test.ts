import { claimsOf } from './claims.ts';

claimsOf('usb');
