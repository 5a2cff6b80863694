/** Subgraphs that hide nothing: every value tells by which fields it was reached, so that a leak shows wherever it ends up. */
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  execute,
  getNamedType,
  getNullableType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  parse,
} from 'graphql';

/** The fields by which a value is reached, from the root: `Query.member > Member.coverages > …`. */
export type Lineage = readonly string[];

const numbersFrom = 1_000_000_000;
const lineages: Lineage[] = [];
const numbers = new Map<string, number>();

function numberOf(lineage: Lineage): number {
  const text = lineage.join('>');
  const number = numbers.get(text) ?? lineages.push(lineage) - 1;
  numbers.set(text, number);
  return number;
}

/** The lineages of all marked values in a text. */
export function lineagesIn(text: string): Lineage[] {
  const found = new Set<number>();
  for (const [, string, integer] of text.matchAll(/⟦(\d+)⟧|\b(1\d{9})\b/g))
    found.add(string === undefined ? Number(integer) - numbersFrom : Number(string));
  return [...found].flatMap(number => (lineages[number] ? [lineages[number]] : []));
}

interface Marked {
  lineage?: Lineage;
  [field: string]: unknown;
}

/** An entity is known by its key, whose mark tells where the key was read. */
function lineageOf(source: Marked | undefined): Lineage {
  if (!source) return [];
  if (source.lineage) return source.lineage;
  for (const value of Object.values(source)) {
    const [key] = typeof value === 'string' ? lineagesIn(value) : [];
    if (key) return key.slice(0, -1);
  }
  return [];
}

/** One in forty of the fields that may be null fails, with its value in the message. */
const fails = (lineage: Lineage): boolean => numberOf(lineage) % 40 === 39;

/** Resolves any field to a value that tells how it was reached. */
export const resolveMarked: GraphQLFieldResolver<Marked | undefined, { resolved: Lineage[] }> = (
  source,
  _args,
  context,
  info,
) => {
  if (source && Object.hasOwn(source, info.fieldName)) return source[info.fieldName];
  const lineage = [...lineageOf(source), `${info.parentType.name}.${info.fieldName}`];
  context.resolved.push(lineage);
  const type = getNamedType(info.returnType);
  const number = numberOf(lineage);
  const text = `⟦${number}⟧`;
  if (!isNonNullType(info.returnType) && isLeafType(type) && fails(lineage)) throw new Error(`cannot read ${text}`);
  const value = (): unknown => {
    if (!isLeafType(type)) return { lineage };
    if (isEnumType(type)) return type.getValues()[0]?.value;
    if (type.name === 'Int') return numbersFrom + number;
    return type.name === 'Boolean' ? true : text;
  };
  return isListType(getNullableType(info.returnType)) ? [value(), value()] : value();
};

/** Executes what the gateway asks of one subgraph, in this process; it notes in the context what was resolved. */
export class MarkedSubgraph implements GraphQLDataSource {
  private readonly schema: GraphQLSchema;

  constructor(sdl: string) {
    this.schema = buildSubgraphSchema(parse(sdl));
  }

  async process({ request, context }: GraphQLDataSourceProcessOptions): ReturnType<GraphQLDataSource['process']> {
    const result = await execute({
      schema: this.schema,
      document: parse(request.query ?? ''),
      variableValues: request.variables ?? {},
      contextValue: context,
      fieldResolver: resolveMarked as GraphQLFieldResolver<unknown, unknown>,
    });
    const { data, errors } = JSON.parse(JSON.stringify(result)) as Awaited<ReturnType<GraphQLDataSource['process']>>;
    return { ...(data && { data }), ...(errors && { errors }) };
  }
}
