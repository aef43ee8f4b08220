/** The kinds of bays by number: the wire's order (`BayKind` on the server), and the names that the HTTP answers use. */
export const KindNames = [
  'other', 'paying', 'residential', 'delivery', 'disabled', 'two_wheeler', 'charging', 'taxi', 'shared_vehicle', 'free',
] as const;
export type KindName = (typeof KindNames)[number];

/** Kind numbers in the order that a reader expects them: everybody's bays first, the rest of them last. */
export const KindOrder: readonly number[] = [1, 9, 2, 3, 4, 5, 6, 7, 8, 0];

/** What is known of a bay; the numbers are the wire's (`BayStatus` on the server). */
export const Status = { Unknown: 0, Free: 1, Occupied: 2, Closed: 3 } as const;
export type Status = (typeof Status)[keyof typeof Status];

/** The states by number, and the order of the legend. */
export const StatusNames = ['unknown', 'free', 'occupied', 'closed'] as const;
export type StatusName = (typeof StatusNames)[number];
export const StatusOrder: readonly Status[] = [Status.Free, Status.Occupied, Status.Unknown, Status.Closed];

/** How many bays are in which state. */
export type Counts = Record<StatusName | 'total', number>;

/** The name of a kind number; a kind that this page does not know yet is shown as `other`. */
export function kindName(kind: number): KindName {
  return KindNames[kind] ?? 'other';
}

/** Of a bay for disabled people only the present state is public: its times would be one person's timetable. */
export function hidesTimes(kind: KindName): boolean {
  return kind === 'disabled';
}
