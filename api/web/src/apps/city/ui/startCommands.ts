/** What somebody types who has a running product and no bay yet: as shown, in a shell with curl and Node. */
export interface StartCommands { readonly keys: string; readonly bays: string; readonly event: string }

/**
 * The commands for the host that serves the page.
 * @param origin its address, without a slash at the end
 */
export function startCommands(origin: string): StartCommands {
  return {
    keys: `KEYS=~/.local/share/park-and-see/credentials.json
OPERATOR=$(node -p "require('$KEYS').keys.operator")
INTEGRATOR=$(node -p "require('$KEYS').keys.integrator")`,
    bays: `cat > bays.csv <<'END'
id,lat,lon,street,kind,places
A1,45.76012,4.83577,Rue de la République,paying,1
A2,45.76030,4.83583,Rue de la République,paying,1
A3,45.76048,4.83589,Rue de la République,delivery,1
END
curl -sS "${origin}/v1/catalog/imports?format=csv&dataset=my-bays&title=My+bays&licence=CC0&attribution=My+town" \\
  -H "Authorization: Bearer $OPERATOR" -H 'Content-Type: text/csv' --data-binary @bays.csv`,
    event: `BAY=$(curl -sS "${origin}/v1/bays?dataset=my-bays&sourceId=A1" |
  node -p "JSON.parse(require('fs').readFileSync(0)).features[0].properties.bayId")
NOW=$(node -p 'Date.now()')
curl -sS ${origin}/cds/events/event -H "Authorization: Bearer $INTEGRATOR" -H 'Content-Type: application/json' -d "[{
  \\"event_id\\": \\"$(node -p 'crypto.randomUUID()')\\", \\"event_type\\": \\"park_start\\",
  \\"event_time\\": $NOW, \\"event_publication_time\\": $NOW, \\"curb_space_id\\": \\"$BAY\\",
  \\"data_source_type\\": \\"in_ground\\", \\"data_source_device_id\\": \\"$(node -p 'crypto.randomUUID()')\\"}]"`,
  };
}
