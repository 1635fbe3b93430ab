/** An enrolled phone and the office: let in by a code once, by its key ever after. */

import { askChallenge, enrolPhone, sendReport, signInByKey } from '../api/device';
import { isSignedOut, Problem } from '../api/problem';
import { signOut } from '../api/session';
import type { Session } from '../api/wire';
import { adopt, candidate, ownDevice, sign, type Device } from './device';
import { remember } from './facts';
import { otherAtWork, signInAs } from './hands';
import { surrender } from './surrender';

/** Another courier, by name, has work on this phone that goes first. */
export class WorkOfAnother extends Error {
  override name = 'WorkOfAnother';

  constructor(readonly courier: string) {
    super(courier);
  }
}

/**
 * @throws WorkOfAnother, Problem or Unreachable; the same code may be brought again by this phone.
 */
export async function enrol(token: string, app_version: string): Promise<Session> {
  const made = await candidate();
  const { id: device_id, publicKey: public_key } = made;
  const session = await enrolPhone({ token, device_id, public_key, app_version });
  const other = await otherAtWork(session);
  if (other) {
    await signOut();
    throw new WorkOfAnother(other);
  }
  await adopt(made, session);
  return session;
}

/**
 * How the office answered: let in, asked for the password, or took leave of a revoked phone, which
 * is empty now, or holds something still.
 */
export type KnockEnd = 'in' | 'out' | 'wiped' | 'holding';

/**
 * The session has ended: the key opens another one. A revoked phone is told so, brings what it
 * holds and wipes itself.
 * @throws Unreachable
 */
export async function knock(): Promise<KnockEnd> {
  const device = await ownDevice();
  try {
    if (!device) throw new Problem(401, 'device.none', '');
    await signInAs(await proveKey(device));
    return 'in';
  } catch (error) {
    if (error instanceof Problem && error.code === 'device.revoked')
      return (await surrender()) ? 'wiped' : 'holding';
    if (!isSignedOut(error)) throw error;
    await remember('signed_out', true);
    return 'out';
  }
}

async function proveKey(device: Device): Promise<Session> {
  const challenge = await askChallenge(device.id);
  // a form that no record can have, so that neither is ever taken for the other
  const signature = await sign(device, `antar-paspor session\n${device.id}\n${challenge}`);
  return signInByKey({ device_id: device.id, challenge, signature });
}

/** Tells the desk what the phone runs and holds; a phone that is not enrolled tells nothing. */
export async function report(app_version: string, waiting: number): Promise<void> {
  const device = await ownDevice();
  if (device) await sendReport({ device_id: device.id, app_version, waiting });
}
