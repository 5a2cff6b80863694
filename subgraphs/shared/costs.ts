/**
 * How dear a field is, written beside it as `@cost` and `@listSize` of the federation specification: the gateway counts
 * with them before it asks. A field of objects costs 1, one of scalars 0, each multiplied by the size of its list.
 */
import { Directive } from 'type-graphql';

/** What a field or an argument costs, in points, where it is not what its type says. */
export const Weight = (points: number): ReturnType<typeof Directive> => Directive(`@cost(weight: ${points})`);

/** How long a list is taken to be that nobody pages. */
export const AssumedSize = (size: number): ReturnType<typeof Directive> => Directive(`@listSize(assumedSize: ${size})`);

/** A list that is as long as its `first` argument says. */
export const SizedByFirst = (): ReturnType<typeof Directive> =>
  Directive('@listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)');

/** A page whose lists, by their names, are as long as its `first` argument says. */
export const PageSizedByFirst = (...lists: string[]): ReturnType<typeof Directive> =>
  Directive(
    `@listSize(slicingArguments: ["first"], sizedFields: ${JSON.stringify(lists)}, requireOneSlicingArgument: false)`,
  );
