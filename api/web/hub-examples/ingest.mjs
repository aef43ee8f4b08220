// node ingest.mjs URL KEY [json|messagepack]: streams two batches of one event each, and prints their acknowledgements.
// KEY: an API key with the scope events:write.
import { randomUUID } from 'node:crypto';
import { HubConnectionBuilder, LogLevel, Subject } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';

const [url, key, protocol = 'messagepack'] = process.argv.slice(2);
const builder = new HubConnectionBuilder().withUrl(`${url}/hubs/ingest`, { accessTokenFactory: () => key }).configureLogging(LogLevel.Error);
if (protocol === 'messagepack') builder.withHubProtocol(new MessagePackHubProtocol());
const connection = builder.build();
await connection.start();

const batches = new Subject();
const done = new Promise((complete, error) => connection.stream('Events', batches).subscribe({
  // Events that are not in the failures are on disk.
  next: (ack) => console.log(`batch ${ack.batch}: ${ack.accepted} accepted, ${ack.duplicates} duplicates, ${ack.failures.length} failures`),
  complete,
  error,
}));
for (const eventType of ['park_start', 'park_end']) batches.next(batchOf(eventType));
batches.complete();
await done;
await connection.stop();

/** A batch: a JSON array of CDS 1.1 Curb Events in UTF-8. Under JSON the bytes are sent as base64. */
function batchOf(eventType) {
  const now = Date.now();
  const bytes = Buffer.from(JSON.stringify([{
    event_id: randomUUID(), event_type: eventType, event_time: now, event_publication_time: now,
    data_source_type: 'in_ground', data_source_device_id: '2f1c9a64-7d2b-4a55-8f63-0c7a5a8d1e01',
    curb_space_id: 'af44274f-6b62-5b09-8f2d-01c681b2d323',
  }]));
  return protocol === 'messagepack' ? bytes : bytes.toString('base64');
}
