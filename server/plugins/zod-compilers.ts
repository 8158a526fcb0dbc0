// zod at each route: what comes in is parsed once, here, and what goes out is parsed before it is written, so that
// an answer that breaks the contract is our error and never the kiosk's.
import type { FastifyInstance, FastifyTypeProvider } from 'fastify';
import fp from 'fastify-plugin';
import * as z from 'zod';
import { protocolRefusal } from '#shared/protocol/version.ts';
import { Refusal } from './refusal.ts';

/** Types of request and reply follow the zod schemas of the route. */
export interface ZodTypes extends FastifyTypeProvider {
  readonly validator: this['schema'] extends z.core.$ZodType ? z.output<this['schema']> : unknown;
  readonly serializer: this['schema'] extends z.core.$ZodType ? z.input<this['schema']> : unknown;
}

const isZod = (schema: unknown): schema is z.core.$ZodType =>
  typeof schema === 'object' && schema !== null && '_zod' in schema;

export const zodCompilers = fp((app: FastifyInstance, _options: object, done: () => void) => {
  app.setValidatorCompiler<unknown>(({ schema }) => {
    if (!isZod(schema)) throw new TypeError('a route schema must be a zod schema');
    return (data: unknown) => {
      const parsed = z.safeParse(schema, data);
      return parsed.success ? { value: parsed.data } : { error: refusalOf(parsed.error.issues, data) };
    };
  });
  app.setSerializerCompiler<unknown>(({ schema }) => {
    if (!isZod(schema)) throw new TypeError('a route schema must be a zod schema');
    return (data: unknown) => JSON.stringify(z.parse(schema, data));
  });
  done();
});

/** A body in another version of the wire is told so, whatever else in it cannot be read (S16). */
function refusalOf(issues: readonly z.core.$ZodIssue[], data: unknown): Refusal {
  const versioned = issues.some((issue) => issue.path[0] === 'protocol');
  const said = typeof data === 'object' && data !== null && 'protocol' in data ? data.protocol : undefined;
  return new Refusal(400, (versioned ? protocolRefusal(said) : null) ?? 'badRequest');
}
