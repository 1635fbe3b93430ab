/** The planned times beside the doors: what they are worth once the doors are driven otherwise. */

interface Timed {
  planned_arrival: string;
}

/** Whether the planned times rise from door to door, as they do in the office's own order. */
export const timesHold = (stops: readonly Timed[]): boolean =>
  stops.every(
    ({ planned_arrival }, at) =>
      at === 0 || Date.parse(stops[at - 1]!.planned_arrival) <= Date.parse(planned_arrival),
  );
