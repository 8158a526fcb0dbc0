// Every message of the wire by name: what the wire's tests walk over.
import { caseEventSchema } from '#shared/casework/event.ts';
import { registrationSchema } from '#shared/domain/registration.ts';
import { residentRequestSchema } from '#shared/domain/resident-request.ts';
import { bucketPageSchema, bucketQuerySchema } from '#shared/protocol/bucket.ts';
import { enrolRequestSchema, enrolResponseSchema } from '#shared/protocol/enrol.ts';
import { heartbeatRequestSchema, heartbeatResponseSchema } from '#shared/protocol/heartbeat.ts';
import { operationSchema } from '#shared/protocol/operation.ts';
import { problemSchema } from '#shared/protocol/problem.ts';
import { personEventSchema } from '#shared/protocol/person-event.ts';
import { pullPageSchema, pullQuerySchema } from '#shared/protocol/pull.ts';
import { pushRequestSchema, pushResponseSchema } from '#shared/protocol/push.ts';
import { registrationPatchSchema } from '#shared/protocol/registration-patch.ts';
import { stationKeyRequestSchema, staffRequestSchema } from '#shared/protocol/sealing.ts';
import { slipEventSchema } from '#shared/protocol/slip-event.ts';
import { chunkSchema, manifestSchema } from '#shared/protocol/snapshot.ts';
import { usbForgottenBodySchema, usbOutboxBodySchema, usbVerdictsBodySchema } from '#shared/protocol/usb.ts';

export const messages = {
  bucketPage: bucketPageSchema,
  bucketQuery: bucketQuerySchema,
  caseEvent: caseEventSchema,
  chunk: chunkSchema,
  enrolRequest: enrolRequestSchema,
  enrolResponse: enrolResponseSchema,
  heartbeatRequest: heartbeatRequestSchema,
  heartbeatResponse: heartbeatResponseSchema,
  manifest: manifestSchema,
  operation: operationSchema,
  problem: problemSchema,
  pullPage: pullPageSchema,
  pullQuery: pullQuerySchema,
  pushRequest: pushRequestSchema,
  pushResponse: pushResponseSchema,
  registration: registrationSchema,
  registrationPatch: registrationPatchSchema,
  residentRequest: residentRequestSchema,
  personEvent: personEventSchema,
  stationKeyRequest: stationKeyRequestSchema,
  staffRequest: staffRequestSchema,
  slipEvent: slipEventSchema,
  usbForgotten: usbForgottenBodySchema,
  usbOutbox: usbOutboxBodySchema,
  usbVerdicts: usbVerdictsBodySchema,
} as const;
