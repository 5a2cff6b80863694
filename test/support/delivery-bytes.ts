/** Files of members that are made byte by byte. */
import { bytesOf, filesOf, type FundCode } from './delivery-builder';

const number = { CNSS: '123456789', CNOPS: '12345678' };

/** A member file whose lines are bytes made by hand. */
export function memberFile(fund: FundCode, lines: readonly (Buffer | string)[], beginning = Buffer.alloc(0)) {
  const file = filesOf(fund, { members: [] }).find(({ entity }) => entity === 'MEMBER');
  if (!file) throw new Error('no member file');
  const end = Buffer.from(fund === 'CNSS' ? '\n' : '\r\n');
  const parts = lines.flatMap(line => [typeof line === 'string' ? Buffer.from(line) : line, end]);
  return {
    name: file.name,
    entity: file.entity,
    bytes: Buffer.concat([beginning, bytesOf(fund, file.lines), ...parts]),
  };
}

/** The line of a sound member, with another family name. */
export function memberLine(fund: FundCode, rank: number, familyName = 'INVENTE'): string {
  const members = [{ memberNumber: number[fund], dependentNumber: rank, familyName }];
  return filesOf(fund, { members }).find(({ entity }) => entity === 'MEMBER')?.lines[1] ?? '';
}
