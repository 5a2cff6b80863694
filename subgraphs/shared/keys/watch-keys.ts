/** Follows the registries' moves to new keys, so that a process writes new ids once every row can be found by them. */
import { StartError } from '../env';
import type { Foundation } from '../serving/definition';
import type { KeyForm } from './key-form';
import { configuredKeys, fingerprint, keyFault, keyVersionSql, type KeyPurpose, type KeyVersion } from './key-version';

/** How hashes are read and written now. */
export interface KeyForms {
  idForm(fundCode: string): KeyForm;
  /** The same for all registries, for persons are matched across them. */
  personForm(): KeyForm;
  /** The key by which ids are written now. */
  idKey(fundCode: string): string;
  personKey(): string;
  /** The public names of these keys. */
  idVersion(fundCode: string): string;
  personVersion(): string;
  stop(): void;
}

/** Reads what the registries say, and again every few seconds while two keys are configured. */
export async function watchKeys({ registries, config }: Foundation, everyMilliseconds = 5_000): Promise<KeyForms> {
  const keys = configuredKeys(config);
  const moved: Record<KeyPurpose, Map<string, boolean>> = { ID: new Map(), PERSON: new Map() };
  const look = async (): Promise<void> => {
    const answers = await registries.ask(registries.fundCodes, db => db.query<KeyVersion[]>(keyVersionSql));
    for (const answer of answers) {
      if (!answer.answered) continue;
      const fault = keyFault(answer.fundCode, keys, answer.value);
      if (fault !== undefined) throw new StartError(fault);
      for (const purpose of ['ID', 'PERSON'] as const) {
        const version = answer.value.find(one => one.purpose === purpose);
        const isMoved = version?.complete === true && version.current === fingerprint(keys[purpose].current);
        moved[purpose].set(answer.fundCode, isMoved);
      }
    }
  };
  await look();
  const isMoving = keys.ID.former !== undefined || keys.PERSON.former !== undefined;
  const timer = isMoving ? setInterval(() => void look().catch(() => undefined), everyMilliseconds) : undefined;
  timer?.unref();

  const formOf = (purpose: KeyPurpose, isMoved: boolean): KeyForm => {
    if (keys[purpose].former === undefined) return 'ONLY';
    return isMoved ? 'CURRENT' : 'FORMER';
  };
  const idForm = (fundCode: string): KeyForm => formOf('ID', moved.ID.get(fundCode) ?? false);
  // Old pseudonyms are found in every registry until all have moved; one that was never heard of may not have.
  const personForm = (): KeyForm =>
    formOf(
      'PERSON',
      registries.fundCodes.every(fundCode => moved.PERSON.get(fundCode) === true),
    );
  const keyOf = (purpose: KeyPurpose, form: KeyForm): string => {
    const { current, former } = keys[purpose];
    return form === 'FORMER' ? (former ?? current) : current;
  };
  const idKey = (fundCode: string): string => keyOf('ID', idForm(fundCode));
  const personKey = (): string => keyOf('PERSON', personForm());
  return {
    idForm,
    personForm,
    idKey,
    personKey,
    idVersion: fundCode => fingerprint(idKey(fundCode)),
    personVersion: () => fingerprint(personKey()),
    stop: () => clearInterval(timer),
  };
}
