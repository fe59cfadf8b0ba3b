// Verifies a call by the library of Standard Webhooks, against the clock of this machine. Takes the secret and a file with headers and body.
import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';

const { headers, body } = JSON.parse(readFileSync(process.argv[3], 'utf8'));
const verify = text => {
  try {
    new Webhook(process.argv[2]).verify(text, headers);
    return 'sound';
  } catch (e) {
    return e.message;
  }
};
console.log(JSON.stringify({ asSent: verify(body), changed: verify(body.replace('"', ' "')) }));
