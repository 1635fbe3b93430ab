/** The same in English. */

import type { id } from './id';

export const en: Record<keyof typeof id, string> = {
  'enrol.title': 'Enrol this phone',
  'enrol.text':
    'This phone becomes one courier’s. The key that signs records is made here and never leaves the phone.',
  'enrol.kept':
    '{count} unsent record stays and will be sent.|{count} unsent records stay and will be sent.',
  'enrol.go': 'Enrol',
  'enrol.unsafe':
    'This browser does not guarantee its storage. Do not use private mode; add the app to the home screen.',
  'enrol.done': 'Enrolled for {name}',

  'pin.choose': 'Choose a PIN',
  'pin.choose_text': '6 digits, for this phone only. The PIN is not sent to the office.',
  'pin.new': 'New PIN',
  'pin.again': 'The PIN once more',
  'pin.form': 'A PIN has exactly 6 digits.',
  'pin.weak': 'This PIN is too easy to guess. Choose another.',
  'pin.differs': 'The two are not the same.',
  'pin.keep': 'Use this PIN',
  'pin.title': 'Locked',
  'pin.text': 'Your work is kept. Enter your PIN to go on.',
  'pin.field': 'PIN',
  'pin.open': 'Open',
  'pin.wrong': 'The PIN is wrong.',
  'pin.paused': 'Too many attempts. Try again in {seconds} seconds.',
  'pin.forgotten':
    'Forgotten? Ask the office for a new enrolment code. Nothing on the phone is lost.',
  'pin.waiting':
    '{count} record waits, and is still being sent.|{count} records wait, and are still being sent.',

  'health.clock':
    'The phone’s clock is {amount} off the office’s. Records still go by the office’s clock; set date and time to automatic.',
  'health.days': '{count} day|{count} days',
  'health.hours': '{count} hour|{count} hours',
  'health.minutes': '{count} minute|{count} minutes',
  'health.full':
    'Storage is almost full: {megabytes} MB left. Delete photos or other apps before you go on.',
  'health.second':
    'This app is open in another window. Records are still sent once; close one of them.',
  'health.evicted':
    'The phone emptied the app’s storage. The run is fetched again. Records not sent before then are gone: tell the office.',
  'health.understood': 'Understood',
  'health.wiped':
    'The office has revoked this phone. All records were sent and its content was deleted.',

  'phone.title': 'State of the phone',
  'phone.link': 'State of the phone',
  'phone.lock': 'Lock now',
  'phone.change_pin': 'Change PIN',
  'phone.enrolled': 'Enrolled',
  'phone.not_enrolled': 'Not enrolled: ask the office for an enrolment code.',
  'phone.key': 'Key fingerprint',
  'phone.clock': 'Clock',
  'phone.clock_unknown': 'not compared yet',
  'phone.clock_good': 'less than a minute off',
  'phone.storage': 'Storage',
  'phone.storage_left': '{megabytes} MB left',
  'phone.storage_unknown': 'unknown',
  'phone.protected': 'Protected from automatic deletion',
  'phone.not_protected': 'Not protected: add it to the home screen, do not use private mode',
  'phone.version': 'App version',

  'position.allow': 'Show the office where I am',
  'position.what':
    'While you carry passports and the app is open, the office sees your last position only; it is erased when the run ends, after 12 hours at the latest.',
  'position.blocked': 'The phone does not allow positions. Allow location for this app.',
  'position.not_withdrawn':
    'No new position is sent any more. The office could not be reached: the last one goes when the run ends, after 12 hours at the latest.',
};
