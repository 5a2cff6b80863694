/** All that one registry knows of the persons asked about, in one statement: what a coverage check needs. */
import type { DataSource } from 'typeorm';
import type { KeyForms } from '../../shared/keys/watch-keys';
import { momentOf, type Knowledge } from '../../shared/stores/versioned-row';
import { inFund } from '../members/in-fund';
import { LongTermCondition } from '../members/long-term-condition.entity';
import { Member } from '../members/member.entity';
import { PriorAuthorization } from '../members/prior-authorization.entity';
import { entityOf } from '../read-versions';
import { Coverage } from '../rights/coverage.entity';
import type { Guess } from './identity-guess';
import { registryStatement } from './registry-statement';

/** By what a person is asked of a registry: number and rank, or pseudonym. */
export type PersonKey = { memberNumber: string; dependentNumber: number } | { personId: string };

/** One question to a registry: about whom, as of when, and as whose guess it counts. */
export interface FileQuestion {
  person: PersonKey;
  knowledge: Knowledge;
  guess?: Guess | undefined;
}

/** A member with everything that decides about coverage. */
export interface MemberFile {
  /** False for another registration of the person than the one that was asked for. */
  asked: boolean;
  member: Member;
  /** Sex of the insured person of the family; null when not known. */
  subscriberSex: string | null;
  coverages: Coverage[];
  longTermConditions: LongTermCondition[];
  priorAuthorizations: PriorAuthorization[];
  /** First days of the months that are wholly unpaid. */
  monthsInArrears: string[];
}

/** What a registry said to one question, and how far its knowledge reaches. */
export interface RegistryFile {
  fundCode: string;
  /** Number of the latest publication that the answer may have used; 0 before the first. */
  publication: number;
  /** Extraction time of the latest delivery known at the moment asked; null when there was none. */
  dataAsOf: Date | null;
  /** How often the asker guessed wrong today about the number asked. */
  mismatches: number;
  members: MemberFile[];
}

type Json = Record<string, unknown>;
interface FileRow {
  number: number | null;
  extracted_at: Date | null;
  mismatches: number;
  files: {
    member: Json;
    known: boolean;
    asked: boolean;
    subscriberSex: string | null;
    coverages: Json[];
    conditions: Json[];
    authorizations: Json[];
    arrears: string[];
  }[];
}

function questionRow({ person, knowledge, guess }: FileQuestion, place: number): Json {
  const who =
    'personId' in person
      ? { person_id: person.personId }
      : { member_number: person.memberNumber, dependent_number: person.dependentNumber };
  return { place, ...who, ...momentOf(knowledge), guess: guess?.key, guessed_on: guess?.day };
}

function memberFile(db: DataSource, fundCode: string, file: FileRow['files'][number], keys: KeyForms): MemberFile {
  const member = inFund(entityOf(db, Member, file.member), fundCode, keys);
  return {
    asked: file.asked,
    member,
    subscriberSex: file.subscriberSex,
    coverages: file.coverages.map(row => Object.assign(entityOf(db, Coverage, row), { member })),
    longTermConditions: file.conditions.map(row => entityOf(db, LongTermCondition, row)),
    priorAuthorizations: file.authorizations.map(row => entityOf(db, PriorAuthorization, row)),
    monthsInArrears: file.arrears,
  };
}

/** Asks one registry about persons: one file for each question, in order, empty where nobody is known. */
export async function readRegistryFiles(
  db: DataSource,
  fundCode: string,
  questions: readonly FileQuestion[],
  keys: KeyForms,
): Promise<RegistryFile[]> {
  const values = [JSON.stringify(questions.map(questionRow)), questions.length];
  const rows = await db.query<FileRow[]>(registryStatement(keys.personForm()), values);
  return rows.map(({ number, extracted_at: dataAsOf, mismatches, files }) => ({
    fundCode,
    publication: number ?? 0,
    dataAsOf,
    mismatches,
    members: files
      .filter(({ known, coverages }) => known || coverages.length > 0)
      .map(file => memberFile(db, fundCode, file, keys)),
  }));
}
