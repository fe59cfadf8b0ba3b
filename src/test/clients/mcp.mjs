// The official SDK against the hub at /mcp: node mcp.mjs URL TOKEN. Prints what it saw as one line of JSON.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [url, token] = process.argv.slice(2);
const client = new Client({ name: 'test', version: '1' });
await client.connect(new StreamableHTTPClientTransport(new URL(url), {
  requestInit: { headers: { Authorization: `Bearer ${token}` } },
}));
const { tools } = await client.listTools();
const status = await client.callTool({ name: 'status', arguments: {} });
const typo = await client.callTool({ name: 'parked', arguments: { subscripton: 'x' } });
console.log(JSON.stringify({
  tools: tools.map(tool => ({ name: tool.name, title: tool.annotations.title })),
  status: JSON.parse(status.content[0].text),
  typo: { isError: typo.isError, text: typo.content[0].text },
}));
await client.close();
