// Holds entities of a catalogue against the validators of Backstage itself. Takes a file with a list of entities; says what each is.
import { readFileSync } from 'node:fs';
import {
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
} from '@backstage/catalog-model';

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);
const kinds = {
  API: apiEntityV1alpha1Validator,
  Component: componentEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
};

const findings = [];
for (const entity of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  const name = `${entity.kind} ${entity.metadata?.name}`;
  try {
    await policy.enforce(entity);
    if (!(await kinds[entity.kind].check(entity))) {
      findings.push(`${name}: of no kind that is known`);
    }
    const { owner, dependsOn = [], providesApis = [], consumesApis = [] } = entity.spec;
    [owner, ...dependsOn, ...providesApis, ...consumesApis].filter(Boolean).forEach(each => parseEntityRef(each));
  } catch (e) {
    findings.push(`${name}: ${e.message}`);
  }
}
console.log(JSON.stringify(findings));
