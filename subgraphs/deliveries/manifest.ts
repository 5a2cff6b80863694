/** manifest.json: what a delivery says about itself. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { entityNames } from './model/entity-name';
import { DeliveryRefused } from './refused';

const fileSchema = z.object({
  name: z.string().min(1).max(200),
  entity: z.enum(entityNames),
  rows: z.int().min(0).max(2_000_000_000),
  sha256: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/)
    .transform(text => text.toLowerCase()),
});

const manifestSchema = z.object({
  fund: z.string().regex(/^[A-Z][A-Z0-9_]{1,19}$/),
  // It names a folder of reject files, so it must be a plain name.
  deliveryId: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/),
  kind: z.enum(['FULL', 'DELTA']),
  sequence: z.int().min(1).max(2_147_483_647),
  extractedAt: z.iso.datetime({ offset: true }).transform(text => new Date(text).toISOString()),
  files: z.array(fileSchema).max(entityNames.length),
  /** Its persons are invented. */
  demonstration: z.boolean().default(false),
});

export type Manifest = z.output<typeof manifestSchema>;
export type ManifestFile = Manifest['files'][number];

/** Files stand at the delivery's root: a name is a name, never a path. */
const isPlainName = (name: string): boolean =>
  // eslint-disable-next-line no-control-regex -- a NUL ends a path for the operating system, so it is looked for here
  !/[/\\\u0000-\u001f]/.test(name) && name !== '.' && name !== '..' && !/^[A-Za-z]:/.test(name);

/** Refuses a manifest that names a file outside the delivery, even when other parts of it are wrong too. */
function refuseUnsafeNames(value: unknown): void {
  const files = (value as { files?: unknown } | null)?.files;
  if (!Array.isArray(files)) return;
  for (const file of files as unknown[]) {
    const name = (file as { name?: unknown } | null)?.name;
    if (typeof name === 'string' && !isPlainName(name))
      throw new DeliveryRefused(
        'UNSAFE_PATH',
        `manifest.json: expected the name of a file beside it, got ${JSON.stringify(name)}.`,
      );
  }
}

function refuseRepeated(manifest: Manifest): void {
  const lists: [string, string[]][] = [
    ['name', manifest.files.map(file => stemOf(file.name).toLowerCase())],
    ['entity', manifest.files.map(file => file.entity)],
  ];
  for (const [what, values] of lists) {
    const repeated = values.find((value, index) => values.indexOf(value) !== index);
    if (repeated !== undefined)
      throw new DeliveryRefused('BAD_MANIFEST', `manifest.json, files: the ${what} ${repeated} stands twice.`);
  }
}

/** Reads a manifest; throws BAD_MANIFEST or UNSAFE_PATH with the place and what came. */
export function readManifest(bytes: Buffer): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new DeliveryRefused('BAD_MANIFEST', `manifest.json: expected JSON in UTF-8 (${(error as Error).message}).`);
  }
  refuseUnsafeNames(value);
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(issue => `${issue.path.join('.') || 'the whole'}: ${issue.message}`);
    throw new DeliveryRefused('BAD_MANIFEST', `manifest.json: ${faults.join('; ')}.`);
  }
  refuseRepeated(parsed.data);
  return parsed.data;
}

/** A file's name without what follows its last dot: the name of its reject file. */
export const stemOf = (name: string): string => name.replace(/(?<=.)\.[^.]*$/, '');

/** SHA-256 over what a manifest says, however it is written: the same delivery has the same one. */
export function manifestDigest(manifest: Manifest): string {
  const files = [...manifest.files]
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, entity, rows, sha256 }) => [name, entity, rows, sha256]);
  const { fund, deliveryId, kind, sequence, extractedAt } = manifest;
  return createHash('sha256')
    .update(JSON.stringify([fund, deliveryId, kind, sequence, extractedAt, files]))
    .digest('hex');
}
