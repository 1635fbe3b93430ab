import type { today as id } from '../id/today';

/** Today: what needs a person now. */
export const today: Record<keyof typeof id, string> = {
  'today.title': 'Today',
  'today.pipeline': 'From the file to the applicant’s hand',
  'today.pipelineNote': 'Each figure is what waits at that step.',
  'today.step.owed': 'Make orders',
  'today.step.initials': 'Initials',
  'today.step.label': 'Seal and label',
  'today.step.pin': 'Location',
  'today.step.plan': 'Plan',
  'today.step.underWay': 'Under way',
  'today.step.delivered': 'Delivered today',
  'today.next': 'Next step',
  'today.next.owed':
    '{count} case is owed a delivery and has no order yet.|{count} cases are owed a delivery and have no order yet.',
  'today.next.initials':
    '{count} order waits for your initials.|{count} orders wait for your initials.',
  'today.next.label':
    '{count} initialled order waits for its seal and label.|{count} initialled orders wait for their seals and labels.',
  'today.next.pin': '{count} address waits for its pin.|{count} addresses wait for their pins.',
  'today.next.plan':
    '{count} order is ready to be planned.|{count} orders are ready to be planned.',
  'today.next.none': 'Nothing waits for you right now.',
  'today.do.owed': 'Choose cases',
  'today.do.initials': 'Initial orders',
  'today.do.label': 'Seal and print labels',
  'today.do.pin': 'Set pins',
  'today.do.plan': 'Make a plan',
  'today.clock': 'Near cancellation',
  'today.clockNote':
    'A passport not handed over within 30 days of its issue is cancelled by the national system.',
  'today.clockNone': 'No passport is near the 30-day limit.',
  'today.cancels': 'cancelled {date}',
  'today.attention': 'To be looked at',
  'today.remarks': 'Phones’ records to look into',
  'today.remarksHint': 'Taken from a courier, but something is odd: check it.',
  'today.undecidable': 'Cannot be decided',
  'today.undecidableHint': 'Something is missing: complete the file, then import it again.',
  'today.held': 'Held',
  'today.heldHint': 'A discrepancy was found: another procedure applies.',
  'today.failed': 'Failed today',
  'today.failedHint': 'The passport goes back to the vault and can be planned again.',
  'today.alone': 'This office has just opened',
  'today.aloneText':
    'First make accounts for your colleagues: dispatchers import files, an officer initials, couriers deliver.',
  'today.aloneAction': 'Make accounts',
  'today.empty': 'Nothing waits',
  'today.emptyText': 'Import a file of applications to begin, or to add new ones.',
  'today.emptyAction': 'Import a file',
};
