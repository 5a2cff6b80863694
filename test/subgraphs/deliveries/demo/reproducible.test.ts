import { createHash } from 'node:crypto';
import { demonstrate, demonstrationFiles, type Demonstration } from '../../../support/demonstration-files';

const made: Demonstration[] = [];
const make = async (members: number, seed: number): Promise<Demonstration> => {
  const demonstration = await demonstrate(members, seed);
  made.push(demonstration);
  return demonstration;
};

afterAll(() => {
  for (const demonstration of made) demonstration.remove();
});

test('the same seed and size give the same bytes, another seed gives others', async () => {
  const [first, again, other] = [await make(800, 5), await make(800, 5), await make(800, 6)];

  for (const file of demonstrationFiles) expect(again.bytes(file).equals(first.bytes(file))).toBe(true);
  const same = demonstrationFiles.filter(file => other.bytes(file).equals(first.bytes(file)));
  // Points of service are part of the country, not of the draw.
  expect(same).toEqual(['cnss/points.csv', 'cnops/mutuelles.txt']);
});

test('the cast stands at the head of every file, the same whatever the seed and the size', async () => {
  const [small, large] = [await make(100, 1), await make(700, 99)];
  const head = (demonstration: Demonstration, file: string, lines: number): string =>
    demonstration.bytes(file).toString('latin1').split('\n').slice(0, lines).join('\n');

  for (const [file, lines] of [
    ['cnss/assures.csv', 17],
    ['cnss/droits.csv', 17],
    ['cnss/dossiers.csv', 25],
    ['cnss/lignes.csv', 50],
    ['cnops/adherents.txt', 7],
    ['cnops/prestations.txt', 50],
  ] as const)
    expect(head(large, file, lines)).toBe(head(small, file, lines));
});

test('the manifest says the rows and the hash of each file, and names the seed', async () => {
  const demonstration = await make(300, 42);

  for (const folder of ['cnss', 'cnops']) {
    const manifest = JSON.parse(demonstration.bytes(`${folder}/manifest.json`).toString('utf8')) as {
      deliveryId: string;
      kind: string;
      sequence: number;
      extractedAt: string;
      files: { name: string; rows: number; sha256: string }[];
    };
    expect(manifest).toMatchObject({ kind: 'FULL', sequence: 1, extractedAt: '2026-10-31T22:00:00Z' });
    expect(manifest.deliveryId).toContain('2026-10-full-0001-demo-seed42');
    expect(manifest.files).toHaveLength(8);
    for (const { name, rows, sha256 } of manifest.files) {
      const bytes = demonstration.bytes(`${folder}/${name}`);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      expect(demonstration.rows(`${folder}/${name}`)).toHaveLength(rows);
    }
  }
});
