import type { runs as id } from '../id/runs';

/** Runs: the runs of a day and the page of one. */
export const runs: Record<keyof typeof id, string> = {
  'runs.title': 'Runs',
  'runs.subtitle': 'The couriers’ runs by day, and how far they are.',
  'runs.date': 'Date',
  'runs.anyDay': 'Every day',
  'runs.state.planned': 'Not loaded yet',
  'runs.state.under_way': 'Under way',
  'runs.state.finished': 'Finished',
  'runs.state.cancelled': 'Cancelled',
  'runs.due.due': 'Not loaded',
  'runs.due.loaded': 'Carried',
  'runs.due.delivered': 'Delivered',
  'runs.due.failed': 'Failed',
  'runs.due.returned': 'Returned',
  'runs.progress': '{delivered} delivered, {failed} failed, of {orders} passports',
  'runs.open': 'Open run {number}',
  'runs.empty': 'No runs yet',
  'runs.emptyText': 'Runs are made by confirming a plan.',
  'runs.emptyDay': 'There are no runs on that day',
  'runs.emptyAction': 'Make a plan',
  'runs.run': 'Run {number}',
  'runs.manifest': 'Print the manifest (PDF)',
  'runs.cancel': 'Cancel the run',
  'runs.cancelTitle': 'Cancel {number}?',
  'runs.cancelText':
    'Its orders can be planned again. Only a run of which nothing is loaded can be cancelled.',
  'runs.cancelled': 'Run cancelled.',
  'runs.stops': 'Stops',
  'runs.seal': 'seal {seal}',
  'runs.map': 'Map of the run',
};
