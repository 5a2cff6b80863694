import { encodeWindows1252 } from '../../../../subgraphs/deliveries/demo/writing/windows-1252';
import { funds, withDemonstration } from '../../../support/written-demonstration';

test('letters, marks and the upper half have the bytes of Windows-1252', () => {
  expect([...encodeWindows1252('Aé€Œ’')]).toEqual([0x41, 0xe9, 0x80, 0x8c, 0x92]);
});

test.each(['مثال', '😀', '\u0081'])('%j, which Windows-1252 lacks, is an error and never a question mark', sign => {
  expect(() => encodeWindows1252(`a${sign}`)).toThrow('no Windows-1252 for');
});

test('each fund ends its lines its own way, and both decode in their own encoding', async () => {
  await withDemonstration(300, 2, ({ bytes, rows }) => {
    const cnss = bytes('CNSS', 'assures.csv').toString('latin1');
    const cnops = bytes('CNOPS', 'prestations.txt').toString('latin1');

    expect(cnss).not.toContain('\r');
    expect(cnops.replaceAll('\r\n', '')).not.toMatch(/[\r\n"]/);
    expect(rows('CNOPS', 'mutuelles.txt').some(row => row('LIB').includes('Œ'))).toBe(true);
    expect(rows('CNSS', 'assures.csv').every(row => row('NOM_AR').startsWith('مثال-'))).toBe(true);
    expect(funds).toHaveLength(2);
  });
});
