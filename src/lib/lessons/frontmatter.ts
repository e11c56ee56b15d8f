/** What stands at the head of a lesson. A typo fails the build with the file and the field. */
import { z } from 'zod';

const node = z.string().min(1);

const condition = z.union([
  z.strictObject({
    condition: z.strictObject({
      node,
      type: z.string(),
      status: z.enum(['True', 'False', 'Unknown']),
    }),
  }),
  z.strictObject({ cable: z.strictObject({ node, is: z.enum(['connected', 'cut']) }) }),
  z.strictObject({
    taint: z.strictObject({
      node,
      key: z.string(),
      effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']),
      present: z.boolean(),
    }),
  }),
  z.strictObject({ machine: z.strictObject({ node, is: z.enum(['on', 'off']) }) }),
  z.strictObject({
    component: z.strictObject({ name: z.string().min(1), is: z.enum(['running', 'stopped']) }),
  }),
  z.strictObject({ renewals: z.strictObject({ node, atLeast: z.int().positive() }) }),
  z.strictObject({
    pods: z.strictObject({
      selector: z.string().min(1),
      node: node.optional(),
      are: z.enum(['there', 'ready', 'not ready', 'terminating', 'pending']),
      atLeast: z.int().positive().optional(),
      atMost: z.int().min(0).optional(),
    }),
  }),
  z.strictObject({
    endpoints: z.strictObject({ service: z.string().min(1), ready: z.int().min(0) }),
  }),
  z.strictObject({
    containers: z.strictObject({
      node,
      name: z.string().min(1),
      running: z.int().positive(),
      attempt: z.int().positive().optional(),
    }),
  }),
  z.strictObject({
    recorded: z.strictObject({ reason: z.string().min(1), about: z.string().min(1) }),
  }),
  z.strictObject({ logged: z.strictObject({ lane: z.string(), contains: z.string().min(1) }) }),
]);

const id = z.string().regex(/^[a-z][a-z0-9-]*$/);

export const frontMatter = z
  .strictObject({
    layout: z.literal('lesson'),
    title: z.string().min(1),
    lead: z.string().min(1),
    /** The question that the lesson answers, for the contents. */
    question: z.string().min(1),
    minutes: z.int().positive(),
    scenario: z.string(),
    seed: z.int().min(0),
    kubernetes: z.string().default('1.30'),
    steps: z.array(z.strictObject({ id, title: z.string().min(1) })).min(1),
    checkpoints: z
      .array(
        z.strictObject({
          id,
          step: id,
          say: z.string().min(1),
          when: condition,
          after: id.optional(),
        }),
      )
      .min(1),
    predictions: z
      .array(z.strictObject({ id, from: id, to: id, maxSeconds: z.int().positive() }))
      .default([]),
    /** Commands to be tried while something is broken; whether each one ended well goes into a table. */
    tries: z
      .array(
        z.strictObject({
          id,
          step: id,
          say: z.string().min(1),
          line: z.string().min(1),
          /** The command that opens the shell in which it is typed, when that is not the laptop's. */
          inside: z.string().min(1).optional(),
          /** From this checkpoint on … */
          after: id,
          /** … until this one. */
          before: id.optional(),
        }),
      )
      .default([]),
  })
  .superRefine((lesson, context) => {
    const steps = new Set(lesson.steps.map((step) => step.id));
    const checkpoints = new Set(lesson.checkpoints.map((checkpoint) => checkpoint.id));
    for (const [index, { step, after }] of lesson.checkpoints.entries()) {
      if (!steps.has(step))
        context.addIssue({
          code: 'custom',
          path: ['checkpoints', index, 'step'],
          message: `there is no step "${step}"`,
        });
      if (after !== undefined && !checkpoints.has(after))
        context.addIssue({
          code: 'custom',
          path: ['checkpoints', index, 'after'],
          message: `there is no checkpoint "${after}"`,
        });
    }
    for (const [index, { step, after, before = after }] of lesson.tries.entries()) {
      if (!steps.has(step))
        context.addIssue({
          code: 'custom',
          path: ['tries', index, 'step'],
          message: `there is no step "${step}"`,
        });
      for (const name of [after, before])
        if (!checkpoints.has(name))
          context.addIssue({
            code: 'custom',
            path: ['tries', index],
            message: `there is no checkpoint "${name}"`,
          });
    }
    for (const [index, { from, to }] of lesson.predictions.entries())
      for (const name of [from, to])
        if (!checkpoints.has(name))
          context.addIssue({
            code: 'custom',
            path: ['predictions', index],
            message: `there is no checkpoint "${name}"`,
          });
  });

export type FrontMatter = z.infer<typeof frontMatter>;

/** Reads a lesson's front matter. @throws Error with the file and what is wrong in which field */
export function readFrontMatter(file: string, metadata: unknown): FrontMatter {
  const read = frontMatter.safeParse(metadata);
  if (read.success) return read.data;
  const problems = read.error.issues.map(
    ({ path, message }) => `  ${path.join('.') || 'front matter'}: ${message}`,
  );
  throw new Error(`${file}\n${problems.join('\n')}`);
}
