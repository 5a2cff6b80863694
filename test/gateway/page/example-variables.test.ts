import { exampleVariables } from '../../../gateway/page/example-variables';
import { cast } from '../../../subgraphs/deliveries/demo/cast';

test('the examples name the person of the demonstration’s cast who has something of everything', () => {
  const { memberNumber, birthDate, fundCode } = cast.employee;

  expect(exampleVariables['partner-coverage-check'].input).toMatchObject({
    identifier: { value: memberNumber },
    birthDate,
  });
  expect(exampleVariables['member-view']).toEqual({ fundCode, memberNumber });
});
