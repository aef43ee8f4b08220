// node live.mjs [URL] [json|messagepack]: watches a tile and the zones of Paris, prints what comes, and ends with the first answer.
import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';

const [url = 'http://localhost:8080', protocol = 'messagepack'] = process.argv.slice(2);
const Status = ['unknown', 'free', 'occupied', 'closed'];
const builder = new HubConnectionBuilder().withUrl(`${url}/hubs/live`).configureLogging(LogLevel.Error).withAutomaticReconnect();
if (protocol === 'messagepack') builder.withHubProtocol(new MessagePackHubProtocol());
const connection = builder.build();
const awaited = new Set(['tile', 'zones']);

const answered = new Promise((done) => connection.on('frame', (sent) => {
  // Under JSON the bytes of a frame come as base64.
  const bytes = typeof sent === 'string' ? Buffer.from(sent, 'base64') : sent;
  for (const section of sectionsOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))) {
    console.log(section.text);
    awaited.delete(section.name);
  }
  if (awaited.size === 0) done();
}));

await connection.start();
await connection.invoke('Watch', {
  tiles: [{ x: 16597, y: 11275, hostId: '', version: 0 }], zones: true, zonesHostId: '', zonesVersion: 0,
});
await answered; // leave this and the next line out to go on watching
await connection.stop();

/** The sections of a frame: u8 protocol, u64 host id, i64 server time, i64 feed time, u16 sections. */
function* sectionsOf(view) {
  let at = 25;
  const u8 = () => view.getUint8(at++);
  const u16 = () => view.getUint16((at += 2) - 2, true);
  const u32 = () => view.getUint32((at += 4) - 4, true);
  const u64 = () => view.getBigUint64((at += 8) - 8, true);
  const host = view.getBigUint64(1, true).toString(16).padStart(16, '0');
  for (let left = u16(); left > 0; left--) {
    const type = u8();
    if (type <= 2) {
      const name = `${u32()}/${u32()}`;
      const versions = type === 1 ? `version ${u64()}` : `versions ${u64()} to ${u64()}`;
      const bays = Array.from({ length: u32() }, () => {
        const [bayNo, status] = [u32(), u8()];
        at += 8; // since, last heard
        if (status & 128) at += 1; // taken
        return `bay ${bayNo} ${Status[status & 127]}`;
      });
      yield { name: 'tile', text: `tile ${name}, host ${host}, ${versions}: ${bays.join(', ') || 'no bay was heard yet'}` };
    } else {
      const versions = type === 3 ? `version ${u64()}` : `versions ${u64()} to ${u64()}`;
      const zones = u32();
      for (let zone = 0; zone < zones; zone++) {
        at += 4; // number of the zone
        const kinds = u8();
        at += kinds * 13; // kind, free, occupied, unknown
      }
      yield { name: 'zones', text: `zones, host ${host}, ${versions}: ${zones} zones` };
    }
  }
}
