import { exampleVariables } from '../../../gateway/page/example-variables';
import { cast } from '../../../subgraphs/deliveries/demo/cast';

test('the examples name the family of the demonstration’s cast that has something of everything', () => {
  const { memberNumber, fundCode } = cast.employee;
  const { dependentNumber, birthDate } = cast.employeeSpouse;

  expect(exampleVariables['partner-coverage-check'].input).toMatchObject({
    identifier: { value: memberNumber },
    dependentNumber,
    birthDate,
  });
  expect(exampleVariables['member-view']).toEqual({ fundCode, memberNumber, first: 2 });
});
