import type { id } from './id';

/** What the courier's screens say, in English. */
export const en: Record<keyof typeof id, string> = {
  app: 'Antar Paspor',
  opening: 'Opening the app',
  notices: 'Notices',
  seal: 'seal',
  not_saved: 'Not saved yet: {detail} What you entered is still here; try once more.',
  store_fault:
    "The phone's storage has a fault ({detail}). Do not go on handing over; free some space, then open the app again.",

  'sign_in.tagline': 'Passports brought into the applicant’s own hands',
  'sign_in.username': 'Username',
  'sign_in.password': 'Password',
  'sign_in.enter': 'Sign in',
  'sign_in.ended': 'Your session has ended. All records are safe; sign in again to send them.',
  'sign_in.kept':
    '{count} record is kept on this phone and will be sent once you sign in.|{count} records are kept on this phone and will be sent once you sign in.',
  'sign_in.not_a_courier':
    'This is not a courier’s account. Office staff work in the console, at /konsol/.',
  'sign_in.work_of_another':
    'This phone still holds unsent work of {name}, who must sign in and send it first.',

  'update.text': 'A new version of the app is ready.',
  'update.now': 'Update now',

  'account.link': 'Menu',
  'account.title': 'Menu',
  'account.language': 'Language',
  'account.call_office': 'Call the office',
  'account.unsent':
    '{count} piece of work is unfinished or unsent, so you cannot sign out yet.|{count} pieces of work are unfinished or unsent, so you cannot sign out yet.',
  'account.sign_out': 'Sign out',
  'account.version': 'Version {version}',

  'run.none': 'No run for you yet',
  'run.none_text': 'A run appears here once the office has assigned it.',
  'run.none_offline': 'The server cannot be reached yet. The run loads when the network is back.',
  'run.ended': 'Run {number} is over',
  'run.ended_text': 'The next run appears here once the office has assigned it.',
  'run.times_planned': 'You changed the order; the times below are still those of the office’s.',
  'run.ask_again': 'Ask again',
  'run.other_day': 'This run is for {date}, not for today. Ask the office before you leave.',
  'run.begin': 'Begin at the vault',
  'run.begin_text':
    'There is {count} sealed passport for this run.|There are {count} sealed passports for this run.',
  'run.depot': 'You leave from {depot}.',
  'run.load': 'Scan the load',
  'run.load_more': 'Load the passports left behind',
  'run.done': '{done} of {of} stops visited',
  'run.passports_given': '{count} passport handed over|{count} passports handed over',
  'run.over': 'All stops visited',
  'run.over_text': 'Thank you. Every passport has arrived.',
  'run.over_return':
    '{count} passport must go back to the vault today.|{count} passports must go back to the vault today.',
  'run.return': 'Return {count} passport to the vault|Return {count} passports to the vault',
  'run.amended':
    'The office changed this run at {time}. Follow the order below; load what was added.',
  'run.reorder': 'Change the order of visits',
  'run.asked': 'Run as of {time}',

  'status.not_loaded': 'Not loaded',
  'status.to_do': 'To visit',
  'status.partly': 'Partly handed over',
  'status.delivered': 'Handed over',
  'status.failed': 'Failed',
  'status.returned': 'Back in the vault',
  'status.draft': 'In hand',
  'status.unsent': 'Unsent',

  'order.sealed': 'In the vault',
  'order.loaded': 'With you',
  'order.delivered': 'Handed over',
  'order.failed': 'Failed',
  'order.returned': 'Back in the vault',

  'pin.exact': 'House pin, ± {radius}',
  'pin.street': 'Street pin, ± {radius}',
  'pin.village': 'Village only, ± {radius}: ask the way',
  'pin.coarse': 'Rough pin, ± {radius}: call first',

  'stop.title': 'Stop {number}',
  'stop.unknown': 'No such stop on this run',
  'stop.unknown_text': 'The run may have changed. Go back to the list.',
  'stop.passports': '{count} passport|{count} passports',
  'stop.window': 'told {from}–{to}',
  'stop.landmark': 'Landmark:',
  'stop.special_needs': 'Applicant with special needs',
  'stop.map': 'Open in the map app',
  'stop.call': 'Call',
  'stop.hand_over': 'Begin the handover',
  'stop.try_again': 'Try again to hand over',
  'stop.go_on': 'Go on with the handover',
  'stop.failed': 'Cannot be handed over',
  'stop.not_loaded':
    '{count} passport for this stop is not loaded yet.|{count} passports for this stop are not loaded yet.',
  'stop.stopped.cancelled':
    'Do not hand over the passport of {name}: the national system has cancelled it. Bring it back to the vault.',
  'stop.stopped.taken_off':
    'Do not hand over the passport of {name}: the office has taken it off. Bring it back to the vault.',
  'stop.to_list': 'To the list of stops',

  'take_back.saved': 'Saved on the phone.',
  'take_back.text': 'If something is wrong, take it back before the time is up.',
  'take_back.undo': 'Take back ({seconds} s)',
  'take_back.too_late': 'The time is up; this record is final.',

  'return.title': 'Return to the vault',

  'outbox.link': 'Outbox: {count} waiting',
  'outbox.title': 'Outbox',
  'outbox.sent': 'The server holds {count} record|The server holds {count} records',
  'outbox.empty': 'Everything is sent',
  'outbox.empty_text': 'The server has given a receipt for every record.',
  'outbox.offline': 'No network. Records are safe on the phone and go by themselves later.',
  'outbox.held': 'Can still be taken back',
  'outbox.other_account': 'Waits for its author to sign in',
  'outbox.signed_out': 'Waits for you to sign in again',
  'outbox.no_network': 'Waits for a network',
  'outbox.next': 'About to be sent',
  'outbox.refused': 'The server refused the record of this stop. Call the office; it is kept.',
  'outbox.rejected': 'Refused by the server, kept',
  'outbox.reviewed': 'Received, a person is looking at it',
  'outbox.receipt_differs': 'The server’s receipt differs, kept',
  'outbox.photo': 'Photo',
  'outbox.after_record': 'Follows its record',
  'outbox.no_room': 'The server has no room for photos now; tried again later',
  'outbox.kilobytes': '{count} kB',
  'outbox.retry': 'Send once more',
  'outbox.send': 'Send now',
  'outbox.export': 'Save as a file',
  'outbox.export_text':
    'The last resort: this file holds every waiting record and photo. Give it to the office only.',

  'record.load': 'Load from the vault',
  'record.handover': 'Handover',
  'record.failed_attempt': 'Failed attempt',
  'record.return': 'Back to the vault',
  'record.reorder': 'Order of visits',
};
