/** How long the lists of a field are taken to be. */
import { getNullableType, isListType, type GraphQLField } from 'graphql';
import { refusal } from '../../../subgraphs/shared/errors';
import type { ListSize } from './cost-index';

/** The sizes that a page gives to the lists directly below it, by field. */
export type Sizes = ReadonlyMap<string, number>;

/** What a list of which nothing is said is taken for: a page of the largest size. */
const unstatedSize = 100;

function valueAt(given: Record<string, unknown>, path: string): unknown {
  let value: unknown = given;
  for (const name of path.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[name];
  return value;
}

/** A list that answers each element of the field's one list argument is as long as that; the specification has no word for it. */
function lengthOfListArgument(
  field: GraphQLField<unknown, unknown>,
  given: Record<string, unknown>,
): number | undefined {
  const [argument, ...others] = field.args.filter(({ type }) => isListType(getNullableType(type)));
  const value = argument && others.length === 0 ? given[argument.name] : undefined;
  return Array.isArray(value) ? value.length : undefined;
}

function statedSize(
  field: GraphQLField<unknown, unknown>,
  given: Record<string, unknown>,
  { assumedSize, slicingArguments, requireOneSlicingArgument }: ListSize,
): number | undefined {
  const slices = slicingArguments
    .map(path => valueAt(given, path))
    .filter((value): value is number => typeof value === 'number');
  if (requireOneSlicingArgument && slices.length !== 1) {
    const names = slicingArguments.join(', ');
    throw refusal(
      'BAD_USER_INPUT',
      {
        en: `${field.name}: expected one of ${names}, got ${slices.length} of them.`,
        fr: `${field.name} : attendu l’un de ${names}, reçu ${slices.length}.`,
      },
      { http: { status: 400 } },
    );
  }
  return slices.length > 0 ? Math.max(0, ...slices) : assumedSize;
}

/** How often a field stands in the answer for each of its parent, and how long the lists directly below it are. */
export function sizesOf(
  field: GraphQLField<unknown, unknown>,
  given: Record<string, unknown>,
  rule: ListSize | undefined,
  sizedAbove: number | undefined,
): { own: number; below: Sizes } {
  const stated = rule && statedSize(field, given, rule);
  const paged = rule && stated !== undefined ? rule.sizedFields.map(name => [name, stated] as const) : [];
  const isList = isListType(getNullableType(field.type));
  const own = isList ? (sizedAbove ?? lengthOfListArgument(field, given) ?? stated ?? unstatedSize) : 1;
  return { own, below: new Map(paged) };
}
