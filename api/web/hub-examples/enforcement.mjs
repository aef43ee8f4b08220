// node enforcement.mjs URL KEY [json|messagepack]: prints the assessments of a box of Paris, and ends with the snapshot.
// KEY: an API key with the scope enforcement:read. Each call of Watch is recorded in the audit trail.
import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';

const [url, key, protocol = 'messagepack'] = process.argv.slice(2);
const builder = new HubConnectionBuilder().withUrl(`${url}/hubs/enforcement`, { accessTokenFactory: () => key })
  .configureLogging(LogLevel.Error).withAutomaticReconnect();
if (protocol === 'messagepack') builder.withHubProtocol(new MessagePackHubProtocol());
const connection = builder.build();
const assessments = new Map();

const snapshot = new Promise((done) => connection.on('changes', (message) => {
  if (message.isSnapshot) assessments.clear();
  for (const item of message.items) assessments.set(item.bayId, item);
  for (const bayId of message.cleared) assessments.delete(bayId);
  for (const item of message.items) console.log(`bay ${item.bayNo}: ${item.verdict}, ${item.reason}`);
  if (message.watch === 1 && !message.hasMore) done(message);
}));

await connection.start();
await connection.invoke('Watch', { watch: 1, bbox: [2.33, 48.82, 2.37, 48.86], verdicts: ['to_be_checked', 'in_breach', 'unknown'] });
const last = await snapshot; // leave this and the following lines out to go on watching
console.log(`host ${last.hostId}, version ${last.version}: ${assessments.size} bays`);
await connection.stop();
