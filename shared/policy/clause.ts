// What a document says, kept so that anybody can hold it against the paper: the quotation, its place, the figures in it.
import * as z from 'zod/mini';

/** A name inside a pack: what other parts of it refer to. */
export const nameSchema = z.string().check(z.regex(/^[a-z][A-Za-z0-9-]{0,47}$/));

/** Plain words for residents and staff; one or two sentences. */
export const wordsSchema = z.string().check(z.minLength(1), z.maxLength(300));

/** An exact decimal as it is written: '12000', '1.2', '60'. Never a number of JSON: 0.1 + 0.2 is not 0.3 there. */
export const decimalSchema = z.string().check(z.regex(/^(0|[1-9]\d{0,11})(\.\d{1,6})?$/));

export const clauseSchema = z.strictObject({
  /** One of the pack's documents; absent: its first. */
  document: z.exactOptional(nameSchema),
  /** Where in the document, as its numbering writes it: 三(二)7, 二(六). */
  place: z.string().check(z.minLength(1), z.maxLength(40)),
  /** Word for word, as short as carries the sense. */
  quote: z.string().check(z.minLength(2), z.maxLength(600)),
});
export type Clause = z.infer<typeof clauseSchema>;

/** 元 is money; % is a share of a hundred; the rest counts. */
export const units = ['元', '%', '年', '月', '日', '工作日', '次', '个', '人', '学时', '小时'] as const;
export type Unit = (typeof units)[number];

/**
 * What a figure is to the benefit.
 *
 *   amount   just so much               floor     不低于: the document leaves what is above open
 *   ceiling  不超过, 最高                 rate      so many per cent of something
 *   uplift   so many per cent on top    term      how long
 *   count    how many, how often
 */
export const figureRoles = ['amount', 'floor', 'ceiling', 'rate', 'uplift', 'term', 'count'] as const;
export type FigureRole = (typeof figureRoles)[number];

/** A floor or a ceiling of a term or count is a figure of that role in `bound`. */
export const figureSchema = z.strictObject({
  id: nameSchema,
  role: z.enum(figureRoles),
  /** Of a term, rate or count that is itself only a least or a most: 最长3年, 不少于3次. */
  bound: z.exactOptional(z.enum(['atLeast', 'atMost'])),
  /** What is counted, in a few plain words: 政策对接, 每季补贴. */
  words: wordsSchema,
  value: decimalSchema,
  unit: z.enum(units),
  per: z.exactOptional(z.enum(['month', 'quarter', 'year', 'person', 'week'])),
  clause: clauseSchema,
});
export type Figure = z.infer<typeof figureSchema>;

/** What a document leaves open, said instead of guessed: 按规定, 不低于, 符合条件, no materials named. */
export const openPointSchema = z.strictObject({
  about: z.enum(['who', 'amount', 'term', 'materials', 'where', 'how', 'validity']),
  words: wordsSchema,
  clause: z.exactOptional(clauseSchema),
});
export type OpenPoint = z.infer<typeof openPointSchema>;
