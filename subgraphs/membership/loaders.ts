/** Everything membership reads by key, made anew for each request: one statement for each registry and batch. */
import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { manyByKey } from '../shared/stores/batching';
import type { Caller } from '../shared/access/caller';
import type { Touched } from '../shared/access/touched';
import { today } from '../shared/days';
import { oneByHash } from '../shared/keys/key-form';
import type { KeyForms } from '../shared/keys/watch-keys';
import type { Foundation } from '../shared/serving/definition';
import type { ReferenceWatch } from '../shared/reference/reference-watch';
import type { QuestionSeal } from '../shared/sealed-question';
import { answerByRegistry } from '../shared/stores/registry-batch';
import type { AssertionKey } from './assertions/assertion-keys';
import type { Guess, GuessLedger } from './checks/identity-guess';
import { noteMismatches } from './checks/note-mismatches';
import { readRegistryFiles, type FileQuestion, type RegistryFile } from './checks/registry-file';
import { Contribution } from './members/contribution.entity';
import { inFund } from './members/in-fund';
import { LongTermCondition } from './members/long-term-condition.entity';
import { Member } from './members/member.entity';
import { PriorAuthorization } from './members/prior-authorization.entity';
import { readContributions } from './members/read-contributions';
import { readLastKnownMembers } from './members/read-last-known';
import { readVersions } from './read-versions';
import type { MembershipReference } from './reference';
import { Coverage } from './rights/coverage.entity';

/** What a resolver of membership works with. */
export type MembershipLoaders = ReturnType<typeof createLoaders>;

/** The number that a family shares in one fund. */
export interface FamilyKey {
  fundCode: string;
  memberNumber: string;
}

/** What all requests of a process share. */
export interface ProcessParts {
  keys: KeyForms;
  assertionKeys: readonly AssertionKey[];
  guesses: GuessLedger;
  /** Seal what is asked of care-basket and of claims. */
  priceSeal: QuestionSeal;
  useSeal: QuestionSeal;
}

/** Makes the loaders of one request. */
export function createLoaders(
  foundation: Foundation,
  watch: ReferenceWatch<MembershipReference>,
  caller: Caller | undefined,
  touched: Touched,
  parts: ProcessParts,
) {
  const keysOf = parts.keys;
  const hashesOfMember = ({ id, formerId }: Member): (string | null)[] => [id, formerId];
  const loader = <Key extends { fundCode: string }, Value>(
    read: (db: DataSource, keys: readonly Key[], fundCode: string) => Promise<readonly Value[]>,
  ): DataLoader<Key, Value, string> =>
    new DataLoader(keys => answerByRegistry(foundation.registries, keys, read), {
      cacheKeyFn: key => JSON.stringify(key),
    });
  const ofFamilies = <Row extends { memberNumber: string }>(
    read: (db: DataSource, memberNumbers: string[]) => Promise<readonly Row[]>,
  ): DataLoader<FamilyKey, Row[], string> =>
    loader(async (db, keys) => {
      const numbers = keys.map(({ memberNumber }) => memberNumber);
      return manyByKey(numbers, await read(db, numbers), row => row.memberNumber);
    });

  return {
    foundation,
    reference: watch.current,
    referenceAt: (publication: number) => watch.at(publication),
    caller,
    touched,
    ...parts,

    memberById: loader<{ fundCode: string; hash: string }, Member | null>(async (db, keys, fundCode) => {
      const hashes = keys.map(({ hash }) => hash);
      const rows = await readVersions(db, Member, 'id', hashes, {}, keysOf.idForm(fundCode));
      return oneByHash(hashes, rows, hashesOfMember).map(row => row && inFund(row, fundCode, keysOf));
    }),

    lastKnownMemberById: loader<{ fundCode: string; hash: string }, Member | null>(async (db, keys, fundCode) => {
      const hashes = keys.map(({ hash }) => hash);
      const rows = await readLastKnownMembers(db, hashes, keysOf.idForm(fundCode));
      return oneByHash(hashes, rows, hashesOfMember).map(row => row && inFund(row, fundCode, keysOf));
    }),

    membersByNumber: loader<FamilyKey, Member[]>(async (db, keys, fundCode) => {
      const numbers = keys.map(({ memberNumber }) => memberNumber);
      const rows = await readVersions(db, Member, 'member_number', numbers);
      const sorted = rows
        .map(row => inFund(row, fundCode, keysOf))
        .sort((one, other) => one.dependentNumber - other.dependentNumber);
      return manyByKey(numbers, sorted, row => row.memberNumber);
    }),

    coveragesByNumber: loader<FamilyKey & { asOf?: string | undefined }, Coverage[]>(async (db, keys) => {
      const instants = [...new Set(keys.map(({ asOf }) => asOf))];
      const read = await Promise.all(
        instants.map(async asOf => {
          const numbers = keys.filter(key => key.asOf === asOf).map(({ memberNumber }) => memberNumber);
          const rows = await readVersions(db, Coverage, 'member_number', numbers, { asOf });
          return rows.map(row => ({ asOf, row: Object.assign(row, { seenFrom: asOf?.slice(0, 10) ?? today() }) }));
        }),
      );
      return keys.map(key =>
        read
          .flat()
          .filter(({ asOf, row }) => asOf === key.asOf && row.memberNumber === key.memberNumber)
          .map(({ row }) => row)
          .sort((one, other) => other.startsOn.localeCompare(one.startsOn)),
      );
    }),

    contributionsByNumber: ofFamilies<Contribution>(readContributions),

    longTermConditionsByNumber: ofFamilies<LongTermCondition>((db, numbers) =>
      readVersions(db, LongTermCondition, 'member_number', numbers),
    ),

    priorAuthorizationsByNumber: ofFamilies<PriorAuthorization>((db, numbers) =>
      readVersions(db, PriorAuthorization, 'member_number', numbers),
    ),

    registryFileByQuestion: loader<FileQuestion & { fundCode: string }, RegistryFile>((db, questions, fundCode) =>
      readRegistryFiles(db, fundCode, questions, keysOf),
    ),

    // Each wrong guess counts, however often it is made: nothing is answered from memory here.
    placeOfMismatch: new DataLoader<Guess & { fundCode: string }, number>(
      guesses => answerByRegistry(foundation.registries, guesses, noteMismatches),
      { cache: false },
    ),
  };
}
