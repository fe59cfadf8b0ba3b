// A client made of the OpenAPI document: node api.mjs FILE URL TOKEN. Calls every operation that reads and needs no name.
import { readFile } from 'node:fs/promises';
import { OpenAPIClientAxios } from 'openapi-client-axios';

const [file, url, token] = process.argv.slice(2);
const definition = JSON.parse(await readFile(file, 'utf8'));
const api = new OpenAPIClientAxios({
  definition,
  withServer: { url },
  axiosConfigDefaults: { headers: { Authorization: `Bearer ${token}` } },
});
const client = await api.init();
const called = {};
for (const operation of api.getOperations()) {
  const needed = (operation.parameters ?? []).filter(each => each.required);
  if (operation.method === 'get' && needed.length === 0) {
    called[operation.operationId] = (await client[operation.operationId]()).status;
  }
}
const found = await client.listDeliveries({ state: 'parked', limit: 5 });
called.parked = found.status;
let refused;
try {
  await client.replayMany({ subscripton: 'x' }, { reason: 'test' });
} catch (failure) {
  refused = failure.response?.data?.detail ?? String(failure);
}
console.log(JSON.stringify({ operations: api.getOperations().length, called, refused }));
