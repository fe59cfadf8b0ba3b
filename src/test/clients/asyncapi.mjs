// Holds a document against AsyncAPI's own parser. Takes a file; says what is wrong with it.
import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';

const found = await new Parser().validate(readFileSync(process.argv[2], 'utf8'));
console.log(JSON.stringify(found.filter((each) => each.severity === 0).map((each) => `${each.path.join('/')}: ${each.message}`)));
