import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { careLabelTable, innLabelTable, labelsOf } from '../../../../subgraphs/care-basket/items/arabic-labels';
import { fold } from '../../../../subgraphs/care-basket/items/fold';
import { medicineTable } from '../../../../subgraphs/care-basket/items/medicine-list';
import { referenceTables } from '../../../../subgraphs/care-basket/reference';
import { careBasket } from '../../../../subgraphs/care-basket/subgraph';
import { loadReferenceData, type ReferenceTable } from '../../../../subgraphs/shared/reference/reference';
import { createDataSource } from '../../../../subgraphs/shared/stores/stores';
import { openWorld, type World } from '../../../support/world';

type Row = Record<string, string>;
const rowsOf = (file: string): Row[] => parse<Row>(readFileSync(file), { columns: true, bom: true });
const fileOf = (name: string): string => referenceTables.find(({ file }) => file.endsWith(`/${name}`))?.file ?? '';

const inns = rowsOf(innLabelTable.file);
const careLabels = rowsOf(careLabelTable.file);
const medicines = rowsOf(medicineTable(innLabelTable).file);
const labelOf = labelsOf(innLabelTable);

describe('the files', () => {
  test('every INN is one of the list of medicines, as the list writes it', () => {
    const listed = new Set(medicines.map(row => row['DCI1']));

    expect(inns.map(row => row['inn']).filter(inn => !listed.has(inn))).toEqual([]);
  });

  test('no two INNs have the same label', () => {
    expect(new Set(inns.map(row => fold(row['label_ar'] ?? ''))).size).toBe(inns.length);
  });

  test('a substance is written the same way alone and in every combination', () => {
    const wrong = inns.filter(({ inn = '', label_ar: label = '' }) => {
      const parts = label.split(' / ');
      return (
        parts.length !== inn.split(' / ').length ||
        inn.split(' / ').some((part, index) => (labelOf(part)?.label ?? parts[index]) !== parts[index])
      );
    });

    expect(wrong).toEqual([]);
  });

  test('282 of the 300 INNs with the most reimbursable products have a label', () => {
    const products = new Map<string, number>();
    for (const { DCI1: inn = '', TAUX_REMBOURSEMENT: rate } of medicines)
      if (Number(rate) > 0) products.set(inn, (products.get(inn) ?? 0) + 1);
    const most = [...products]
      .sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
      .slice(0, 300)
      .map(([inn]) => inn);

    expect(most.filter(inn => labelOf(inn) !== null)).toHaveLength(282);
  });

  test('each code of the care items and of the groups has a label, and nothing else has', () => {
    const codes = [fileOf('care_items.csv'), fileOf('care_categories.csv')].flatMap(rowsOf).map(row => row['code']);

    expect(careLabels.map(row => row['code']).sort()).toEqual(codes.sort());
  });

  test('only acts that French does not tell apart either have the same label, and a note says so', () => {
    const twice = careLabels.filter(
      row => careLabels.filter(other => other['label_ar'] === row['label_ar']).length > 1,
    );

    expect(twice.map(row => [row['code'], row['note']])).toEqual([
      ['Ka', expect.stringContaining('Kc')],
      ['Kc', expect.stringContaining('Ka')],
    ]);
  });

  test('labels are Arabic script with digits, spaces, / and -; folding them twice changes nothing', () => {
    for (const { label_ar: label = '', other_spellings: others = '' } of [...inns, ...careLabels]) {
      expect(label).toMatch(/^[\p{Script=Arabic}0-9 /-]+$/u);
      expect(others).toMatch(/^[\p{Script=Arabic}0-9 ]*$/u);
      for (const text of [label, others]) expect(fold(fold(text))).toBe(fold(text));
    }
  });

  test('a label stands for itself in every form of Unicode', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...inns),
        fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'),
        ({ label_ar: label = '' }, form) => {
          expect(fold(label.normalize(form))).toBe(fold(label));
        },
      ),
    );
  });

  test('another spelling is one: no word of the label itself', () => {
    const same = inns.filter(({ label_ar: label = '', other_spellings: others = '' }) =>
      others.split(' ').some(word => word !== '' && label.split(' ').includes(word)),
    );

    expect(same).toEqual([]);
  });

  test('every label is marked as made here, and the source says so', () => {
    const sources = rowsOf(fileOf('sources.csv'));

    expect(new Set([...inns, ...careLabels].map(row => `${row['source'] ?? ''} ${row['confidence'] ?? ''}`))).toEqual(
      new Set(['OWN_AR derived']),
    );
    expect(sources.find(row => row['key'] === 'OWN_AR')?.['title']).toMatch(/by this project.*to be verified/);
  });
});

test('an INN without a label has none', () => {
  expect(labelOf('TIEMONIUM')).toBeNull();
  expect(labelOf('AMLODIPINE')).toEqual({ label: 'أملوديبين', otherSpellings: '' });
});

describe('loading', () => {
  let world: World;
  let db: DataSource;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'amo-graph-labels-'));
    world = await openWorld({ funds: ['CNSS'] });
    db = await createDataSource('test', world.url('ANAM'), careBasket.home, 2).initialize();
  });
  afterEach(async () => {
    await db.destroy();
    await world.close();
    rmSync(folder, { recursive: true });
  });

  function withChanged(change: (text: string) => string): ReferenceTable {
    const file = join(folder, 'inn_labels_ar.csv');
    writeFileSync(file, change(readFileSync(innLabelTable.file, 'utf8')));
    return { ...innLabelTable, file };
  }

  test('a changed label changes its own row and the medicines of its substance, and nothing else', async () => {
    const labels = withChanged(text => text.replace('\nACARBOSE,أكاربوز,', '\nACARBOSE,أكاربوس,'));

    const report = await loadReferenceData(db, [labels, medicineTable(labels)]);

    const products = medicines.filter(row => row['DCI1'] === 'ACARBOSE').length;
    expect(products).toBeGreaterThan(1);
    expect(report).toMatchObject({ publication: 2, added: products + 1, ended: products + 1 });
    const found = await db.query<{ publication: number; inn: string }[]>(
      `SELECT DISTINCT publication, inn FROM care_basket.medicine WHERE search LIKE '%اكاربوس%'`,
    );
    expect(found).toEqual([{ publication: 2, inn: 'ACARBOSE' }]);
  });

  test('a label in another script stops the load with file, line, column and reason', async () => {
    const labels = withChanged(text => text.replace('أكاربوز', 'acarbose'));

    await expect(loadReferenceData(db, [labels])).rejects.toThrow(
      'inn_labels_ar.csv, line 2, column label_ar: expected Arabic script, digits, spaces, / and -, got "acarbose"',
    );
  });
});
