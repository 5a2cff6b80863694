import { createLog } from '../../../subgraphs/shared/log';

const names = [
  ...['authorization', 'token', 'password', 'secret', 'identifier', 'memberNumber', 'member_number', 'cnie'],
  ...['birthDate', 'birth_date', 'familyName', 'family_name', 'givenName', 'given_name', 'variables', 'parameters'],
];

function lineOf(content: object): Record<string, unknown> {
  const lines: string[] = [];
  createLog('test', 'info', { write: line => void lines.push(line) }).info(content, 'said');
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

test.each(names)('what is logged under the name %s is hidden, at the top and deep inside', name => {
  const content = { [name]: 'INVENTED' };

  expect(lineOf(content)[name]).toBe('[hidden]');
  expect(lineOf({ one: content })['one']).toEqual({ [name]: '[hidden]' });
  expect(lineOf({ one: { two: content } })['one']).toEqual({ two: { [name]: '[hidden]' } });
  expect(lineOf({ one: [{ two: content }] })['one']).toEqual([{ two: { [name]: '[hidden]' } }]);
  expect(lineOf({ [name]: { value: 'INVENTED' } })[name]).toBe('[hidden]');
});

test('everything else is logged as it is', () => {
  expect(lineOf({ correlationId: 'abc', cause: { code: 'ECONNREFUSED' } })).toMatchObject({
    name: 'test',
    level: 30,
    msg: 'said',
    correlationId: 'abc',
    cause: { code: 'ECONNREFUSED' },
  });
});

test('a child of a log hides the same names', () => {
  const lines: string[] = [];
  const log = createLog('test', 'info', { write: line => void lines.push(line) });

  log.child({ memberNumber: 'INVENTED' }).info({ deep: { cnie: 'INVENTED' } }, 'said');

  expect(lines.join()).not.toContain('INVENTED');
});
