/** `npm run token -- ROLE`: prints a bearer token of the development issuer, whether or not the system runs. */
import { dataFolderVariables, writableFolder } from '../../subgraphs/shared/embedded/open-system';
import { readEnvironment, runProgram, StartError } from '../../subgraphs/shared/env';
import { roles, type RoleName } from '../../subgraphs/shared/access/roles';
import { openDevelopmentIssuer } from './development-issuer';

const isRole = (name: string): name is RoleName => Object.hasOwn(roles, name);

runProgram(async () => {
  const [role = '', ...rest] = process.argv.slice(2);
  if (!isRole(role) || rest.length > 0)
    throw new StartError(
      `token: expected one of ${Object.keys(roles).join(', ')}, got "${process.argv.slice(2).join(' ')}"`,
    );
  const folder = writableFolder(readEnvironment(dataFolderVariables, process.env).DATA_DIR);
  process.stdout.write(`${await (await openDevelopmentIssuer(folder)).token(role)}\n`);
});
