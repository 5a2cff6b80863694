import { clientKey } from '../../../../gateway/security/limits/client-key';

const keyOf = (address: string): string => clientKey(undefined, address);

test('a caller is counted by organization and subject, whatever its address, and under neither of their names', () => {
  const caller = { organization: 'hospital', subject: 'desk' };

  expect(clientKey(caller, '192.0.2.1')).toBe(clientKey(caller, '192.0.2.2'));
  expect(clientKey(caller, '192.0.2.1')).toMatch(/^[\w-]{43}$/);
  expect(clientKey(caller, '192.0.2.1')).not.toBe(clientKey({ ...caller, subject: 'ward' }, '192.0.2.1'));
  expect(clientKey({ organization: 'a', subject: 'b,c' }, '')).not.toBe(
    clientKey({ organization: 'a,b', subject: 'c' }, ''),
  );
});

test.each([
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
  ['2001:db8::1', '2001:db8:0:0:1::', true],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['::ffff:192.0.2.1', '192.0.2.1', true],
  ['::ffff:192.0.2.1', '::ffff:192.0.2.2', false],
  ['192.0.2.1', '192.0.2.2', false],
])('without a caller %s and %s are one client: %s', (one, other, same) => {
  expect(keyOf(one) === keyOf(other)).toBe(same);
});

test('however many addresses there are, their counters are no more than 16,384', () => {
  const keys = new Set(
    Array.from({ length: 100_000 }, (_, number) =>
      keyOf(`2001:db8:${number.toString(16).slice(0, -1) || 0}:${number % 16}::`),
    ),
  );

  expect(keys.size).toBeLessThanOrEqual(16_384);
  expect(keys.size).toBeGreaterThan(1_000);
});
