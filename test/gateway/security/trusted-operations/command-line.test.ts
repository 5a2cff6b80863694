import { readCommand, usage } from '../../../../gateway/security/trusted-operations/command-line';

const sign = ['sign', '--key', 'k', '--for', 'partner', '--out', 'o'];

test('the three ways of the command are read', () => {
  expect(readCommand(['key', '--out', 'k'])).toEqual({ name: 'key', out: 'k' });
  expect(readCommand([...sign, '--release', '12', 'a.graphql', 'b.json'])).toEqual({
    name: 'sign',
    key: 'k',
    client: 'partner',
    out: 'o',
    release: 12,
    files: ['a.graphql', 'b.json'],
  });
  expect(readCommand(['check', 'o', '--keys', 'k'])).toMatchObject({ name: 'check', folder: 'o', keys: 'k' });
});

test('without a release the moment of signing is the release, so that the next one is later', () => {
  const before = Date.now();
  const command = readCommand([...sign, 'a.graphql']);

  expect(command).toMatchObject({ release: expect.any(Number) });
  expect((command as { release: number }).release).toBeGreaterThanOrEqual(before);
});

test.each([
  [[]],
  [['publish']],
  [['constructor']],
  [['key']],
  [['key', '--out', 'k', 'more']],
  [['check']],
  [['check', 'a', 'b']],
  [['check', 'a', '--out', 'b']],
  [sign],
])('%j is told how the command is written', args => {
  expect(() => readCommand(args)).toThrow(usage);
});

test('a wrong option, client or release is told', () => {
  expect(() => readCommand(['check', 'a', '--loud'])).toThrow(/--loud/);
  expect(() => readCommand(['sign', '--key', 'k', '--for', 'nobody', '--out', 'o', 'a'])).toThrow(
    /--for: expected one of partner/,
  );
  expect(() => readCommand([...sign, '--release', '-1', 'a'])).toThrow();
  expect(() => readCommand([...sign, '--release', 'new', 'a'])).toThrow(
    /--release: expected a whole number, got "new"/,
  );
});
