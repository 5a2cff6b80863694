import { withDemonstration, type Row } from '../../../support/written-demonstration';

const iso = (day: string): string => day.split('/').reverse().join('-');
const keyOf = (row: Row): string => `${row('IMMATRICULATION')} ${row('RANG')}`;

test.each([1, 2])('nobody lives before a birth or after a death: seed %i', async seed => {
  await withDemonstration(1_500, seed, ({ rows }) => {
    const members = rows('CNSS', 'assures.csv');
    const deaths = new Map(
      members.filter(row => row('DATE_DECES') !== '').map(row => [keyOf(row), iso(row('DATE_DECES'))]),
    );
    const births = new Map(members.map(row => [keyOf(row), iso(row('DATE_NAISSANCE'))]));
    const after = (file: string, column: string): string[] =>
      rows('CNSS', file)
        .filter(row => iso(row(column)) > (deaths.get(keyOf(row)) ?? '9999'))
        .map(keyOf);
    const before = (file: string, column: string): string[] =>
      rows('CNSS', file)
        .filter(row => iso(row(column)) < (births.get(keyOf(row)) ?? ''))
        .map(keyOf);

    expect(deaths.size).toBeGreaterThan(2);
    expect([...deaths].filter(([key, death]) => death < (births.get(key) ?? ''))).toEqual([]);
    expect(after('assures.csv', 'DATE_IMMATRICULATION')).toEqual([]);
    expect(after('droits.csv', 'DATE_DEBUT')).toEqual([]);
    expect(after('ald.csv', 'DATE_DEBUT')).toEqual([]);
    expect([...before('droits.csv', 'DATE_DEBUT'), ...before('ald.csv', 'DATE_DEBUT')]).toEqual([]);
    const owed = rows('CNSS', 'cotisations.csv').filter(row => {
      const death = deaths.get(`${row('IMMATRICULATION')} 0`);
      return death !== undefined && iso(row('PERIODE')) > death.slice(0, 7);
    });
    expect(owed.map(row => row('PERIODE'))).toEqual([]);
  });
});
