import fc from 'fast-check';
import { parse } from 'graphql';
import { countOperation } from '../../../../gateway/security/limits/count-operation';

const count = (text: string): ReturnType<typeof countOperation> => countOperation(parse(text));

test.each([
  ['{ a }', { depth: 1, aliases: 0, rootFields: 1, fields: 1, directives: 0, listSize: 0 }],
  ['{ x: a y: a { z: b } }', { depth: 2, aliases: 3, rootFields: 2, fields: 3 }],
  ['{ a { b { c } } d }', { depth: 3, rootFields: 2, fields: 4 }],
  ['{ ... { a } ...F } fragment F on Query { b c }', { depth: 1, rootFields: 3, fields: 5 }],
  [
    'query ($v: I = [1, 2, [3]] @d) @d { a @d ...F @d } fragment F on Query @d { b @d }',
    { directives: 6, listSize: 3 },
  ],
  ['{ a(i: { j: [[{ k: 1 }, { k: 2 }], [], []] }) }', { depth: 5, listSize: 3 }],
  ['{ a @d(list: [1, 2, 3, 4]) }', { directives: 1, listSize: 4 }],
  ['query A { a } query B { x: a { b } c }', { depth: 2, aliases: 1, rootFields: 2, fields: 3 }],
  ['{ a } fragment Unused on T { x: a y: b }', { depth: 1, aliases: 2, rootFields: 1, fields: 2 }],
])('%s', (text, expected) => {
  expect(count(text)).toMatchObject(expected);
});

test('fragments that double sixty times are counted as what they spread, without being spread', () => {
  const bomb = Array.from({ length: 60 }, (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`);

  expect(count(`{ ...F0 } ${bomb.join('\n')} fragment F60 on Query { a }`)).toMatchObject({
    fields: Number.MAX_SAFE_INTEGER,
    rootFields: Number.MAX_SAFE_INTEGER,
  });
});

test('fragments that spread each other in a circle end', () => {
  expect(count('{ ...F } fragment F on Query { a ...G } fragment G on Query { b ...F }')).toMatchObject({
    rootFields: 2,
    fields: 5,
  });
});

/** A selection in which fragments may only be spread by those before them. */
const selection = (level: number): fc.Arbitrary<string> =>
  fc.letrec<{ one: string; many: string }>(tie => ({
    one: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(
        'a',
        'b',
        'x: a',
        'a @d',
        'b(i: [1, 2])',
        ...(level < 3 ? [`...F${level}`, `...F${level} @d`] : []),
      ),
      tie('many').map(inner => `c { ${inner} }`),
      tie('many').map(inner => `... { ${inner} }`),
    ),
    many: fc.array(tie('one'), { minLength: 1, maxLength: 3 }).map(list => list.join(' ')),
  })).many;

test('what fragments hold is counted as if it stood in their place', () => {
  const documents = fc.tuple(selection(0), selection(1), selection(2), selection(3));

  fc.assert(
    fc.property(documents, ([operation, ...bodies]) => {
      const inline = (text: string): string =>
        text.replace(
          /\.\.\.F(\d)( @d)?/g,
          (_, at: string, directive = '') => `...${directive} { ${inline(bodies[Number(at)] ?? '')} }`,
        );
      const fragments = bodies.map((body, at) => `fragment F${at} on Query { ${body} }`);
      const whole = count(`{ ${operation} }`.concat(...fragments));
      const flat = count(`{ ${inline(operation)} }`.concat(...fragments));

      expect(whole).toEqual(flat);
    }),
  );
});
