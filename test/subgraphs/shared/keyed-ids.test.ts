import fc from 'fast-check';
import { claimHash, fromApiId, memberHash, personHash, toApiId } from '../../../subgraphs/shared/keyed-ids';

const number = fc.stringMatching(/^[0-9]{8,9}$/);
const rank = fc.integer({ min: 0, max: 20 });

test('an id read back is the id that was written', () => {
  fc.assert(
    fc.property(number, rank, (memberNumber, dependentNumber) => {
      const hash = memberHash('key', 'CNSS', memberNumber, dependentNumber);
      const read = fromApiId(toApiId('CNSS', hash));

      expect(read?.fundCode).toBe('CNSS');
      expect(read?.hash.replaceAll('-', '')).toBe(hash);
    }),
  );
});

test('no number of a person is readable in an id', () => {
  fc.assert(
    fc.property(number, rank, (memberNumber, dependentNumber) => {
      const id = toApiId('CNSS', memberHash('key', 'CNSS', memberNumber, dependentNumber));

      expect(id).not.toContain(memberNumber);
      expect(Buffer.from(id.slice(5), 'base64url').toString('latin1')).not.toContain(memberNumber);
    }),
  );
});

test('another key, fund, rank or kind gives another id', () => {
  const hashes = [
    memberHash('key', 'CNSS', '123456789', 0),
    memberHash('other', 'CNSS', '123456789', 0),
    memberHash('key', 'CNOPS', '123456789', 0),
    memberHash('key', 'CNSS', '123456789', 1),
    claimHash('key', 'CNSS', '123456789'),
  ];

  expect(new Set(hashes).size).toBe(hashes.length);
});

test('the same CNIE is the same person in every fund; without one a person is matched in one fund only', () => {
  expect(personHash('key', 'CNSS', '1', 0, 'AB123456')).toBe(personHash('key', 'CNOPS', '2', 3, 'AB123456'));
  expect(personHash('key', 'CNSS', '1', 0, null)).not.toBe(personHash('key', 'CNOPS', '1', 0, null));
});

test.each([
  '',
  'CNSS',
  'CNSS:',
  'CNSS:short',
  'cnss:AAAAAAAAAAAAAAAAAAAAAA',
  "CNSS:AAAAAAAAAAAAAAAAAAAA'A",
  'CNSS:AAAAAAAAAAAAAAAAAAAAAAA',
])('%j is no id', text => {
  expect(fromApiId(text)).toBeNull();
});
